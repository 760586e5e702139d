package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import java.io.Serializable;
import java.util.List;

/**
 * What all accounts of a study share. Sizing is {@code full}: the whole wallet, or the share of it
 * that may be used, pays initial margins and opening fees, so that of one position notional =
 * wallet ÷ (1/leverage + taker fee).
 *
 * @param wallet starting wallet in margin currency, in [1e-9, 1e15]
 * @param side direction of the position; not used where there are several, which have their own,
 *     and whose stop watches the price against the first of them
 * @param margin how the position is backed
 * @param marginUse share of the wallet that pays initial margins and opening fees, in (0, 1]; the
 *     rest backs the positions of a cross account, and lies idle beside an isolated one
 * @param positions several positions, at most 8, on one wallet or each with the margin of its own;
 *     empty for the one of contract and side
 * @param quoteEquity whether equity of a coin account is measured in quote currency
 * @param reserve money kept outside the account, from which margin is added; {@code marginUse} is a
 *     share of the rest
 * @param collateral coins that a cross wallet of quote currency is kept in; may be empty
 */
public record AccountSettings(
    double wallet,
    Side side,
    MarginMode margin,
    double marginUse,
    List<PositionSpec> positions,
    boolean quoteEquity,
    Reserve reserve,
    List<Collateral> collateral)
    implements Serializable {
  private static final int MOST_POSITIONS = 8;

  /** Checks the wallet, and that several positions share it. */
  public AccountSettings {
    positions = List.copyOf(positions);
    collateral = List.copyOf(collateral);
    Check.closed("account.wallet", wallet, 1e-9, 1e15, "starting wallet in margin currency");
    Check.above("account.marginUse", marginUse, 0, "share of the wallet; write 80%");
    Check.closed("account.marginUse", marginUse, 0, 1, "share of the wallet; write 80%");
    Check.closed("positions", positions.size(), 0L, MOST_POSITIONS, "positions of one account");
    boolean isolated = margin == MarginMode.ISOLATED;
    if (isolated && positions.stream().anyMatch(p -> p.kind() == PositionSpec.Kind.SPOT)) {
      throw new IllegalArgumentException(
          "margin = isolated lets spot coins back nothing: write margin: cross");
    }
    if (isolated && !collateral.isEmpty()) {
      throw new IllegalArgumentException(
          "collateral belongs to one wallet that backs all: write margin: cross");
    }
    double coins = collateral.stream().mapToDouble(Collateral::share).sum() + reserve.share();
    Check.closed("collateral.share", coins, 0, 1 + 1e-12, "all shares and the reserve together");
    if (collateral.stream().map(Collateral::asset).distinct().count() < collateral.size()) {
      throw new IllegalArgumentException("collateral holds a coin twice: add the shares");
    }
    if (!positions.isEmpty()
        && positions.stream().allMatch(p -> p.kind() == PositionSpec.Kind.SPOT)) {
      throw new IllegalArgumentException(
          "positions are all spot, which leverage does not change: add a linear or inverse one");
    }
  }

  /** A wallet of one currency. */
  public AccountSettings(
      double wallet,
      Side side,
      MarginMode margin,
      double marginUse,
      List<PositionSpec> positions,
      boolean quoteEquity,
      Reserve reserve) {
    this(wallet, side, margin, marginUse, positions, quoteEquity, reserve, List.of());
  }

  /** Without a reserve. */
  public AccountSettings(
      double wallet,
      Side side,
      MarginMode margin,
      double marginUse,
      List<PositionSpec> positions,
      boolean quoteEquity) {
    this(wallet, side, margin, marginUse, positions, quoteEquity, Reserve.NONE, List.of());
  }

  /** One position, measured in its margin currency. */
  public AccountSettings(double wallet, Side side, MarginMode margin) {
    this(wallet, side, margin, 1, List.of(), false);
  }

  /** Share of the wallet that pays initial margins and opening fees; haircuts do not count. */
  public double working() {
    double uncounted = collateral.stream().mapToDouble(c -> c.share() * c.haircut()).sum();
    return marginUse * (1 - reserve.share() - uncounted);
  }

  /** Whether positions or collateral name an asset, or each position has a margin of its own. */
  public boolean needsBasket() {
    return (margin == MarginMode.ISOLATED && !positions.isEmpty())
        || positions.stream().anyMatch(position -> !position.asset().isEmpty())
        || collateral.stream().anyMatch(coins -> !coins.asset().isEmpty());
  }

  /** Share of the wallet that does not back positions at first: the reserve, and what lies idle. */
  public double aside() {
    return margin == MarginMode.ISOLATED ? 1 - working() : reserve.share();
  }
}
