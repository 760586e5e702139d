package io.github.ruinsim.run;

import io.github.ruinsim.kernel.AccountGroup;
import io.github.ruinsim.kernel.PathDynamics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups of accounts of one market, and the paths that they share, for each set of parameters. */
final class PathSource {
  /** By share of tail bars that gap. */
  final List<Map<Double, PathDynamics>> dynamics = new ArrayList<>();

  final List<List<AccountGroup>> groups = new ArrayList<>();

  PathSource(int sets) {
    for (int set = 0; set < sets; set++) {
      dynamics.add(new LinkedHashMap<>());
      groups.add(new ArrayList<>());
    }
  }
}
