package io.github.ruinsim.calibration;

/** Law of the log return of one bar, where bars are independent. */
interface BarLaw {
  /** Logarithm of the density. */
  double logDensity(double x);

  /** Probability of a return of at most {@code x}. */
  double cumulative(double x);

  /** A draw, made of one uniform number in (0, 1). */
  double draw(double u);

  /** Sum of the log densities. */
  default double logLikelihood(LogReturns data) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      sum += logDensity(data.value(i));
    }
    return sum;
  }
}
