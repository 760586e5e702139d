// How numbers are written. Probabilities keep two or three digits of p or 1 - p, whichever is smaller;
// what never happened is written as its upper bound and never as 0 %.

const exponentOf = (value, significant) => Number(value.toExponential(significant - 1).split("e")[1]);

/** Decimals of a percentage that show so many digits of the smaller of p and 1 - p; at least 1. */
function decimals(fraction, significant) {
  const rest = 100 * Math.min(fraction, 1 - fraction);
  return rest > 0 ? Math.min(12, Math.max(1, significant - 1 - exponentOf(rest, significant))) : 1;
}

const estimateDecimals = (p) => decimals(p, Math.min(p, 1 - p) >= 0.01 ? 3 : 2);

/** A fraction that somebody chose, in percent without rounding. */
const exactPercent = (fraction) => String(Number((100 * fraction).toPrecision(9)));

/** A bound in percent, rounded away from what was seen. */
function boundPercent(fraction, up) {
  const digits = decimals(fraction, 2);
  const scale = 10 ** digits;
  const value = 100 * fraction * scale;
  return ((up ? Math.ceil(value - 1e-6) : Math.floor(value + 1e-6)) / scale).toFixed(digits);
}

/** An estimate that is a probability, without the sign of percent: its text, and its interval where it has one. */
function probabilityText(value) {
  if (value.method === "zero-events") {
    const never = value.estimate < 0.5;
    return {
      never, always: !never,
      text: never ? boundPercent(value.upper, true) : boundPercent(value.lower, false),
    };
  }
  const digits = estimateDecimals(value.estimate);
  const text = (p) => (100 * p).toFixed(digits);
  return {
    text: text(value.estimate),
    lower: value.lower === null ? undefined : text(value.lower),
    upper: value.upper === null ? undefined : text(value.upper),
  };
}

/** A plain amount with three digits after the point, or significant ones where it is small. */
function amountText(value) {
  if (value === null) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text = size === 0 || size >= 0.01 ? value.toFixed(size >= 100 ? 1 : 3) : Number(value.toPrecision(2)).toString();
  return text.replace("-", "−");
}

/** N of "about 1 in N", with two digits. */
const oneIn = (p) => Math.round(Number((1 / p).toPrecision(2)));

const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
