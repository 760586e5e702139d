package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several assets at once. Each keeps the law of its own model; the innovations of one bar are
 * joined by a normal or Student-t copula, and common jumps come on top.
 *
 * <p>With the correlation matrix C = L·Lᵀ, independent normal numbers e and, for ν degrees of
 * freedom, a common {@code W = ν/χ²_ν} (1 for the normal copula): {@code x = √W·L·e}, and the
 * innovation of asset k is {@code z_k = F_k⁻¹(T_ν(x_k))}, F_k the law of its own innovations. So
 * Kendall's tau of two innovations is {@code 2/π·asin(ρ)}, and the coefficient of tail dependence
 * {@code 2·T_{ν+1}(−√((ν+1)(1−ρ)/(1+ρ)))} (Demarta and McNeil 2005,
 * doi:10.1111/j.1751-5823.2005.tb00254.x), 0 for the normal copula.
 *
 * <p>A common jump of size J moves every log price by {@code loading·J} in one instant, compensated
 * in each drift. Random clocks, variances and regimes of different assets are independent, and so
 * are their own jumps and the shapes beyond the threshold of special tails.
 *
 * @param assets two to eight assets with different names; the first is the one of stops and charts
 * @param correlations symmetric, 1 on the diagonal, positive definite; or the one number of all
 *     pairs as a list of one row of one number
 * @param copula degrees of freedom of the copula, in [1, 1000]; 0 for the normal copula
 * @param commonJumps jumps of all assets together, without excitation
 */
public record SeveralAssets(
    List<Asset> assets, List<List<Double>> correlations, double copula, JumpLaw commonJumps)
    implements PriceModel {
  private static final int MOST = 8;

  /** Checks the matrix and that names differ. */
  public SeveralAssets {
    assets = List.copyOf(assets);
    Check.closed("assets", assets.size(), 2L, MOST, "assets; one alone needs no list");
    Set<String> names = new HashSet<>();
    for (Asset asset : assets) {
      if (!names.add(asset.name())) {
        throw new IllegalArgumentException(
            "assets hold " + asset.name() + " twice: give each a name of its own");
      }
    }
    if (assets.get(0).startPrice() > 0) {
      throw new IllegalArgumentException(
          "assets: startPrice of the first one is that of the market: write market.startPrice");
    }
    correlations = matrix(correlations, assets.size());
    factor(correlations);
    if (copula != 0) {
      Check.closed("copula", copula, 1, 1000, "degrees of freedom; none for the normal copula");
    }
    if (commonJumps.excitation() > 0) {
      throw new IllegalArgumentException(
          "commonJumps.excitation is not simulated: give it to the jumps of an asset");
    }
    for (Asset asset : assets) {
      if (!Double.isFinite(JumpScaling.meanRelativeJump(commonJumps, asset.loading()))) {
        throw new IllegalArgumentException(
            "loading = "
                + asset.loading()
                + " of "
                + asset.name()
                + " makes the expected price infinite: choose a smaller one");
      }
    }
  }

  private static List<List<Double>> matrix(List<List<Double>> given, int size) {
    boolean one = given.size() == 1 && given.get(0).size() == 1;
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (!one && (given.size() != size || given.get(i).size() != size)) {
        throw new IllegalArgumentException(
            "correlations are not " + size + " rows of " + size + " numbers: one for each asset");
      }
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        double value = !one ? given.get(i).get(j) : i == j ? 1 : given.get(0).get(0);
        Check.closed("correlations", value, -1, 1, "of two assets; 1 on the diagonal");
        row.add(value);
      }
      rows.add(List.copyOf(row));
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double value = rows.get(i).get(j);
        if (i == j ? value != 1 : value != rows.get(j).get(i)) {
          throw new IllegalArgumentException(
              "correlations["
                  + i
                  + "]["
                  + j
                  + "] = "
                  + value
                  + (i == j ? " is not 1" : " differs from its mirror image")
                  + ": the matrix is symmetric with 1 on the diagonal");
        }
      }
    }
    return List.copyOf(rows);
  }

  /** The lower triangle L with {@code L·Lᵀ} the matrix. Perfect correlation leaves a zero. */
  private static double[][] factor(List<List<Double>> matrix) {
    int size = matrix.size();
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix.get(i).get(j);
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        if (i == j) {
          if (!(sum >= -1e-12)) {
            throw new IllegalArgumentException(
                "correlations are not positive definite: no "
                    + size
                    + " assets can be correlated like that; move them towards 0");
          }
          root[i][i] = sum > 1e-12 ? Math.sqrt(sum) : 0;
        } else if (root[j][j] > 0) {
          root[i][j] = sum / root[j][j];
        } else if (Math.abs(sum) > 1e-9) {
          throw new IllegalArgumentException(
              "correlations are not positive definite: two assets move as one, but not against a"
                  + " third");
        }
      }
    }
    return root;
  }

  /** The lower triangle whose product with its mirror image is the matrix. */
  public double[][] root() {
    return factor(correlations);
  }

  /** Names of the assets. */
  public List<String> names() {
    return assets.stream().map(Asset::name).toList();
  }

  private PriceModel first() {
    return assets.get(0).model();
  }

  @Override
  public String name() {
    return "several-assets";
  }

  @Override
  public double drift() {
    return first().drift();
  }

  @Override
  public double volatility() {
    return first().volatility();
  }

  /** Jumps of the first asset that has any, or the common ones. */
  @Override
  public JumpLaw jumps() {
    return assets.stream()
        .map(asset -> asset.model().jumps())
        .filter(law -> law.perYear() > 0)
        .findFirst()
        .orElse(commonJumps);
  }

  @Override
  public boolean meanExists() {
    return assets.stream().allMatch(asset -> asset.model().meanExists());
  }

  /** Never: the bars of all assets end together. */
  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public boolean hasMemory() {
    return assets.stream().anyMatch(asset -> asset.model().hasMemory());
  }

  @Override
  public boolean boundToBar() {
    return assets.stream().anyMatch(asset -> asset.bar() > 0 && asset.model().boundToBar());
  }

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(Note.of("several", "assets", String.join(", ", names())));
    assets.stream().flatMap(asset -> asset.model().notes().stream()).distinct().forEach(notes::add);
    return List.copyOf(notes);
  }

  @Override
  public void checkBar(double barYears) {
    for (Asset asset : assets) {
      asset.model().checkBar(barYears);
      double bar = barYears * 365 * 86_400;
      if (asset.bar() > 0 && asset.model().boundToBar() && Math.abs(bar / asset.bar() - 1) > 1e-9) {
        throw new IllegalArgumentException(
            "bar is not that of the fit of "
                + asset.name()
                + ", "
                + Math.round(asset.bar())
                + " seconds: choose it or another model");
      }
    }
  }
}
