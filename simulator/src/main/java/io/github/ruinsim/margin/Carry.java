package io.github.ruinsim.margin;

import java.io.Serializable;

/**
 * What holding a position costs at a venue; which part applies depends on the contract.
 *
 * @param funding of perpetuals
 * @param borrowing interest of spot margin and loans
 * @param overnight swap or daily fee
 */
public record Carry(Funding funding, Borrowing borrowing, Overnight overnight)
    implements Serializable {
  /** Holding costs nothing. */
  public static final Carry NONE = new Carry(Funding.NONE, Borrowing.NONE, Overnight.NONE);

  /** Only funding. */
  public static Carry of(Funding funding) {
    return new Carry(funding, Borrowing.NONE, Overnight.NONE);
  }
}
