package io.github.ruinsim.cli;

import io.github.ruinsim.run.EventLog;
import io.github.ruinsim.run.LocalRunner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program: UTF-8 on both streams whatever the locale says, then one command. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the virtual machine with its exit code. */
  public static void main(String[] args) {
    PrintStream errors =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setErr(errors);
    StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(standard, StandardCharsets.UTF_8));
    PrintWriter err = new PrintWriter(errors, true, StandardCharsets.UTF_8);
    int code = Program.execute(LocalRunner::new, new EventLog(), out, err, args);
    System.exit(standard.failed(err) ? Math.max(code, Program.FAILED) : code);
  }
}
