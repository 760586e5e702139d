package io.github.ruinsim.kernel;

/** Peak, maximum drawdown and ruin of one account's equity, in wallets, as far as it was seen. */
final class EquityTrack {
  /** When levels were reached and peaks exceeded. */
  final EquityClock clock = new EquityClock();

  private final double ruinFloor;
  private double peak;
  private double drawdown;
  private int ruinedBar;

  /** Watches for an equity below a floor. */
  EquityTrack(double ruinFloor) {
    this.ruinFloor = ruinFloor;
  }

  /** Starts afresh with the whole wallet as the peak. */
  void start() {
    peak = 1;
    drawdown = 0;
    ruinedBar = Outcome.NEVER;
    clock.start();
  }

  /** Notes the equity of an open account. */
  void see(double equity, int bar) {
    if (equity > peak) {
      peak = equity;
      clock.peak(bar);
    }
    exit(equity, bar);
  }

  /** Notes what an account is left with: it may deepen the drawdown but makes no peak. */
  void exit(double left, int bar) {
    drawdown = drawdownBy(left);
    clock.fall(drawdown, bar);
    ruinedBar = ruinedBy(left, bar);
  }

  /** Highest equity so far. */
  double peak() {
    return peak;
  }

  /** Largest fall from a peak, relative to it, in [0, 1]. */
  double drawdown() {
    return drawdown;
  }

  /** Bar of the ruin; {@link Outcome#NEVER} for none. */
  int ruinedBar() {
    return ruinedBar;
  }

  /** The largest fall if an account were left with so much. */
  double drawdownBy(double left) {
    return Math.max(drawdown, Math.min(1, (peak - left) / peak));
  }

  /** Bar of the ruin if an account were left with so much at a bar. */
  int ruinedBy(double left, int bar) {
    return ruinedBar == Outcome.NEVER && left < ruinFloor ? bar : ruinedBar;
  }

  /** An equity below this is the first ruin; minus infinity once it has come. */
  double floor() {
    return ruinedBar == Outcome.NEVER ? ruinFloor : Double.NEGATIVE_INFINITY;
  }

  /** Takes over a peak and a drawdown that were noted elsewhere. */
  void restore(double peak, double drawdown) {
    this.peak = peak;
    this.drawdown = drawdown;
  }

  /** An equity at or below this has to be noted. */
  double worst() {
    return Math.max(peak * (1 - drawdown), floor());
  }
}
