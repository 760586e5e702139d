package io.github.ruinsim.run;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.study.Study;
import java.util.List;

/** Replays one simulated path of a study with one account on it. */
@FunctionalInterface
public interface PathInspector {
  /**
   * All events of the account in the order of time, from its entry to its end.
   *
   * @param study the study
   * @param path path number, at least 0
   * @param point the account; it need not belong to the grid of the study
   */
  List<PathEvent> inspect(Study study, long path, GridPoint point);
}
