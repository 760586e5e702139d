package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import java.io.Serializable;

/**
 * One of several positions on one wallet.
 *
 * @param kind what it is
 * @param side direction
 * @param share its notional in units that all positions of the account share, in (0, 1000]
 * @param asset name of what is traded; empty for the first or only asset of the market
 */
public record PositionSpec(Kind kind, Side side, double share, String asset)
    implements Serializable {
  /** Checks the share. */
  public PositionSpec {
    Check.above("share", share, 0, "notional compared with the other positions; write 1");
    Check.closed("share", share, 0, 1000, "notional compared with the other positions; write 1");
    if (kind == Kind.SPOT && side == Side.SHORT) {
      throw new IllegalArgumentException(
          "side = short is not sold from spot: use a short linear or inverse position");
    }
  }

  /** A position in the only asset. */
  public PositionSpec(Kind kind, Side side, double share) {
    this(kind, side, share, "");
  }

  /** What a position of a cross account can be. */
  public enum Kind {
    /** Perpetual settled in quote currency. */
    LINEAR("linear"),
    /** Perpetual settled in coins. */
    INVERSE("inverse"),
    /** Contract for difference of a broker: swap at night instead of funding. */
    CFD("cfd"),
    /** Coins bought with the wallet's own money; they cannot be liquidated and back the others. */
    SPOT("spot");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Name in study files. */
    public String text() {
      return text;
    }
  }
}
