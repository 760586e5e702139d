package io.github.ruinsim.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers of reference table 09: Random123 kat_vectors, numpy's Philox, prng.di.unimi.it. */
class KnownAnswersTest {
  private static long[] words(String hex) {
    return Arrays.stream(hex.split(" ")).mapToLong(w -> Long.parseUnsignedLong(w, 16)).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000 0000000000000000 0000000000000000 0000000000000000,"
        + "0000000000000000 0000000000000000,"
        + "16554d9eca36314c db20fe9d672d0fdc d7e772cee186176b 7e68b68aec7ba23b",
    "ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff,"
        + "ffffffffffffffff ffffffffffffffff,"
        + "87b092c3013fe90b 438c3c67be8d0224 9cc7d7c69cd777b6 a09caebf594f0ba0",
    "243f6a8885a308d3 13198a2e03707344 a4093822299f31d0 082efa98ec4e6c89,"
        + "452821e638d01377 be5466cf34e90c6c,"
        + "a528f45403e61d95 38c72dbd566e9788 a5a1610e72fd18b5 57bd43b5e52b7fe6",
    "0000000000000001 0000000000000000 0000000000000000 0000000000000000,"
        + "0000000000000000 0000000000000000,"
        + "02f4ba6408e4d89b 3dd62b0b9ca8c5b2 1c8667a55d902e79 907d7a052fd5b4dc",
    "0000000000000000 0000000000000000 0000000000000007 000000000000000b,"
        + "000000000000002a 0000000000000000,"
        + "b602f302ef201ae6 d19adc35d0eb8c14 dd804d63f643d581 a1d7c05fab75f288"
  })
  void philoxGivesTheKnownBlock(String counter, String key, String expected) {
    long[] c = words(counter);
    long[] k = words(key);
    long[] out = new long[6];

    Philox.block(c[0], c[1], c[2], c[3], k[0], k[1], out, 1);

    assertThat(Arrays.copyOfRange(out, 1, 5)).containsExactly(words(expected));
    assertThat(out[0]).isZero();
    assertThat(out[5]).isZero();
  }

  @Test
  void xoshiroGivesTheKnownStream() {
    Xoshiro256PlusPlus generator = new Xoshiro256PlusPlus(1, 2, 3, 4);

    for (String expected :
        new String[] {
          "41943041", "58720359", "3588806011781223", "3591011842654386", "9228616714210784205"
        }) {
      assertThat(Long.toUnsignedString(generator.next())).isEqualTo(expected);
    }
  }

  @Test
  void xoshiroRefusesTheStateThatStandsStill() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Xoshiro256PlusPlus(0, 0, 0, 0))
        .withMessageContaining("at least one bit must be set");
  }

  @Test
  void seededTestsDrawFromSplitMix64() {
    SplittableRandom random = new SplittableRandom(42);

    for (long expected :
        words(
            "bdd732262feb6e95 28efe333b266f103 47526757130f9f52 581ce1ff0e4ae394"
                + " 09bc585a244823f2")) {
      assertThat(random.nextLong()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bdd732262feb6e95, 0.7415648787718234, 0.64817736132885",
    "28efe333b266f103, 0.15991039287692016, -0.9948262318052",
    "47526757130f9f52, 0.2786011302551387, -0.58700215333896",
    "581ce1ff0e4ae394, 0.3441907165236376, -0.40105255214179",
    "09bc585a244823f2, 0.03803016854024627, -1.774017007898",
    "de4431fa3c80db06, 0.8682280765465324, 1.1180541969957"
  })
  void bitsGiveTheKnownUniformAndNormal(String bits, double u, double z) {
    double uniform = Uniform.open(Long.parseUnsignedLong(bits, 16));

    assertThat(uniform).isEqualTo(u);
    assertThat(NormalDistribution.of(0, 1).inverseCumulativeProbability(uniform))
        .isCloseTo(z, within(1e-12));
  }

  @Test
  void uniformsNeverReachZeroOrOne() {
    assertThat(Uniform.open(0)).isEqualTo(0x1p-54);
    assertThat(Uniform.open(-1)).isEqualTo(1 - 0x1p-53).isLessThan(1);
  }

  @Test
  void purposesKeepTheirCodes() {
    assertThat(Arrays.stream(Purpose.values()).map(p -> p + " " + p.code()))
        .containsExactly(
            "DIFFUSION 1",
            "JUMP 2",
            "BRIDGE 3",
            "INSIDE 4",
            "INITIAL 5",
            "TAIL 6",
            "EXECUTION 7",
            "CLOCK 8",
            "VARIANCE 9",
            "REGIME 10",
            "INNOVATION_TAIL 11",
            "EXCITATION 12",
            "SAMPLE 13",
            "FUNDING 14",
            "DEPOSIT 15");
  }
}
