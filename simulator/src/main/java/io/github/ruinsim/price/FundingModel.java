package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Funding rate of a perpetual per interval, driven by a premium that persists and follows returns:
 * {@code X_k = mean + persistence·(X_{k−1} − mean) + returnSensitivity·R_k + noise·ε_k}, R_k the
 * log return over the interval before stamp k; the premium of the stamp is {@code P_k = X_k +
 * jitter·η_k}, ε and η standard normal; the rate is {@code clamp(P + clamp(I − P, ±clamp), ±cap)},
 * as Binance publishes it. A premium within {@code clamp} of the interest gives exactly the
 * interest.
 *
 * @param mean of the premium per interval, in [−0.05, 0.05]
 * @param persistence of the premium from stamp to stamp, in [0, 1)
 * @param returnSensitivity premium per log return of the interval, in [−1, 1]
 * @param noise standard deviation of the shocks that persist, in [0, 0.05]
 * @param jitter standard deviation of the part of the premium that lasts one stamp, in [0, 0.05]
 * @param interest I per interval, in [−0.01, 0.01]; 0.0001 is 0.01 % per 8 hours
 * @param clamp half-width around the interest, in [0, 0.01]; 0.0005 at Binance
 * @param cap largest absolute rate, in (0, 1]
 * @param intervalHours hours from stamp to stamp, in [1/60, 8760]; the parameters hold for it alone
 */
public record FundingModel(
    double mean,
    double persistence,
    double returnSensitivity,
    double noise,
    double jitter,
    double interest,
    double clamp,
    double cap,
    double intervalHours)
    implements FundingRates {
  /** Checks the ranges. */
  public FundingModel {
    Check.closed("funding.mean", mean, -0.05, 0.05, "premium per interval; write 0.01%");
    Check.halfOpen("funding.persistence", persistence, 0, 1, "from stamp to stamp");
    Check.closed("funding.returnSensitivity", returnSensitivity, -1, 1, "premium per log return");
    Check.closed("funding.noise", noise, 0, 0.05, "standard deviation per interval");
    Check.closed("funding.jitter", jitter, 0, 0.05, "standard deviation of a stamp");
    Check.closed("funding.interest", interest, -0.01, 0.01, "per interval; write 0.01%");
    Check.closed("funding.clamp", clamp, 0, 0.01, "half-width around the interest; write 0.05%");
    Check.above("funding.cap", cap, 0, "largest absolute rate; write 0.3%");
    Check.closed("funding.cap", cap, 0, 1, "largest absolute rate; write 0.3%");
    if (!(Math.abs(interest) <= cap)) {
      throw new IllegalArgumentException(
          "funding.cap = "
              + cap
              + " is below the interest "
              + interest
              + ": no rate could reach it");
    }
    Check.closed(
        "funding.interval",
        intervalHours,
        1.0 / 60,
        8760,
        "hours, from a minute to a year; write 8h");
  }

  /** The slow part X at the next stamp, from the one before, the return between and a shock. */
  public double nextPremium(double premium, double logReturn, double shock) {
    return mean + persistence * (premium - mean) + returnSensitivity * logReturn + noise * shock;
  }

  /** The rate that a premium gives: positive means that longs pay shorts. */
  public double rate(double premium) {
    double toInterest = Math.max(-clamp, Math.min(clamp, interest - premium));
    return Math.max(-cap, Math.min(cap, premium + toInterest));
  }

  /**
   * Mean of the slow part in its stationary law, where the returns of the interval have this mean.
   */
  public double stationaryMean(double meanReturn) {
    return mean + returnSensitivity * meanReturn / (1 - persistence);
  }

  /**
   * Standard deviation of the slow part in its stationary law.
   *
   * @param returnDeviation standard deviation of the returns of the interval, which are
   *     uncorrelated
   */
  public double stationaryDeviation(double returnDeviation) {
    double driven = returnSensitivity * returnDeviation;
    return Math.sqrt((noise * noise + driven * driven) / (1 - persistence * persistence));
  }

  /** Hours after which half of a deviation of the slow part is gone; 0 without persistence. */
  public double halfLifeHours() {
    return persistence > 0 ? intervalHours * StrictMath.log(0.5) / StrictMath.log(persistence) : 0;
  }

  @Override
  public double intervalHours(double ofVenue) {
    return intervalHours;
  }

  @Override
  public boolean pays(double constantRate) {
    return true;
  }
}
