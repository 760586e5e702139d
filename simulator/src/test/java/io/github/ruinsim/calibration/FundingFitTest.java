package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.CandleSeries;
import io.github.ruinsim.candles.FundingReader;
import io.github.ruinsim.candles.FundingSeries;
import io.github.ruinsim.candles.SharedData;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.price.FundingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundingFitTest {
  private static final long STEP = 8 * 3_600_000L;

  @TempDir Path folder;

  /** By hand: 0.03 % lies within 0.05 % of the interest, 0.2 % does not, 0.5 % meets the cap. */
  @Test
  void theRateIsClampedAsTheVenueDoesIt() {
    FundingModel model = new FundingModel(0, 0.9, 0.01, 1e-4, 0, 1e-4, 5e-4, 3e-3, 8);

    assertThat(model.rate(3e-4)).isCloseTo(1e-4, within(1e-15));
    assertThat(model.rate(2e-3)).isCloseTo(1.5e-3, within(1e-15));
    assertThat(model.rate(-2e-3)).isCloseTo(-1.5e-3, within(1e-15));
    assertThat(model.rate(5e-3)).isEqualTo(3e-3);
    assertThat(model.nextPremium(1e-3, 0.02, 1)).isCloseTo(9e-4 + 2e-4 + 1e-4, within(1e-15));
  }

  /**
   * A history of 6,000 stamps made by the model is fitted back. The tolerances are about four times
   * the spread of the estimates over ten other histories.
   */
  @Test
  void aModelIsFoundBackFromItsOwnHistory() throws IOException {
    FundingModel truth = new FundingModel(2e-4, 0.93, 0.006, 1.5e-4, 1e-4, 1e-4, 5e-4, 3e-3, 8);
    Random random = new Random(9);
    StringBuilder candles = new StringBuilder("time,open,high,low,close\n");
    List<Long> stamps = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    double price = 100;
    double premium = truth.mean();
    long start = 1_577_836_800_000L;
    for (int k = 0; k < 6_000; k++) {
      double move = 0.02 * random.nextGaussian();
      double open = price;
      price *= Math.exp(move);
      candles.append(
          String.format(
              Locale.ROOT,
              "%d,%.8f,%.8f,%.8f,%.8f%n",
              start + k * STEP,
              open,
              Math.max(open, price),
              Math.min(open, price),
              price));
      premium = truth.nextPremium(premium, move, random.nextGaussian());
      stamps.add(start + (k + 1) * STEP);
      double jitter = truth.jitter() * random.nextGaussian();
      rates.add(Math.rint(truth.rate(premium + jitter) * 1e8) / 1e8);
    }
    Path file =
        Files.writeString(folder.resolve("c.csv"), candles.toString(), StandardCharsets.UTF_8);
    CandleSeries series = CandleReader.read(file, TimeRange.ALL).series();

    FundingFit fit =
        FundingFit.of(new FundingSeries("f.csv", stamps, rates, STEP, List.of()), series);

    assertThat(fit.model().interest()).isEqualTo(1e-4);
    assertThat(fit.model().persistence()).isCloseTo(0.93, within(0.03));
    assertThat(fit.model().returnSensitivity()).isCloseTo(0.006, within(0.0012));
    assertThat(fit.model().noise()).isCloseTo(1.5e-4, within(3e-5));
    assertThat(fit.model().jitter()).isCloseTo(1e-4, within(5e-5));
    assertThat(fit.model().mean()).isCloseTo(2e-4, within(1e-4));
  }

  /** A slow part and one that lasts a stamp hold both lags of the data. */
  @Test
  void theRatesOfBitcoinArePersistentAndFollowReturns() {
    FundingSeries history =
        FundingReader.read(
            SharedData.data("funding/binance-api-BTCUSDT-funding-2020_2023.csv"), Optional.empty());
    CandleSeries series = SharedData.read("BTCUSDT-1h-clean-2018-2025.csv").series();

    FundingFit fit = FundingFit.of(history, series);

    assertThat(fit.stamps()).isBetween(4_300, 4_383);
    assertThat(fit.model().interest()).isEqualTo(1e-4);
    assertThat(fit.model().cap()).isEqualTo(3e-3);
    assertThat(fit.model().persistence()).isBetween(0.8, 0.99);
    assertThat(fit.model().returnSensitivity()).isPositive();
    double[] persistence = fit.moments().getOrDefault("autocorrelation1", new double[2]);
    assertThat(persistence[0]).isCloseTo(0.79, within(0.01));
    assertThat(persistence[1]).isCloseTo(0.79, within(0.02));
    double[] longer = fit.moments().getOrDefault("autocorrelation9", new double[2]);
    assertThat(longer[1]).isCloseTo(longer[0], within(0.03));
  }
}
