package io.github.ruinsim.run;

/** A complex number, for characteristic functions. */
record Complex(double real, double imaginary) {
  static final Complex ONE = new Complex(1, 0);
  static final Complex I = new Complex(0, 1);

  static Complex of(double real) {
    return new Complex(real, 0);
  }

  Complex plus(Complex b) {
    return new Complex(real + b.real, imaginary + b.imaginary);
  }

  Complex minus(Complex b) {
    return new Complex(real - b.real, imaginary - b.imaginary);
  }

  Complex times(Complex b) {
    return new Complex(
        real * b.real - imaginary * b.imaginary, real * b.imaginary + imaginary * b.real);
  }

  Complex times(double b) {
    return new Complex(real * b, imaginary * b);
  }

  Complex over(Complex b) {
    double square = b.real * b.real + b.imaginary * b.imaginary;
    return times(new Complex(b.real / square, -b.imaginary / square));
  }

  Complex exp() {
    double size = StrictMath.exp(real);
    return new Complex(size * StrictMath.cos(imaginary), size * StrictMath.sin(imaginary));
  }

  Complex log() {
    return new Complex(
        StrictMath.log(StrictMath.hypot(real, imaginary)), StrictMath.atan2(imaginary, real));
  }

  Complex sqrt() {
    return log().times(0.5).exp();
  }
}
