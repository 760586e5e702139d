package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before using a fit of {@code garch-t}, in plain sentences. */
final class FitNotes {
  private FitNotes() {}

  /** How the numbers were found. */
  static String method(GarchTFit fit) {
    return "maximum likelihood of log returns close to close; variance recursion starts at the mean"
        + " square and steps over holes by its conditional expectation; "
        + (fit.targeted()
            ? "long-run variance set to that of the sample (variance targeting), all else joint; "
            : "all parameters joint; ")
        + (fit.parameters().jumpsPerYear() > 0
            ? "a bar holds at most one jump, jumps do not feed the variance, the shock of a bar"
                + " enters it by the posterior mean of its square; "
            : "")
        + "standard errors by numerical Hessian and delta method"
        + (fit.targeted() ? ", that of the long-run variance by 24 batch means" : "");
  }

  /** Warnings, the gravest first. */
  static List<Note> warnings(GarchTFit fit, double tailIndex) {
    List<Note> notes = new ArrayList<>(identification(fit));
    GarchTParameters p = fit.parameters();
    notes.add(
        Note.of(
            tailIndex < 4 ? "fit.garch.kurtosis" : "fit.garch.moments",
            "order",
            format("%.2f", tailIndex)));
    if (p.jumpsPerYear() > 0) {
      notes.add(
          Note.of(
              "fit.garch.jumps",
              "perYear",
              format("%.0f", p.jumpsPerYear()),
              "deviation",
              format("%.2f", 100 * p.jumpStandardDeviation()),
              "times",
              format("%.1f", p.jumpStandardDeviation() / barDeviation(fit))));
    }
    return notes;
  }

  /** What the recursion's parameters are worth. */
  static List<Note> identification(GarchTFit fit) {
    List<Note> notes = new ArrayList<>();
    if (fit.targeted()) {
      notes.add(
          Note.of(
              "fit.garch.integrated",
              "volatility",
              format("%.4g", fit.joint().parameters().volatility()),
              "persistence",
              format("%.6f", fit.joint().parameters().persistence()),
              "more",
              format("%.1f", fit.joint().logLikelihood() - fit.logLikelihood())));
    }
    if (!fit.onBounds().isEmpty()) {
      notes.add(Note.of("fit.bound", "names", String.join(", ", fit.onBounds())));
    }
    return notes;
  }

  private static double barDeviation(GarchTFit fit) {
    return Math.sqrt(fit.sampleMeanSquare());
  }
}
