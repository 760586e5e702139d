package io.github.ruinsim.calibration;

/** GARCH(1,1) with Student-t innovations, with or without a GJR term and normal jumps. */
final class GarchTFamily implements ModelFamily {
  @Override
  public String name() {
    return "garch-t";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    return GarchTModel.of(GarchTCalibration.fit(data, options), data, options);
  }
}
