// The result that the page shows: axes, points and measures, and the words for them.

const infinite = (value) => (value === "Infinity" ? Infinity : value === "-Infinity" ? -Infinity : value);

/** Looks up what the page's data holds. A measure is a metric with its threshold. */
class ResultData {
  constructor(json) {
    Object.assign(this, json);
    this.size = this.refusals.length;
    this.refusals = this.refusals.map((reason) => this.reasons[reason]);
    this.leverage = this.axes.find((axis) => axis.key === "leverage");
    for (const axis of this.axes) axis.wide = axis.values.length > 1;
    this.byPlaces = new Map();
    for (let point = 0; point < this.size; point++) {
      this.byPlaces.set(this.axes.map((axis) => axis.places[point]).join(), point);
    }
    this.measures = this.indexed(this.measures);
    for (const risk of this.risks) risk.id = risk.metric + (risk.threshold === null ? "" : "@" + risk.threshold);
    for (const share of this.gapShares) share.measures = this.indexed(share.measures);
  }

  indexed(measures) {
    for (const measure of measures) {
      measure.id = measure.metric + (measure.threshold === null ? "" : "@" + measure.threshold);
      for (const field of ["estimate", "lower", "upper"]) measure[field] = measure[field].map(infinite);
    }
    return new Map(measures.map((measure) => [measure.id, measure]));
  }

  /** Index of the point at these places, one for each axis; undefined where the grid has a hole. */
  point(places) {
    return this.byPlaces.get(places.join());
  }

  /** An estimate with its interval; undefined where there is none. */
  value(measures, id, point) {
    const measure = measures.get(id);
    if (!measure || point === undefined || measure.estimate[point] === null) return undefined;
    if (measure.metric === "stoppedOut" && this.unstopped(point)) return undefined;
    return {
      measure,
      estimate: measure.estimate[point],
      lower: measure.lower[point],
      upper: measure.upper[point],
      method: this.methods[measure.method[point]],
    };
  }

  /** Whether the account of a point has no stop, so that nothing can stop it out. */
  unstopped(point) {
    const stop = this.axes.find((axis) => axis.key === "stopLoss");
    return point !== undefined && stop.values[stop.places[point]] === "none";
  }

  /** The account that a reader sees first: of those the venue accepts the one nearest to 10×, with the widest stop. */
  opening() {
    const stop = this.axes.find((axis) => axis.key === "stopLoss");
    const cost = (point) => Math.abs(Math.log(Number(this.leverage.values[this.leverage.places[point]]) / 10)) - 1e-6 * stop.places[point];
    let best = 0;
    for (let point = 1; point < this.size; point++) {
      if (this.refusals[point]) continue;
      if (this.refusals[best] || cost(point) < cost(best)) best = point;
    }
    return this.axes.map((axis) => axis.places[best]);
  }
}

/** Texts of one language with their places filled in. */
class Words {
  constructor(data, language) {
    this.data = data;
    this.language = language;
    this.texts = data.texts[language];
  }

  has(key) { return Object.hasOwn(this.texts, key); }

  text(key, values = {}) {
    const text = this.has(key) ? this.texts[key] : key;
    return text.replace(/\{(\w+)\}/g, (place, name) => (Object.hasOwn(values, name) ? values[name] : place));
  }

