package io.github.ruinsim.study;

import static io.github.ruinsim.text.Numbers.exact;

import io.github.ruinsim.contract.Cfd;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.DatedFuture;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.LeveragedToken;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.SpotMargin;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.YamlMap;
import io.github.ruinsim.text.YamlNode;
import java.util.List;

/**
 * Reads a contract: its word, or a block {@code {kind: dated-future, settledIn: coin, basis: 5%,
 * expiry: 90d}} or {@code {kind: leveraged-token, rebalance: 1d, threshold: 15%, feePerDay:
 * 0.01%}}; and writes it so that it reads back.
 */
public final class ContractReader {
  private static final double DAY = 86_400;

  private ContractReader() {}

  /** Reads a contract. */
  public static Contract read(YamlNode node) {
    if (!node.isMap()) {
      return of(node.choice(Contract.NAMES, word -> word), Payoff.LINEAR);
    }
    String kind =
        node.map(
                "kind",
                "settledIn",
                "basis",
                "expiry",
                "rebalance",
                "threshold",
                "feePerDay",
                "spread",
                "impact")
            .required("kind", "one of " + Contract.NAMES)
            .choice(Contract.NAMES, word -> word);
    return switch (kind) {
      case "dated-future" -> datedFuture(node);
      case "leveraged-token" -> token(node);
      default -> {
        node.map("kind");
        yield of(kind, Payoff.LINEAR);
      }
    };
  }

  /**
   * The contract of a word with its usual terms: a future of 90 days without a basis, a token that
   * is rebalanced each day.
   *
   * @param payoff margin currency of a dated future; other contracts have their own
   */
  public static Contract of(String word, Payoff payoff) {
    return switch (word) {
      case "linear" -> new Linear();
      case "inverse" -> new Inverse();
      case "spot-margin" -> new SpotMargin();
      case "dated-future" -> new DatedFuture(payoff, 0, 90);
      case "cfd" -> new Cfd();
      case "leveraged-token" -> LeveragedToken.DAILY;
      case "loan" -> new Loan();
      default -> throw new IllegalArgumentException("contract = " + word + " is not known");
    };
  }

  /** The contract as a study writes it. */
  public static String text(Contract contract) {
    if (contract instanceof DatedFuture future) {
      return "{kind: dated-future, settledIn: "
          + settled(future.payoff())
          + ", basis: "
          + exact(future.basisPerYear())
          + ", expiry: "
          + Numbers.duration(future.expiryDays() * DAY)
          + "}";
    }
    if (contract instanceof LeveragedToken token) {
      return "{kind: leveraged-token, rebalance: "
          + Numbers.duration(token.rebalanceDays() * DAY)
          + ", threshold: "
          + (Double.isInfinite(token.threshold()) ? "none" : exact(token.threshold()))
          + ", feePerDay: "
          + exact(token.feePerDay())
          + (token.spread() == 0 ? "" : ", spread: " + exact(token.spread()))
          + (token.impact() == 0 ? "" : ", impact: " + exact(token.impact()))
          + "}";
    }
    return contract.name();
  }

  /** The word of a margin currency: {@code quote} or {@code coin}. */
  public static String settled(Payoff payoff) {
    return payoff == Payoff.LINEAR ? "quote" : "coin";
  }

  private static Contract datedFuture(YamlNode node) {
    YamlMap map = node.map("kind", "settledIn", "basis", "expiry");
    Payoff payoff =
        map.optional("settledIn")
            .map(part -> part.choice(List.of(Payoff.values()), ContractReader::settled))
            .orElse(Payoff.LINEAR);
    double basis = map.optional("basis").map(YamlNode::number).orElse(0.0);
    double days = map.required("expiry", "days to expiry; write 90d").seconds() / DAY;
    return node.build(() -> new DatedFuture(payoff, basis, days));
  }

  private static Contract token(YamlNode node) {
    YamlMap map = node.map("kind", "rebalance", "threshold", "feePerDay", "spread", "impact");
    LeveragedToken usual = LeveragedToken.DAILY;
    double days =
        map.optional("rebalance").map(part -> part.seconds() / DAY).orElse(usual.rebalanceDays());
    double threshold =
        map.optional("threshold")
            .map(part -> part.is("none") ? Double.POSITIVE_INFINITY : part.number())
            .orElse(usual.threshold());
    double fee = map.optional("feePerDay").map(YamlNode::number).orElse(usual.feePerDay());
    double spread = map.optional("spread").map(YamlNode::number).orElse(usual.spread());
    double impact = map.optional("impact").map(YamlNode::number).orElse(usual.impact());
    return node.build(() -> new LeveragedToken(days, threshold, fee, spread, impact));
  }
}
