package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

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
  static List<String> warnings(GarchTFit fit, double tailIndex) {
    List<String> notes = new ArrayList<>(identification(fit));
    GarchTParameters p = fit.parameters();
    notes.add(
        format(
            "Student-t log returns have no exponential moment: E[S] is infinite, so a mean of the"
                + " price or of equity means nothing; moments of the return of order %.2f and above"
                + " do not exist either%s",
            tailIndex,
            tailIndex < 4 ? ", so the kurtosis of a sample has no population value" : ""));
    if (p.jumpsPerYear() > 0) {
      notes.add(
          format(
              "jumps were fitted to closes: %.0f a year with a standard deviation of %.2f %% (%.1f"
                  + " times that of a bar) are shocks after which the variance does not rise;"
                  + " candles cannot tell whether they passed without trading",
              p.jumpsPerYear(),
              100 * p.jumpStandardDeviation(),
              p.jumpStandardDeviation() / barDeviation(fit)));
    }
    return notes;
  }

  /** What the recursion's parameters are worth. */
  static List<String> identification(GarchTFit fit) {
    List<String> notes = new ArrayList<>();
    if (fit.targeted()) {
      notes.add(
          format(
              "the returns do not identify a long-run variance (nearly integrated GARCH): the joint"
                  + " maximum has volatility %.4g, persistence %.6f and a log-likelihood higher by"
                  + " %.1f; the long-run variance was set to that of the sample",
              fit.joint().parameters().volatility(),
              fit.joint().parameters().persistence(),
              fit.joint().logLikelihood() - fit.logLikelihood()));
    }
    if (!fit.onBounds().isEmpty()) {
      notes.add(
          "on a bound of the search, no standard error: " + String.join(", ", fit.onBounds()));
    }
    return notes;
  }

  private static double barDeviation(GarchTFit fit) {
    return Math.sqrt(fit.sampleMeanSquare());
  }
}
