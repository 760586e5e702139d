package io.github.ruinsim.cli;

import io.github.ruinsim.run.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ruinsim} itself: options of every command. */
@Command(
    name = "ruinsim",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = "How likely is a leveraged account to be liquidated, ruined, or in debt?",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ruinsim run                              the bundled default study",
      "  ruinsim run my-study.yaml --paths 1_000_000",
      "  ruinsim list venues",
      "",
      "Exit codes: 0 done, 1 failed while running, 2 bad input, 130 interrupted."
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Prints the stack trace of a failure.")
  private boolean debug;

  /** Whether failures are printed with their stack trace. */
  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "give a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version of the program. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ruinsim " + Version.text()};
    }
  }
}
