package io.github.ruinsim.stats;

/**
 * Logarithm, exponential and sine that give the same bits on every Java virtual machine and
 * processor, because they use nothing but additions, multiplications, one division, {@link
 * Math#fma(double, double, double)} and the bits of a number.
 *
 * <p>{@code Math.log}, {@code Math.exp} and {@code Math.sin} may differ in the last bit between
 * machines, so whatever decides a simulated result comes from here. The polynomials are minimax
 * fits (Remez exchange, 60 digits) and need no table. No method allocates or checks its argument;
 * all are safe for any number of threads.
 */
public final class Elementary {
  private static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
  private static final double LN2_LOW = 0x1.abc9e3b39803fp-56;
  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double PI_LOW = 0x1.1a62633145c07p-53;
  private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
  private static final long EXPONENT_MASK = 0xfff0000000000000L;

  /** Adding and subtracting it rounds to the nearest integer; its low bits hold that integer. */
  private static final double ROUNDER = 0x1.8p52;

  private static final double EXPONENT_LIMIT = 700;

  private Elementary() {}

  /**
   * Natural logarithm of a positive normal number; anything else gives a meaningless number.
   *
   * <p>Error below 1 ulp. Writes {@code x = 2^k·(1+f)} with {@code 1+f} in [√½, √2) and uses {@code
   * log(1+f) = f − f²/2 + s·(f²/2 + R(s²))}, {@code s = f/(2+f)}, as FreeBSD's msun does.
   */
  public static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - SQRT_HALF_BITS) & EXPONENT_MASK;
    double k = exponent >> 52;
    double f = Double.longBitsToDouble(bits - exponent) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = Math.fma(w, 0.14772440748620705, 0.1818345903164007);
    double odd = Math.fma(w, 0.1531655343741907, 0.22222200784836704);
    even = Math.fma(w, even, 0.2857142871837675);
    odd = Math.fma(w, odd, 0.3999999999953884);
    even = Math.fma(w, even, 0.6666666666666712);
    double r = z * Math.fma(z, odd, even);
    double halfSquare = 0.5 * f * f;
    double tail = Math.fma(s, halfSquare + r, k * LN2_LOW);
    return Math.fma(k, LN2_HIGH, f - (halfSquare - tail));
  }

  /**
   * Exponential of {@code x}, with {@code x} clamped to [−700, 700]; NaN stays NaN. Error below 1.1
   * ulp.
   */
  public static double exp(double x) {
    double y = clamp(x);
    double shifted = Math.fma(y, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double high = Math.fma(k, -LN2_HIGH, y);
    double r = Math.fma(k, -LN2_LOW, high);
    return (1 + Math.fma(r * r, exponentialTail(r), r)) * powerOfTwo(shifted);
  }

  /**
   * {@code exp(x) − 1} without the loss of digits near zero, with {@code x} clamped to [−700, 700];
   * NaN stays NaN. Error below 1.5 ulp.
   */
  public static double expm1(double x) {
    double y = clamp(x);
    double shifted = Math.fma(y, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double high = Math.fma(k, -LN2_HIGH, y);
    double r = Math.fma(k, -LN2_LOW, high);
    double power = powerOfTwo(shifted);
    return Math.fma(power, r, power - 1) + power * (r * r * exponentialTail(r));
  }

  /**
   * {@code log(1 + x)} without the loss of digits near zero, for {@code x > −1}; anything else
   * gives a meaningless number. Error below 2 ulp.
   */
  public static double log1p(double x) {
    double u = 1 + x;
    double addend = u - 1;
    double lost = (1 - (u - addend)) + (x - addend);
    return log(u) + lost / u;
  }

  /** Sine of {@code π·t} for {@code t} in [−½, ½]. Error below 2.5 ulp. */
  public static double sinPi(double t) {
    double z = t * t;
    double w = z * z;
    double even = Math.fma(w, -2.1904111211785595e-05, -0.007370430564449343);
    double odd = Math.fma(w, 7.703733375103591e-07, 0.00046630007759247954);
    even = Math.fma(w, even, -0.5992645293194583);
    odd = Math.fma(w, odd, 0.08214588658046722);
    odd = Math.fma(w, odd, 2.5501640398773184);
    double q = Math.fma(z, Math.fma(z, even, odd), -5.16771278004997);
    return Math.fma(t, Math.PI, t * Math.fma(z, q, PI_LOW));
  }

  /** {@code (exp(r) − 1 − r)/r²} for |r| up to half of ln 2. */
  private static double exponentialTail(double r) {
    double w = r * r;
    double even = Math.fma(w, 2.76302477013367e-07, 2.4801493134570114e-05);
    double odd = Math.fma(w, 2.5117238674035602e-08, 2.755721851194036e-06);
    even = Math.fma(w, even, 0.0013888888943546767);
    odd = Math.fma(w, odd, 0.0001984126991454356);
    even = Math.fma(w, even, 0.041666666666530766);
    odd = Math.fma(w, odd, 0.008333333333308752);
    even = Math.fma(w, even, 0.500000000000001);
    odd = Math.fma(w, odd, 0.16666666666666696);
    return Math.fma(r, odd, even);
  }

  private static double clamp(double x) {
    return x > EXPONENT_LIMIT ? EXPONENT_LIMIT : x < -EXPONENT_LIMIT ? -EXPONENT_LIMIT : x;
  }

  private static double powerOfTwo(double shifted) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
  }
}
