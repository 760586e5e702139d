package io.github.ruinsim.study;

import static io.github.ruinsim.study.BrokenStudies.GOOD;
import static io.github.ruinsim.study.BrokenStudies.add;
import static io.github.ruinsim.study.BrokenStudies.change;

import io.github.ruinsim.study.BrokenStudies.Broken;
import java.util.List;

/**
 * Mistakes that show in the words of a study, before their meaning: YAML, keys, and kinds of
 * values.
 */
final class BrokenWords {
  private BrokenWords() {}

  static void wrongTypes(List<Broken> cases) {
    change(cases, "paths is a word", "1_000", "many", "24: paths = many is not a whole number");
    change(cases, "paths is a fraction", "1_000", "1.5", "paths = 1.5 is not a whole number");
    change(cases, "paths is a percentage", "1_000", "5%", "paths = 5% is not a whole number");
    change(cases, "paths is a quoted number", "1_000", "\"1000\"", "paths = 1000 stands in quotes");
    change(cases, "paths is a list", "1_000", "[1000]", "paths = […] is not a whole number");
    change(cases, "paths is empty", "paths: 1_000", "paths:", "paths: has no value");
    change(cases, "paths is true", "1_000", "true", "paths = true is not a whole number");
    change(
        cases,
        "a leverage is quoted",
        "[2, 5, 10]",
        "[2, \"5\"]",
        "grid.leverage[1] = 5 stands in");
    change(cases, "leverage is no list", "[2, 5, 10]", "10", "grid.leverage = 10 is not a list");
    change(cases, "a list in a list", "[2, 5, 10]", "[[2]]", "grid.leverage[0] = […] is not a lev");
    change(cases, "horizon has no unit", "30d", "30", "12: horizon = 30 is not a duration");
    change(cases, "horizon has an unknown unit", "30d", "30q", "units are s, m, h, d, w, y");
    change(
        cases, "bar is a word", "bar: 1h", "bar: hourly", "10: market.bar = hourly is not a dur");
    change(
        cases, "market is a word", "market:\n  model: kou\n", "market: kou\nx:\n", "unknown key");
    change(
        cases,
        "grid is a list",
        "grid:\n  leverage: [2, 5, 10]\n  stopLoss: [none, 5%]",
        "grid: [2, 5]",
        "grid = […] is not a block of keys");
    change(
        cases,
        "reserve is the whole wallet",
        "side: long",
        "side: long\n  reserve: {share: 1}",
        "reserve.share = 1 is outside [0.0, 1.0)");
    change(
        cases,
        "reserve is negative",
        "side: long",
        "side: long\n  reserve: {share: -10%, marginRatio: 80%}",
        "reserve.share = -10% is outside");
    change(
        cases,
        "a reserve for calls that never come",
        "side: long",
        "side: long\n  reserve: {share: 10%, onCall: 100%}",
        "onCall belongs to venues that make margin calls");
    change(
        cases,
        "a haircut above one",
        "side: long",
        "side: long\n  margin: cross\n  collateral: [{share: 50%, haircut: 120%}]",
        "haircut = 120% is outside [0.0, 1.0]");
    change(
        cases,
        "more collateral than wallet",
        "side: long",
        "side: long\n  margin: cross\n  collateral: [{share: 80%}, {asset: B, share: 30%}]",
        "collateral.share");
    change(
        cases,
        "collateral of an isolated position",
        "side: long",
        "side: long\n  collateral: [{share: 80%}]",
        "collateral belongs to one wallet");
    change(cases, "side is upwards", "side: long", "side: up", "account.side = up is not known");
    change(cases, "side is misspelt", "side: long", "side: lnog", "did you mean long?");
    change(
        cases,
        "no space after the colon",
        "{rate: 0.5%, basis: mark}",
        "{rate:0.5%}",
        "put a space after the colon: rate: 0.5%");
    change(
        cases,
        "a block without a space",
        "maintenance: {rate: 0.5%, basis: mark}",
        "maintenance: rate:0.5%",
        "put a space after the colon");
    change(
        cases, "start is no instant", "bar: 1h", "bar: 1h\n  start: yesterday", "not an instant");
    change(
        cases,
        "start has no zone",
        "bar: 1h",
        "bar: 1h\n  start: 2026-01-01T00:00",
        "market.start = 2026-01-01T00:00 is not an instant: write 2026-01-01T00:00Z");
    change(cases, "name is a list", "good-study", "[a]", "name = […] is not a single value");
    change(
        cases, "title is a word", "market:", "title: hello\nmarket:", "title = hello is not a bl");
  }

