package io.github.ruinsim.kernel;

/**
 * What is asked of the accounts of one lane at every price, side by side in one array, so that a
 * quiet stretch of a path touches nothing else: equity against peak, deepest drawdown and ruin;
 * what each pocket has above its requirement; the prices at which a bracket or a stop is reached.
 * Equity and excess are affine in the prices and in the carry that a unit of the positions has
 * cost. Not thread-safe.
 */
final class BasketScreen {
  private static final int EQUITY = 0;
  private static final int UNIT = 1;
  private static final int PEAK = 2;
  private static final int WORST = 3;
  private static final int DRAWDOWN = 4;
  private static final int FLOOR = 5;
  private static final int STOP = 6;
  private static final int STOP_LOG = 7;
  private static final int TOTALS = 8;
  private static final double ROUNDING = 1 + 1e-9;

  private final int assets;
  private final int pockets;
  private final int lows;
  private final int excess;
  private final int stride;
  private final int watched;
  private final double sign;
  private final double[] data;
  private final EquityClock[] clock;

  /** The next close at which each account wakes whatever the prices are. */
  final int[] wake;

  /** Whether each account is still open. */
  final boolean[] open;

  /**
   * Makes room.
   *
   * @param watched asset that the stops watch
   * @param sign +1 where a falling price triggers them
   */
  BasketScreen(int accounts, int assets, int pockets, int watched, double sign) {
    this.assets = assets;
    this.pockets = pockets;
    this.watched = watched;
    this.sign = sign;
    lows = TOTALS + assets;
    excess = lows + 2 * assets;
    stride = excess + pockets * (1 + assets);
    data = new double[accounts * stride];
    clock = new EquityClock[accounts];
    wake = new int[accounts];
    open = new boolean[accounts];
  }

  /**
   * Writes down what an account holds.
   *
   * @param trades whether orders fill
   * @param judged whether the requirement is looked at whatever the time
   * @param alert whether every price has to be looked at
   */
  void write(
      int account,
      BasketPockets holds,
      EquityTrack track,
      StopLadder stops,
      boolean trades,
      boolean judged,
      boolean alert) {
    int at = account * stride;
    clock[account] = track.clock;
    data[at + EQUITY] = holds.equityConstant();
    data[at + UNIT] = holds.carryUnit();
    data[at + PEAK] = track.peak();
    data[at + WORST] = track.worst();
    data[at + DRAWDOWN] = track.drawdown();
    data[at + FLOOR] = track.floor();
    boolean watches = trades && stops.watches();
    data[at + STOP] = watches ? stops.price() : -sign * Double.POSITIVE_INFINITY;
    data[at + STOP_LOG] = watches ? stops.log() : -sign * Double.POSITIVE_INFINITY;
    System.arraycopy(holds.totals(), 0, data, at + TOTALS, assets);
    for (int k = 0; k < assets; k++) {
      data[at + lows + 2 * k] = alert ? Double.POSITIVE_INFINITY : holds.low(k);
      data[at + lows + 2 * k + 1] = holds.high(k);
    }
    for (int p = 0; p < pockets; p++) {
      int from = at + excess + p * (1 + assets);
      boolean watchedPocket = trades && judged && holds.open[p];
      data[from] = watchedPocket ? holds.excessConstant(p) : Double.POSITIVE_INFINITY;
      for (int k = 0; k < assets; k++) {
        data[from + 1 + k] = watchedPocket ? holds.nets(p)[k] : 0;
      }
    }
  }

  /** Gives back what was noted of an account's equity. */
  void read(int account, EquityTrack track) {
    int at = account * stride;
    track.restore(data[at + PEAK], data[at + DRAWDOWN]);
  }

  private double equity(int at, double[] prices) {
    double sum = data[at + EQUITY];
    for (int k = 0; k < assets; k++) {
      sum = Math.fma(data[at + TOTALS + k], prices[k], sum);
    }
    return sum;
  }

  private double excess(int from, double[] prices) {
    double sum = data[from];
    for (int k = 0; k < assets; k++) {
      sum = Math.fma(data[from + 1 + k], prices[k], sum);
    }
    return sum;
  }

  /** Whether all brackets of an account are those of these prices. */
  private boolean within(int at, double[] prices) {
    for (int k = 0; k < assets; k++) {
      double s = prices[k];
      if (!(s >= data[at + lows + 2 * k] && s <= data[at + lows + 2 * k + 1])) {
        return false;
      }
    }
    return true;
  }

  private boolean stops(int at, double price) {
    return sign > 0 ? price <= data[at + STOP] : price >= data[at + STOP];
  }

