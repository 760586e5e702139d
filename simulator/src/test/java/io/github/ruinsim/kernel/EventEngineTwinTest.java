package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Boxes leave nothing out: on random paths the event engine ends every account as its twin. */
class EventEngineTwinTest {
  private static final int CASES = 20_000;

  @Test
  void accountEndsAsUnderThePlainRules() {
    RandomScenarios random = new RandomScenarios(7);
    Map<Outcome.Exit, Integer> exits = new EnumMap<>(Outcome.Exit.class);
    for (int i = 0; i < CASES; i++) {
      Scenario scenario = random.account();
      ScriptedCursor path = random.path(scenario.leverage());

      Outcome expected = new PlainWalk(scenario).run(path);
      Outcome outcome = scenario.run(path);

      int number = i;
      same(outcome, expected, () -> "case " + number + " " + scenario + " " + expected);
      exits.merge(outcome.exit(), 1, Integer::sum);
    }
    assertThat(exits.values()).allMatch(count -> count > CASES / 10);
  }

  @Test
  void accountsOnOnePathDoNotDisturbEachOther() {
    RandomScenarios random = new RandomScenarios(8);
    for (int i = 0; i < 500; i++) {
      ScriptedCursor path = random.path(10);
      List<Outcome> alone = new ArrayList<>();
      List<IsolatedAccount> group = new ArrayList<>();
      while (group.size() < 10) {
        Scenario scenario = random.account();
        if (scenario.monitoring() == Scenario.tenfoldLong().monitoring()) {
          alone.add(scenario.run(path));
          path.rewind();
          group.add(scenario.onPath(path.bars(), EventListener.NONE));
        }
      }
      EventEngine engine = new EventEngine(group, Scenario.tenfoldLong().monitoring(), path.bars());
      engine.start();
      engine.walk(path);

      assertThat(group).extracting(IsolatedAccount::outcome).isEqualTo(alone);
    }
  }

  private static void same(Outcome outcome, Outcome expected, Supplier<String> name) {
    assertThat(outcome.exit()).as(name).isEqualTo(expected.exit());
    assertThat(outcome.byGap()).as(name).isEqualTo(expected.byGap());
    assertThat(outcome.byCarry()).as(name).isEqualTo(expected.byCarry());
    assertThat(outcome.despiteStop()).as(name).isEqualTo(expected.despiteStop());
    assertThat(outcome.negative()).as(name).isEqualTo(expected.negative());
    assertThat(outcome.exitBar()).as(name).isEqualTo(expected.exitBar());
    assertThat(outcome.ruinedBar()).as(name).isEqualTo(expected.ruinedBar());
    close(outcome.exitLogPrice(), expected.exitLogPrice(), name);
    close(outcome.balance(), expected.balance(), name);
    close(outcome.traderBalance(), expected.traderBalance(), name);
    close(outcome.shortfall(), expected.shortfall(), name);
    close(outcome.maxDrawdown(), expected.maxDrawdown(), name);
    close(outcome.fees(), expected.fees(), name);
    close(outcome.fundingPaid(), expected.fundingPaid(), name);
  }

  private static void close(double value, double expected, Supplier<String> name) {
    assertThat(value).as(name).isCloseTo(expected, within(1e-9));
  }
}
