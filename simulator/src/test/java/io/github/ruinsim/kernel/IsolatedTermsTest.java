package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.Scenario.WALLET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.Account;
import io.github.ruinsim.account.Closing;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The affine form of an account says the same as its plain rules; 5,000 random accounts. */
class IsolatedTermsTest {
  private static final int ACCOUNTS = 5_000;

  @Test
  void equityIsThatOfThePlainRules() {
    forEachAccount(
        (terms, account, price, carry) -> {
          double equity = terms.equity(terms.side * price - carry);
          assertThat(equity * WALLET)
              .isCloseTo(account.equity(price, paid(terms, carry)), within(1e-6));
        });
  }

  @Test
  void liquidationLevelIsThatOfThePlainRules() {
    forEachAccount(
        (terms, account, price, carry) -> {
          double level = terms.side * terms.liquidation(carry);
          OptionalDouble plain = account.margin(paid(terms, carry)).liquidationPrice();
          if (plain.isPresent()) {
            assertThat(level).isCloseTo(plain.getAsDouble(), within(1e-9));
          } else {
            assertThat(level).isLessThan(1e-9);
          }
          boolean liquidated = terms.side * price <= terms.liquidation(carry);
          if (Math.abs(price - level) > 1e-9) {
            assertThat(liquidated).isEqualTo(account.liquidated(price, paid(terms, carry)));
          }
        });
  }

  @Test
  void exitsAreThoseOfThePlainRules() {
    forEachAccount(
        (terms, account, price, carry) -> {
          double u = terms.side * price;
          double equity = terms.equity(u - carry);
          same(terms.liquidate(u, equity), account.liquidate(price, paid(terms, carry)));
          same(terms.closeByTrader(u, equity), account.close(price, paid(terms, carry)));
        });
  }

  @Test
  void walletBeforeTheOpeningFeeIsTheFirstPeak() {
    forEachAccount(
        (terms, account, price, carry) -> {
          assertThat(terms.equity(terms.firstPeak())).isCloseTo(1, within(1e-12));
          assertThat(terms.openingFee() * WALLET).isCloseTo(account.openingFee(), within(1e-9));
          assertThat(terms.equity(terms.whereEquity(0.3))).isCloseTo(0.3, within(1e-12));
        });
  }

  private static double paid(IsolatedTerms terms, double carry) {
    return carry * terms.quantity * WALLET;
  }

  private static void same(Closing inWallets, Closing plain) {
    assertThat(inWallets.balance() * WALLET).isCloseTo(plain.balance(), within(1e-6));
    assertThat(inWallets.traderBalance() * WALLET).isCloseTo(plain.traderBalance(), within(1e-6));
    assertThat(inWallets.fees() * WALLET).isCloseTo(plain.fees(), within(1e-6));
    assertThat(inWallets.shortfall() * WALLET).isCloseTo(plain.shortfall(), within(1e-6));
  }

  private static void forEachAccount(Claim claim) {
    RandomScenarios random = new RandomScenarios(1);
    for (int i = 0; i < ACCOUNTS; i++) {
      Scenario scenario = random.account();
      double distance = 1.5 / scenario.leverage();
      double price = random.between(Math.max(0.01, 1 - distance), 1 + distance);
      double carry = random.between(-0.2, 0.2) / scenario.leverage();
      IsolatedTerms terms =
          new IsolatedTerms(scenario.settings(), scenario.venue(), scenario.leverage());
      claim.check(terms, scenario.plain(), price, carry);
    }
  }

  @FunctionalInterface
  private interface Claim {
    void check(IsolatedTerms terms, Account account, double price, double carry);
  }
}