  /**
   * Goes from close to close as long as an account has nothing to do but to note its equity.
   *
   * @return the first bar of the chunk at whose close it has; {@code end} if none
   */
  int sleep(int account, BasketChunk chunk, int first, int end) {
    int at = account * stride;
    boolean stopped = stops(at, sign > 0 ? chunk.least[watched] : chunk.most[watched]);
    if (stopped || !within(at, chunk.least) || !within(at, chunk.most)) {
      return first;
    }
    for (int i = first; i < end; i++) {
      double[] prices = chunk.close[i];
      double owed = data[at + UNIT] * chunk.owed[i + 1];
      for (int p = 0; p < pockets; p++) {
        if (!(excess(at + excess + p * (1 + assets), prices) - owed > 0)) {
          return i;
        }
      }
      double equity = equity(at, prices) - owed;
      if (!(equity <= data[at + PEAK] && equity >= data[at + WORST])
          && !note(account, equity, chunk.firstBar + i)) {
        return i;
      }
    }
    return end;
  }

  /** Notes a peak or a deeper drawdown; not a ruin. */
  private boolean note(int account, double equity, int bar) {
    int at = account * stride;
    if (!(equity >= data[at + FLOOR])) {
      return false;
    }
    double peak = Math.max(data[at + PEAK], equity);
    double drawdown = Math.max(data[at + DRAWDOWN], Math.min(1, (peak - equity) / peak));
    if (equity > data[at + PEAK]) {
      clock[account].peak(bar);
    }
    clock[account].fall(drawdown, bar);
    data[at + PEAK] = peak;
    data[at + DRAWDOWN] = drawdown;
    data[at + WORST] = Math.max(peak * (1 - drawdown), data[at + FLOOR]);
    return true;
  }

  /**
   * Whether nothing can happen at two prices of the only asset, and so between them.
   *
   * @param owed carry of a unit there
   */
  boolean quiet(int account, double low, double high, double owed) {
    int at = account * stride;
    if (!(low >= data[at + lows] && high <= data[at + lows + 1])
        || stops(at, sign > 0 ? low : high)) {
      return false;
    }
    double paid = data[at + UNIT] * owed;
    double total = data[at + TOTALS];
    double one = Math.fma(total, low, data[at + EQUITY]) - paid;
    double other = Math.fma(total, high, data[at + EQUITY]) - paid;
    if (!(Math.max(one, other) <= data[at + PEAK] && Math.min(one, other) >= data[at + WORST])) {
      return false;
    }
    for (int p = 0; p < pockets; p++) {
      int from = at + excess + 2 * p;
      double least = Math.min(data[from + 1] * low, data[from + 1] * high);
      if (!(data[from] + least - paid > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Goes through a leg if an account has nothing to do in it but to note its equity.
   *
   * @param number of the bar, counted from 0 at entry
   * @param owed carry of a unit
   * @return whether it had nothing else
   */
  boolean passes(int account, int number, BasketBar bar, int leg, double owed) {
    int at = account * stride;
    double[] before = bar.priceFrom[leg];
    double[] after = bar.priceTo[leg];
    if (!within(at, after)) {
      return false;
    }
    boolean line = bar.line[leg];
    double reach = line ? 0 : bar.reach(leg);
    double square = reach * reach * ROUNDING;
    double paid = data[at + UNIT] * owed;
    for (int p = 0; p < pockets; p++) {
      int from = at + excess + p * (1 + assets);
      double least = Math.min(excess(from, before), excess(from, after)) - paid;
      double variance = line ? 0 : square * bar.variance(leg, data, from + 1);
      if (!(least > 0 && least * least > variance)) {
        return false;
      }
    }
    double log = data[at + STOP_LOG];
    double way =
        Math.min(sign * (bar.from[leg][watched] - log), sign * (bar.to[leg][watched] - log));
    if (!(way > reach * bar.deviation[leg][watched] * ROUNDING)
        && (line || bar.swing[leg].stops(watched, sign, log))) {
      return false;
    }
    double start = equity(at, before) - paid;
    double end = equity(at, after) - paid;
    double above = data[at + PEAK] - Math.max(start, end);
    double below = Math.min(start, end) - data[at + WORST];
    double nearest = Math.min(above, below);
    double variance = line ? 0 : square * bar.variance(leg, data, at + TOTALS);
    return (nearest >= 0 && nearest * nearest >= variance)
        || watch(account, number, bar, leg, start, end);
  }

  /** Notes the extremes of equity in a leg, in their order; not a ruin. */
  private boolean watch(int account, int number, BasketBar bar, int leg, double start, double end) {
    int at = account * stride;
    BasketSwing swing = bar.swing[leg];
    double scale = swing.scale(data, at + TOTALS, start, end);
    double low = swing.low(scale, start, end, data[at + WORST]);
    double high = swing.high(scale, start, end, data[at + PEAK]);
    if (!(low >= data[at + FLOOR])) {
      return false;
    }
    boolean both = high > data[at + PEAK] && low < data[at + WORST];
    boolean lowFirst = both ? swing.lowFirst() : end >= start;
    return note(account, lowFirst ? low : high, number)
        && note(account, lowFirst ? high : low, number)
        && note(account, end, number);
  }
}
