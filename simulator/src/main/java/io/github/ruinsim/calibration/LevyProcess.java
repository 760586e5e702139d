package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.util.FastMath;

/** Brownian motion plus compound Poisson jumps, by the transform of one jump. */
enum LevyProcess {
  /** Normal jumps (Merton 1976). */
  MERTON("merton", "perYear mean standardDeviation", "normal log jumps") {
    @Override
    Complex jump(double t, double[] j) {
      double size = FastMath.exp(-0.5 * j[1] * j[1] * t * t);
      return new Complex(size * FastMath.cos(j[0] * t), size * FastMath.sin(j[0] * t));
    }

    @Override
    double[] parameters(double[] u, double scale) {
      return new double[] {u[0] * scale, Coordinates.logBetween(0.3, 100, u[1]) * scale};
    }

    @Override
    double[][] starts() {
      return new double[][] {
        {0, Coordinates.unitLog(0.3, 100, 2)}, {0, Coordinates.unitLog(0.3, 100, 6)}
      };
    }

    @Override
    double reach(double[] j) {
      return 8 * j[1] + Math.abs(j[0]);
    }

    @Override
    boolean onBound(double[] u, int k) {
      return k == 1 && Math.abs(u[1]) > 7;
    }
  },
  /** Double-exponential jumps (Kou 2002). */
  KOU("kou", "perYear upProbability meanUp meanDown", "double-exponential log jumps") {
    @Override
    Complex jump(double t, double[] j) {
      double up = j[0] / (1 + j[1] * j[1] * t * t);
      double down = (1 - j[0]) / (1 + j[2] * j[2] * t * t);
      return new Complex(up + down, t * (up * j[1] - down * j[2]));
    }

    @Override
    double[] parameters(double[] u, double scale) {
      return new double[] {
        Coordinates.between(0, 1, u[0]),
        Math.min(0.99, Coordinates.logBetween(0.2, 60, u[1]) * scale),
        Math.min(5, Coordinates.logBetween(0.2, 60, u[2]) * scale)
      };
    }

    @Override
    double[][] starts() {
      double small = Coordinates.unitLog(0.2, 60, 1.5);
      double large = Coordinates.unitLog(0.2, 60, 5);
      return new double[][] {{0, small, small}, {0, large, large}};
    }

    @Override
    double reach(double[] j) {
      return 25 * Math.max(j[1], j[2]);
    }

    @Override
    boolean onBound(double[] u, int k) {
      return Math.abs(u[k]) > 7;
    }
  };

  private final String text;
  private final String names;
  private final String words;

  LevyProcess(String text, String names, String words) {
    this.text = text;
    this.names = names;
    this.words = words;
  }

  String text() {
    return text;
  }

  /** Names of the parameters, the intensity first. */
  List<String> names() {
    return Arrays.stream(names.split(" ", -1)).map(name -> "jumps." + name).toList();
  }

  String words() {
    return words;
  }

  /** Characteristic function of one jump. */
  abstract Complex jump(double t, double[] jumps);

  /** Parameters of one jump at coordinates; {@code scale} is the deviation of a return. */
  abstract double[] parameters(double[] u, double scale);

  /** Coordinates to start from. */
  abstract double[][] starts();

  /** Size that hardly any jump exceeds. */
  abstract double reach(double[] jumps);

  /** Whether coordinate {@code k} of the jump lies on a bound. */
  abstract boolean onBound(double[] u, int k);
}
