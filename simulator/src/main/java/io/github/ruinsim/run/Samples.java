package io.github.ruinsim.run;

import io.github.ruinsim.result.SamplePath;
import java.util.List;

/** A few simulated paths with the fate of one account, for the fan chart. */
final class Samples {
  private Samples() {}

  static List<SamplePath> of(RunPlan plan) {
    return List.of();
  }
}
