package io.github.ruinsim.cli;

import io.github.ruinsim.article.ArticleKit;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.text.Words;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code article}: the draft of an article about a study or about a result that exists. */
@Command(
    name = "article",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionText.class,
    description = {
      "Writes the draft of an article: Markdown with figures, captions, a table and a box about"
          + " methods, and the data behind each chart.",
      "STUDY is a study, which is run, or the result folder of a run."
    },
    footer = {
      "",
      "Examples:",
      "  ruinsim article my-study.yaml --lang ja",
      "  ruinsim article out/leverage-ladder --out drafts/leverage"
    })
final class ArticleCommand implements Callable<Integer> {
  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StudyOptions studyOptions = new StudyOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the article (default: article-LANGUAGE in the result folder).")
  private Optional<String> directory = Optional.empty();

  ArticleCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    output.language();
    Path given = path("STUDY", studyOptions.name());
    Path home = given;
    Result result;
    if (Files.isDirectory(given)) {
      if (studyOptions.changed()) {
        throw new InputException(
            Words.path(given)
                + " is a result: --set, --paths and --seed change a study, so name its file");
      }
      ResultFolder.requireWritable(folder(home));
      result = new ResultFolder(given).readResult();
    } else {
      Study study = studyOptions.read();
      home = Path.of("out", study.name());
      ResultFolder.requireWritable(folder(home));
      result = run(study);
    }
    Path folder = folder(home);
    print(folder, ArticleKit.write(result, folder, output.language()));
    return Program.DONE;
  }

  private Result run(Study study) {
    RunOptions options =
        new RunOptions(
            Math.min(1024, Runtime.getRuntime().availableProcessors()), Optional.empty(), false);
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = output.quiet() ? Progress.silent() : Progress.of(err)) {
      return workplace.runner().run(study, options, progress);
    }
  }

  private Path folder(Path home) {
    return directory
        .map(SweepOptions::requireName)
        .map(text -> path("--out", text))
        .orElse(home.resolve("article-" + output.language().code()));
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(option + " = " + Words.shown(text) + " is not a path", e);
    }
  }

  private void print(Path folder, List<Path> files) {
    if (output.text()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(Words.path(files.get(0)));
      out.println(files.size() + " files");
      out.flush();
    } else if (output.json()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(RunSummary.files(folder, files));
      out.flush();
    }
  }
}
