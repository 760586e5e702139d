package io.github.ruinsim.kernel;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Funding;

/**
 * Rates that differ from lane to lane. The stamps of a close are kept as two sums, of the positive
 * rates, which longs pay, and of the negative ones, because a venue may charge the payer and pay
 * the receiver different shares.
 */
abstract class SignedRates implements StampRates {
  static final int LANES = PathBatch.LANES;

  /** Sums of the positive rates; the last row is that of the entry, [bar][lane]. */
  final double[][] positive = new double[PathBatch.BARS + 1][LANES];

  /** Sums of the negative rates. */
  final double[][] negative = new double[PathBatch.BARS + 1][LANES];

  /** Row of a close. */
  static int row(int close) {
    return close == 0 ? PathBatch.BARS : (close - 1) % PathBatch.BARS;
  }

  @Override
  public final double charged(int close, int lane, Funding rules, Side side) {
    int row = row(close);
    double longPays = positive[row][lane];
    double shortPays = -negative[row][lane];
    return side == Side.LONG
        ? longPays * rules.payerShare() - shortPays * rules.receiverShare()
        : shortPays * rules.payerShare() - longPays * rules.receiverShare();
  }

  @Override
  public final void charged(int close, Funding rules, Side side, double sign, double[] to) {
    int row = row(close);
    boolean isLong = side == Side.LONG;
    double ofPositive = sign * (isLong ? rules.payerShare() : -rules.receiverShare());
    double ofNegative = sign * (isLong ? rules.receiverShare() : -rules.payerShare());
    weigh(positive[row], negative[row], ofPositive, ofNegative, to);
  }

  private static void weigh(double[] up, double[] down, double ofUp, double ofDown, double[] to) {
    for (int i = 0; i < LANES; i++) {
      to[i] = up[i] * ofUp + down[i] * ofDown;
    }
  }
}
