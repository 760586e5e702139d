package io.github.ruinsim.contract;

/**
 * Collateralised loan, looped into leverage: a long holds coins as collateral against borrowed
 * quote currency, {@code leverage = 1 ÷ (1 − loan-to-value)}; a short holds quote currency against
 * borrowed coins. Profit is that of a linear contract; the debt bears interest in the borrowed
 * currency. The venue says from which loan-to-value on it is liquidated.
 */
public record Loan() implements Contract {
  @Override
  public String name() {
    return "loan";
  }

  @Override
  public Payoff payoff() {
    return Payoff.LINEAR;
  }

  @Override
  public boolean borrows() {
    return true;
  }

  /** Debt ÷ collateral of a long that was opened at a leverage. */
  public static double loanToValue(double leverage) {
    return 1 - 1 / leverage;
  }

  /** Leverage that looping reaches at a loan-to-value in [0, 1): 80 % gives 5×. */
  public static double leverage(double loanToValue) {
    return 1 / (1 - loanToValue);
  }

  /**
   * Leverage after so many loops of depositing, borrowing and buying: {@code 1 + l + l² + …}.
   *
   * @param loanToValue share of each deposit that is borrowed, in [0, 1)
   * @param loops number of times something is borrowed, at least 0
   */
  public static double loopedLeverage(double loanToValue, int loops) {
    double sum = 1;
    double deposit = 1;
    for (int i = 0; i < loops; i++) {
      deposit *= loanToValue;
      sum += deposit;
    }
    return sum;
  }
}
