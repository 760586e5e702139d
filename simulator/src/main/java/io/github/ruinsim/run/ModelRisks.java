package io.github.ruinsim.run;

import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.study.Axis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what is uncertain about each probability of a run side by side. */
final class ModelRisks {
  private final RunPlan plan;
  private final double normal;
  private final Map<Key, Row> rows;
  private final Map<Key, Row> others;
  private final Map<Key, ParameterSpread> spreads = new HashMap<>();

  /** The bar-close twin of a point, where monitoring is an axis of the grid. */
  private final Map<Integer, Integer> twins = new HashMap<>();

  private record Key(int point, Metric metric, double threshold) {}

  /** What points share that are compared: everything but model and monitoring. */
  private record Account(double leverage, double stop, Map<String, String> labels) {}

  private ModelRisks(
      RunPlan plan, List<Row> rows, List<Row> otherMonitoring, List<ParameterSpread> spreads) {
    this.plan = plan;
    normal = Intervals.normalQuantile(plan.study.confidence());
    this.rows = probabilities(rows);
    others = probabilities(otherMonitoring);
    for (ParameterSpread spread : spreads) {
      this.spreads.put(new Key(spread.point(), spread.metric(), spread.threshold()), spread);
    }
  }

  /**
   * One for every probability at the horizon and account; none where a study compares no models, no
   * monitorings and no sets of parameters.
   *
   * @param rows of the result
   * @param otherMonitoring the same under the other monitoring; empty where it was not looked at
   * @param spreads between sets of parameters; may be empty
   */
  static List<ModelRisk> of(
      RunPlan plan, List<Row> rows, List<Row> otherMonitoring, List<ParameterSpread> spreads) {
    ModelRisks risks = new ModelRisks(plan, rows, otherMonitoring, spreads);
    List<List<Integer>> accounts = risks.accounts();
    boolean compared =
        !spreads.isEmpty()
            || !otherMonitoring.isEmpty()
            || !risks.twins.isEmpty()
            || accounts.stream().anyMatch(points -> points.size() > 1);
    return compared ? accounts.stream().flatMap(p -> risks.of(p).stream()).toList() : List.of();
  }

  private static Map<Key, Row> probabilities(List<Row> rows) {
    Map<Key, Row> found = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.metric().kind() == Metric.Kind.PROBABILITY
          && Double.isNaN(row.timeDays())
          && !Double.isNaN(row.estimate())) {
        found.put(new Key(row.point(), row.metric(), row.threshold()), row);
      }
    }
    return found;
  }

  /** The accepted points of each account, one for each model; finds the twins on the way. */
  private List<List<Integer>> accounts() {
    Map<Account, Map<String, Integer>> accounts = new LinkedHashMap<>();
    Map<Account, Map<String, Integer>> closes = new HashMap<>();
    for (int i = 0; i < plan.points.size(); i++) {
      GridPoint point = plan.points.get(i);
      if (point.refused()) {
        continue;
      }
      Map<String, String> labels = new LinkedHashMap<>(point.labels());
      String model = Optional.ofNullable(labels.remove(Axis.MODEL)).orElse("");
      boolean compared = labels.keySet().removeIf(Axis::isMonitoring);
      Account account = new Account(point.leverage(), point.stopLoss(), labels);
      boolean closesOnly = plan.place(0, i).variant().market().monitoring() == Monitoring.BAR_CLOSE;
      (compared && closesOnly ? closes : accounts)
          .computeIfAbsent(account, key -> new LinkedHashMap<>())
          .put(model, i);
    }
    closes.forEach(
        (account, models) ->
            models.forEach(
                (model, twin) -> {
                  Map<String, Integer> whole =
                      accounts.computeIfAbsent(account, key -> new LinkedHashMap<>());
                  Integer point = whole.putIfAbsent(model, twin);
                  if (point != null) {
                    twins.put(point, twin);
                  }
                }));
    return accounts.values().stream().map(models -> List.copyOf(models.values())).toList();
  }

  private List<ModelRisk> of(List<Integer> points) {
    List<ModelRisk> risks = new ArrayList<>();
    for (Key key : rows.keySet()) {
      if (key.point() != points.get(0)) {
        continue;
      }
      List<Key> keys =
          points.stream()
              .map(point -> new Key(point, key.metric(), key.threshold()))
              .filter(rows::containsKey)
              .toList();
      List<Row> of = keys.stream().flatMap(k -> row(rows, k).stream()).toList();
      risks.add(
          new ModelRisk(
              keys.stream().map(Key::point).toList(),
              key.metric(),
              key.threshold(),
              of.stream().map(Row::estimate).toList(),
              of.stream().map(row -> (row.upper() - row.lower()) / 2).toList(),
              keys.stream().map(this::parameters).toList(),
              keys.stream().map(this::discretisation).toList()));
    }
    return risks;
  }

  private double parameters(Key key) {
    return Optional.ofNullable(spreads.get(key))
        .map(spread -> normal * spread.parameterError())
        .orElse(Double.NaN);
  }

  /** Closes alone less the whole path; a bar's close does not tell what a gap did. */
  private double discretisation(Key key) {
    if (key.metric() == Metric.LIQUIDATED_BY_GAP) {
      return Double.NaN;
    }
    boolean closesOnly =
        plan.place(0, key.point()).variant().market().monitoring() == Monitoring.BAR_CLOSE;
    Integer twin = twins.get(key.point());
    Optional<Row> other =
        twin == null ? row(others, key) : row(rows, new Key(twin, key.metric(), key.threshold()));
    return row(rows, key)
        .flatMap(own -> other.map(row -> row.estimate() - own.estimate()))
        .map(difference -> closesOnly ? -difference : difference)
        .orElse(Double.NaN);
  }

  private static Optional<Row> row(Map<Key, Row> rows, Key key) {
    return Optional.ofNullable(rows.get(key));
  }
}