  static void unknownKeys(List<Broken> cases) {
    change(
        cases,
        "a misspelt key",
        "leverage: [",
        "leverge: [",
        "22: grid.leverge is an unknown key: did you mean leverage?");
    change(
        cases, "an unknown key at the top", "seed: 42", "colour: red", "25: colour is an unknown");
    change(
        cases, "a key in the wrong block", "seed: 42", "stopLoss: [5%]", "stopLoss is an unknown");
    change(cases, "wrong case", "startPrice", "startprice", "did you mean startPrice?");
    change(cases, "two letters swapped", "horizon", "hoirzon", "did you mean horizon?");
    change(
        cases,
        "an unknown parameter",
        "volatility: 0.55",
        "sigma: 0.55",
        "market.parameters.sigma is an unknown key");
    change(
        cases,
        "a parameter of another model",
        "drift: 0.0",
        "drift: 0.0\n    alpha: 0.1",
        "market.parameters.alpha is an unknown key");
    change(
        cases,
        "an unknown model",
        "model: kou",
        "model: koo",
        "market.model = koo is not known: did");
    change(
        cases,
        "an unknown venue",
        "extends: none",
        "extends: binanse",
        "venue.extends = binanse is not known");
    change(
        cases,
        "an unknown fill",
        "funding: {interval: 8h, rate: 0.01%}",
        "liquidation: {fill: markt}",
        "venue.liquidation.fill = markt is not known: did you mean");
    change(
        cases,
        "a key of no file",
        "name: good-study",
        "name: good-study\n? [a]\n: b",
        "a key is not");
    change(
        cases,
        "a key twice",
        "seed: 42",
        "seed: 42\nseed: 43",
        "26: key seed stands twice, first in line 25");
  }

  static void notYaml(List<Broken> cases) {
    add(cases, "an empty file", "", "is empty");
    add(cases, "only a comment", "# nothing\n", "is empty");
    add(cases, "a single word", "hello\n", "the file is not a block of keys");
    add(cases, "a list", "- a\n- b\n", "the file is not a block of keys");
    add(cases, "two documents", GOOD + "---\nname: other\n", "27: a second document begins");
    add(cases, "half a file", GOOD.substring(0, GOOD.indexOf("meanUp") + 4), "is not YAML");
    add(cases, "a tab as indentation", GOOD.replace("  bar", "\tbar"), "10: is not YAML");
    add(cases, "a binary file", "\u0000\u0001\u0002PNG\u0007", "is not YAML text");
    add(cases, "a percent sign first", GOOD.replace("10%, 50%", "%10"), "is not YAML");
    add(cases, "deep nesting", "a: " + "[".repeat(60) + "]".repeat(60), "deeper than 50 levels");
    add(cases, "very deep nesting", "a: " + "[".repeat(100_000), "deeper than 50 levels");
    add(cases, "an alias bomb", bomb(), "holds more than 100000 values");
    add(cases, "an alias of itself", "a: &a [*a]\n", "names no anchor above it");
    add(cases, "a tag", GOOD.replace("42", "!!java.net.URL [x]"), "is not supported: remove it");
    add(cases, "a huge file", "#" + "x".repeat(1 << 20), "is larger than 1 MB");
    add(cases, "JSON with a comma too many", "{\"name\": \"x\",, \"a\": 1}", "is not YAML");
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    return text.toString();
  }
}