  /** A text in parts: filled-in places come as {name, value}, so that they can be set apart. */
  parts(key, values) {
    return this.text(key).split(/(\{\w+\})/).filter((part) => part !== "").map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return name && Object.hasOwn(values, name) ? { name, value: values[name] } : { value: part };
    });
  }

  percent(number) { return this.text("unit.percent", { n: number }); }

  axisName(axis) {
    const name = this.has("axis." + axis.key) ? this.text("axis." + axis.key) : this.note(axis.name);
    return name.charAt(0).toUpperCase() + name.slice(1);
  }

  /** A text that comes in several languages, English where the page's own is missing. */
  note(texts) { return texts[this.language] ?? texts.en; }

  /** The value of an axis as a label. */
  axisValue(axis, place) {
    const value = axis.values[place];
    if (axis.key === "leverage") return this.text("unit.leverage", { n: value });
    if (axis.key === "stopLoss") return value === "none" ? this.text("stop.none") : this.percent(exactPercent(Number(value)));
    return axis.words[this.language][place];
  }

  /** A value that says what it is a value of: "cross", but "wallet: 300". */
  axisPhrase(axis, place) {
    const bare = /^(true|false|none|[-+.\d])/.test(axis.values[place]);
    return (bare ? this.note(axis.name) + this.text("colon") : "") + this.axisValue(axis, place);
  }

  gapShare(text) {
    return this.has("gapShare." + text) ? this.text("gapShare." + text) : this.text("gapShare.number", { n: text });
  }

  /** A point as part of a sentence: "12×", "a 5 % stop", and what other axes say. */
  pointParts(places, without = []) {
    const { axes } = this.data;
    const parts = { leverage: "", stop: "", others: "" };
    const others = [];
    axes.forEach((axis, i) => {
      if (axis.key === "leverage") parts.leverage = this.axisValue(axis, places[i]);
      else if (axis.key === "stopLoss") {
        parts.stop = axis.values[places[i]] === "none" ? this.text("stop.without")
          : this.text("stop.with", { p: this.axisValue(axis, places[i]) });
      } else if (axis.wide && !without.includes(axis.key)) others.push(this.axisPhrase(axis, places[i]));
    });
    parts.others = others.length ? this.text("point.others", { others: others.join(this.text("comma")) }) : "";
    return parts;
  }

  pointText(places) { return this.text("point", this.pointParts(places)); }

  duration(days) {
    if (days * 1440 < 59.5) return this.text("unit.minutes", { n: Number((days * 1440).toPrecision(3)) });
    const hours = Number((days * 24).toPrecision(3));
    if (days < 2 && days !== 1) return hours === 1 ? this.text("unit.hour") : this.text("unit.hours", { n: hours });
    return days === 1 ? this.text("unit.day") : this.text("unit.days", { n: Number(days.toPrecision(4)) });
  }

  horizon() { return this.duration(this.data.info.horizonDays); }

  /** Name of a measure. */
  measure(measure) {
    const key = "metric." + measure.metric;
    if (!this.has(key)) return measure.metric;
    const values = {
      p: measure.threshold === null ? "" : this.percent(exactPercent(measure.threshold)),
      floor: this.percent(exactPercent(this.data.info.ruinFloor)),
    };
    return this.text(measure.metric === "equityQuantile" && measure.threshold === 0.5 ? "metric.equityMedian" : key, values);
  }

  /** An estimate and its interval in words. */
  value(value) {
    if (!value) return { text: "–", interval: "", plain: "–" };
    if (value.measure.kind === "probability") {
      const p = probabilityText(value);
      if (p.never || p.always) {
        const text = (p.never ? "< " : "> ") + this.percent(p.text);
        return { text, interval: this.text(p.never ? "never" : "always"), bound: true, plain: (p.never ? "< " : "> ") + p.text };
      }
      return {
        text: this.percent(p.text),
        interval: p.lower === undefined ? "" : this.text("range", { a: p.lower, b: this.percent(p.upper) }),
        plain: p.text,
      };
    }
    if (value.measure.metric === "maxDrawdownQuantile") {
      const text = (x) => (100 * x).toFixed(1);
      return {
        text: this.percent(text(value.estimate)), plain: text(value.estimate),
        interval: value.lower === null ? "" : this.text("range", { a: text(value.lower), b: this.percent(text(value.upper)) }),
      };
    }
    return {
      text: amountText(value.estimate), plain: amountText(value.estimate),
      interval: value.lower === null ? "" : this.text("range", { a: amountText(value.lower), b: amountText(value.upper) }),
    };
  }
}
