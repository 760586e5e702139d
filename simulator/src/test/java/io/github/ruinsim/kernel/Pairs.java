package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Asset;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.SeveralAssets;
import java.util.List;

/** Two assets for tests. */
final class Pairs {
  private Pairs() {}

  static SeveralAssets model(
      PriceModel a, PriceModel b, double correlation, double copula, JumpLaw common) {
    return new SeveralAssets(
        List.of(new Asset("A", a, 1, 0), new Asset("B", b, -0.5, 0)),
        List.of(List.of(correlation)),
        copula,
        common);
  }

  static JointDynamics of(SeveralAssets model, double barSeconds, GapShare share) {
    List<PathDynamics> parts =
        model.assets().stream()
            .map(
                asset ->
                    (PathDynamics)
                        Models.of(asset.model(), barSeconds, share, InitialVolatility.STATIONARY))
            .toList();
    return new JointDynamics(model, parts, barSeconds / (365 * Models.DAY));
  }

  static JointDynamics hourly(PriceModel a, PriceModel b, double correlation, double copula) {
    return of(model(a, b, correlation, copula, JumpLaw.NONE), Models.HOUR, GapShare.FITTED);
  }
}
