package io.github.ruinsim.kernel;

import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.random.Purpose;
import java.util.Arrays;

/** Rates of a {@link FundingModel} along the paths of a batch. Not thread-safe. */
final class ModelledRates extends SignedRates {
  private final FundingDynamics dynamics;
  private final PathBatch batch;
  private final Schedule schedule;
  private final InnovationStream shocks = new InnovationStream(InnovationTable.normal());

  /** Slow part of the premium. */
  private final double[] premium = new double[LANES];

  private final double[] jittered = new double[LANES];

  /** Log price at the stamp before. */
  private final double[] before = new double[LANES];

  private final double[] entry = new double[LANES];

  /** Rows that are not all 0. */
  private final boolean[] charges = new boolean[PathBatch.BARS + 1];

  ModelledRates(FundingDynamics dynamics, PathBatch batch, Schedule schedule) {
    this.dynamics = dynamics;
    this.batch = batch;
    this.schedule = schedule;
  }

  @Override
  public void start() {
    FundingModel model = dynamics.model();
    shocks.seed(batch.seed, batch.firstPath, Purpose.FUNDING);
    shocks.next();
    Arrays.fill(premium, model.stationaryMean(dynamics.meanReturn()));
    double deviation = model.stationaryDeviation(dynamics.returnDeviation());
    spread(shocks.square, shocks.angle, premium, deviation, premium);
    Arrays.fill(before, 0);
    stamps(0, entry);
  }

  @Override
  public void chunk() {
    int bars = Math.min(PathBatch.BARS, schedule.bars - batch.firstBar);
    for (int bar = 0; bar < bars; bar++) {
      stamps(batch.firstBar + bar + 1, batch.close[bar]);
    }
  }

  private void stamps(int close, double[] price) {
    int row = row(close);
    int stamps = schedule.stampsAt(close);
    if (stamps > 0 || charges[row]) {
      Arrays.fill(positive[row], 0);
      Arrays.fill(negative[row], 0);
    }
    charges[row] = stamps > 0;
    FundingModel m = dynamics.model();
    double constant = m.mean() * (1 - m.persistence());
    for (int stamp = 0; stamp < stamps; stamp++) {
      shocks.next();
      step(
          shocks.square,
          shocks.angle,
          price,
          before,
          premium,
          constant,
          m.persistence(),
          m.returnSensitivity(),
          m.noise());
      shocks.next();
      spread(shocks.square, shocks.angle, premium, m.jitter(), jittered);
      rates(jittered, positive[row], negative[row], m.interest(), m.clamp(), m.cap());
      System.arraycopy(price, 0, before, 0, LANES);
    }
  }

  private static void spread(
      double[] square, double[] angle, double[] mean, double deviation, double[] to) {
    for (int i = 0; i < LANES; i++) {
      double z = Math.sqrt(square[i]) * InnovationStream.sinPi(angle[i] - 1.5);
      to[i] = mean[i] + deviation * z;
    }
  }

  private static void step(
      double[] square,
      double[] angle,
      double[] price,
      double[] before,
      double[] premium,
      double constant,
      double persistence,
      double sensitivity,
      double noise) {
    for (int i = 0; i < LANES; i++) {
      double z = Math.sqrt(square[i]) * InnovationStream.sinPi(angle[i] - 1.5);
      double driven = constant + sensitivity * (price[i] - before[i]);
      premium[i] = Math.fma(persistence, premium[i], Math.fma(noise, z, driven));
    }
  }

  /** Adds the rates of the premiums, {@link FundingModel#rate}, to the sums by sign. */
  private static void rates(
      double[] premium,
      double[] positive,
      double[] negative,
      double interest,
      double clamp,
      double cap) {
    for (int i = 0; i < LANES; i++) {
      double p = premium[i];
      double toInterest = Math.max(-clamp, Math.min(clamp, interest - p));
      double rate = Math.max(-cap, Math.min(cap, p + toInterest));
      positive[i] += Math.max(0, rate);
      negative[i] += Math.min(0, rate);
    }
  }
}
