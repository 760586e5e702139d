package io.github.ruinsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static String told(OutputStream out) {
    StandardOutput standard = new StandardOutput(out);
    PrintWriter printer = new PrintWriter(new OutputStreamWriter(standard, UTF_8));
    StringWriter err = new StringWriter();
    printer.print("an answer");
    printer.flush();
    boolean failed = standard.failed(new PrintWriter(err));
    assertThat(failed).isEqualTo(!err.toString().isEmpty());
    return err.toString().strip();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void anAnswerThatIsCutOffIsAFailureUnlessItsReaderWentAway() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();

    assertThat(told(whole)).isEmpty();
    assertThat(whole.toString(UTF_8)).isEqualTo("an answer");
    assertThat(told(failing("No space left on device")))
        .isEqualTo("standard output: cannot be written: No space left on device");
    assertThat(told(failing("Broken pipe"))).isEmpty();
  }
}
