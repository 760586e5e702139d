package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/** A family with its parameters fitted to returns: all that sheets, files and tests ask of it. */
public interface FittedModel {
  /** Name of the family in studies. */
  String family();

  /** Parameters as a model file writes them: numbers, texts, and maps for blocks. */
  Map<String, Object> parameters();

  /** The estimated numbers, location of the returns included. */
  List<Estimate> estimates();

  /** Log-likelihood of all returns. */
  double logLikelihood();

  /** Number of estimated parameters. */
  int freeParameters();

  /** Number of returns. */
  int observations();

  /** Volatility of the diffusion after the last bar, per square-root year; empty without memory. */
  OptionalDouble lastVolatility();

  /** Further numbers of the fit by their name in model files. */
  Map<String, Double> figures();

  /** How the numbers were found, in one sentence. */
  String method();

  /** What a reader must know before using the fit, the gravest first. */
  List<Note> notes();

  /** Probability of each return under the fit given its past: uniform if the fit is right. */
  double[] levels(LogReturns data);

  /**
   * Volatility of the bar after the first {@code i} returns, per square-root year, for i from 0 to
   * all of them; empty for a model without memory.
   */
  default double[] nextVolatilities(LogReturns data) {
    return new double[0];
  }

  /** Probability that a bar at a random time returns at most {@code x}. */
  double anyTimeProbability(double x);

  /** A source of simulated returns in the stationary state, a function of the seed alone. */
  Simulation simulation(long seed);

  /** Akaike's criterion; smaller is better. */
  default double aic() {
    return 2.0 * freeParameters() - 2 * logLikelihood();
  }

  /** Schwarz's criterion; smaller is better. */
  default double bic() {
    return freeParameters() * FastMath.log(observations()) - 2 * logLikelihood();
  }

  /** Simulated returns, bar after bar. */
  interface Simulation {
    /** The next returns, around a zero mean. */
    double[] next(int bars);
  }
}
