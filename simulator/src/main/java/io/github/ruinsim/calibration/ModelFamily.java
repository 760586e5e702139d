package io.github.ruinsim.calibration;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.util.List;

/** A family of models that can be fitted to returns. */
public interface ModelFamily {
  /** All of them, in the order of the list command. */
  List<ModelFamily> ALL =
      List.of(
          new GbmFamily(),
          new StudentTFamily(),
          new GarchTFamily(),
          new LevyFamily(LevyProcess.MERTON),
          new LevyFamily(LevyProcess.KOU),
          ClockFamily.NIG,
          ClockFamily.VARIANCE_GAMMA,
          new HestonFamily(false),
          new HestonFamily(true),
          new MarkovFamily(),
          new FilteredHistoricalFamily());

  /** Name in studies. */
  String name();

  /**
   * Fits the family; a function of its arguments alone.
   *
   * @throws InputException for too few returns or prices that do not move
   */
  FittedModel fit(LogReturns data, CalibrationOptions options);

  /** The family of that name. */
  static ModelFamily of(String name) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--model = "
                        + Words.shown(name)
                        + " is not known: "
                        + Words.hint(name, names())));
  }

  /** The names of all families. */
  static List<String> names() {
    return ALL.stream().map(ModelFamily::name).toList();
  }

  /** Refuses returns that cannot be fitted. */
  static void requireUsable(LogReturns data, int fewest) {
    if (data.size() < fewest) {
      throw new InputException(
          "returns = "
              + data.size()
              + " is outside ["
              + fewest
              + ", infinity): too few for this model");
    }
    if (!(data.meanSquare() > 0)) {
      throw new InputException("the prices do not move: there is no volatility to fit");
    }
  }
}
