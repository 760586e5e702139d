package io.github.ruinsim.run;

/**
 * When events that are counted at the times of the curves happened, in days: evenly between two of
 * those times, and never for what has not happened by the last one.
 */
record CurveTimes(double[] timeDays, long[] cumulative) {
  /** When so many events had happened. */
  double of(double count) {
    int time = reached(count);
    if (time == cumulative.length) {
      return Double.POSITIVE_INFINITY;
    }
    double before = time == 0 ? 0 : cumulative[time - 1];
    return start(time) + (end(time) - start(time)) * (count - before) / (cumulative[time] - before);
  }

  /** The time of the curves before the event of a rank; 0 before the first. */
  double lower(long rank) {
    return start(reached(rank));
  }

  /** The time of the curves at or after the event of a rank. */
  double upper(long rank) {
    return end(reached(rank));
  }

  /** The first time of the curves at which so many have happened; their number if there is none. */
  private int reached(double count) {
    int time = 0;
    while (time < cumulative.length && cumulative[time] < count) {
      time++;
    }
    return time;
  }

  private double end(int time) {
    return time < timeDays.length ? timeDays[time] : Double.POSITIVE_INFINITY;
  }

  private double start(int time) {
    return time == 0 ? 0 : time < timeDays.length ? timeDays[time - 1] : Double.POSITIVE_INFINITY;
  }
}
