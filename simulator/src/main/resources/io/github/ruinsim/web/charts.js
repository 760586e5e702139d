// The four charts. Each takes what to draw and returns an ECharts option; texts come in through `words`.
// ECharts copies the whole option, so what belongs to a mark is looked up by its index and never put into it.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Colours and type of the page's theme. */
function look() {
  return {
    ink: css("--ink"), soft: css("--soft"), rule: css("--rule"), paper: css("--paper"), panel: css("--panel"),
    accent: css("--accent"), refused: css("--refused"), font: css("--sans"),
    ramp: [0, 1, 2, 3, 4].map((i) => css("--ramp-" + i)),
  };
}

/** A hover box made of text nodes only. */
function tip(head, lines) {
  const box = document.createElement("div");
  box.className = "tip";
  const title = document.createElement("b");
  title.textContent = head;
  box.append(title, ...lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  }));
  return box;
}

function base(look) {
  return {
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.ink },
    tooltip: {
      confine: true, backgroundColor: look.paper, borderColor: look.ink, borderWidth: 1, padding: [6, 10],
      textStyle: { color: look.ink, fontFamily: look.font }, extraCssText: "box-shadow:none;border-radius:0",
    },
  };
}

function axisStyle(look, name, where) {
  return {
    name, nameLocation: where, nameTextStyle: { color: look.soft, fontSize: 12 },
    axisLine: { lineStyle: { color: look.soft } }, axisTick: { show: false },
    axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true }, splitLine: { show: false },
  };
}

function valueAxis(look, words, extra) {
  return {
    ...axisStyle(look, "", "end"), type: "value", min: 0, axisLine: { show: false },
    splitLine: { lineStyle: { color: look.rule, width: 1 } },
    axisLabel: { color: look.soft, fontSize: 12, formatter: (p) => words.percent(exactPercent(Number(p.toPrecision(6)))) },
    ...extra,
  };
}

const niceTop = (value) => {
  if (!(value > 0)) return 1e-4;
  const step = 10 ** Math.floor(Math.log10(value));
  const top = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((k) => k * step).find((k) => k >= value * 0.999999);
  return Number(top.toPrecision(3));
};

const GOOD = new Set(["survived", "profit", "equityMean", "equityQuantile", "equityExpectedShortfall", "growthMedian"]);

/** Where on the ramp each value lies, from 0 (harmless) to 1 (bad), and the marks of the key. */
function ramp(measure, values) {
  const finite = values.filter((value) => value && Number.isFinite(value.estimate)).map((value) => value.estimate);
  const probability = measure.kind === "probability" || measure.metric === "maxDrawdownQuantile";
  let low = 0;
  let high = finite.length ? Math.max(...bounds(finite)) : 1;
  if (probability) high = high > 0.5 ? 1 : niceTop(high);
  else [low, high] = finite.length ? bounds(finite) : [0, 1];
  if (!(high > low)) high = low + 1;
  const flip = GOOD.has(measure.metric);
  const place = (x) => {
    const t = Math.min(1, Math.max(0, (x - low) / (high - low)));
    return flip ? 1 - t : t;
  };
  const marks = [0, 0.25, 0.5, 0.75, 1].map((t) => low + (flip ? 1 - t : t) * (high - low));
  return { place: (x) => (Number.isFinite(x) ? place(x) : place(x > 0 ? high : low)), marks };
}

function bounds(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Heat map: leverage to the right, another axis upwards, one measure as colour and figure. */
function heatOption({ look, words, data, columns, rows, cells, scale, chosen, width, measure }) {
  const left = 12 + Math.max(...rows.map((row) => labelWidth(row)), 24);
  const room = (width - left - 8) / columns.length;
  const figures = room >= 30;
  return {
    ...base(look),
    grid: { left, right: 8, top: 8, bottom: 46 },
    xAxis: { ...axisStyle(look, words.text("axis.leverage"), "middle"), nameGap: 28, type: "category", data: columns, axisLine: { show: false } },
    yAxis: { ...axisStyle(look, "", "end"), type: "category", data: rows, axisLine: { show: false } },
    visualMap: { show: false, type: "continuous", min: 0, max: 1, dimension: 2, seriesIndex: 0, inRange: { color: look.ramp } },
    tooltip: {
      ...base(look).tooltip, trigger: "item",
      formatter: ({ dataIndex }) => tip(words.pointText(cells[dataIndex].places), cellLines(words, cells[dataIndex], measure)),
    },
    series: [
      {
        type: "heatmap", itemStyle: { borderColor: look.paper, borderWidth: room > 12 ? 1 : 0 },
        emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 1 } },
        progressive: 0,
        data: cells.map((cell) => ({
          value: [cell.x, cell.y, cell.value ? scale.place(cell.value.estimate) : 0],
          ...(cell.value ? {} : { visualMap: false, itemStyle: { color: cell.refused ? look.refused : "transparent" } }),
          ...(figures && cell.value && scale.place(cell.value.estimate) > 0.62 ? { label: { color: look.paper } } : {}),
        })),
        label: { show: figures, color: look.ink, fontSize: room > 42 ? 12 : room > 33 ? 11 : 10, formatter: ({ dataIndex }) => cellFigure(words, cells[dataIndex]) },
      },
      {
        type: "heatmap", silent: true, z: 5, tooltip: { show: false },
        data: chosen ? [{ value: [chosen.x, chosen.y, 0], visualMap: false, itemStyle: { color: "transparent", borderColor: look.ink, borderWidth: 2.5 } }] : [],
      },
    ],
  };
}

const labelWidth = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 12 : 7), 0);

function cellFigure(words, cell) {
  if (cell.refused) return "×";
  if (!cell.value) return "—";
  const { plain, bound } = words.value(cell.value);
  if (!bound) return shorter(plain, 2);
  const up = plain.startsWith("<");
  return plain[0] + (up ? shortBound(plain.slice(2)) : Number.parseFloat(plain.slice(2)));
}

/** An upper bound with one digit, rounded up. */
function shortBound(text) {
  const value = Number.parseFloat(text);
  const step = 10 ** exponentOf(value, 1);
  return String(Number((Math.ceil(value / step - 1e-9) * step).toPrecision(1)));
}

/** A figure of a small cell: fewer digits than in a sentence. */
function shorter(text, significant) {
  const value = Number.parseFloat(text.replace("−", "-"));
  if (!Number.isFinite(value)) return text;
  const short = Math.abs(value) >= 99 && Math.abs(value) < 100 ? value.toFixed(1) : String(Number(value.toPrecision(significant)));
  return short.replace("-", "−");
}

function cellLines(words, cell, measure) {
  if (cell.refused) return [words.text("refused") + words.text("colon") + words.note(cell.refused)];
  if (!cell.value) return [words.text(cell.reason)];
  const { text, interval } = words.value(cell.value);
  return [words.measure(measure) + words.text("colon") + text, interval].filter(Boolean);
}

/** A band between two rows of numbers, drawn as one polygon. */
function band(xs, lower, upper, color) {
  return {
    type: "custom", silent: true, z: 1, tooltip: { show: false }, clip: true, data: [[xs[0], 0]],
    renderItem: (params, api) => ({
      type: "polygon",
      shape: { points: [...xs.map((x, i) => api.coord([x, lower[i]])), ...xs.map((x, i) => api.coord([x, upper[i]])).reverse()] },
      style: { fill: color, opacity: 0.16 },
    }),
  };
}

const LINE_HEIGHT = 15;

/** The label at the end of a line; of its name only the part before a bracket where there is little room. */
function endLabel(look, name, color, width, narrow) {
  const text = narrow ? name.replace(/ ?[(（].*[)）]/, "") : name;
  return { show: true, formatter: text, color, fontSize: 12, lineHeight: LINE_HEIGHT, distance: 5, width, overflow: "break", fontFamily: look.font };
}

/** A layout that moves labels up or down to the nearest free place, in the order of their series. */
function apart(height) {
  const placed = new Map();
  return ({ seriesIndex, labelRect }) => {
    const size = labelRect.height;
    const taken = [...placed].filter(([series]) => series < seriesIndex).map(([, rect]) => rect);
    const free = (y) => y >= 0 && y + size <= height && taken.every((rect) => y + size <= rect.y + 0.01 || y >= rect.y + rect.size - 0.01);
    const places = [labelRect.y, ...taken.flatMap((rect) => [rect.y - size, rect.y + rect.size])].filter(free);
    const y = places.sort((a, b) => Math.abs(a - labelRect.y) - Math.abs(b - labelRect.y))[0] ?? labelRect.y;
    placed.set(seriesIndex, { y, size });
    return { dy: y - labelRect.y };
  };
}

const DASHES = ["solid", "solid", [6, 4], [2, 3], [10, 3, 2, 3]];

/** Shares of the accounts over time at one point, each with its band. */
function curveOption({ look, words, curves, horizonDays, width, height }) {
  const hours = horizonDays < 2;
  const unit = hours ? 24 : 1;
  const narrow = width < 420;
  const labelLayout = apart(height);
  const series = [];
  curves.forEach((curve, i) => {
    const xs = [0, ...curve.times.map((t) => t * unit)];
    const start = curve.metric === "survived" ? 1 : 0;
    const color = i === 0 ? look.accent : i === 1 ? look.ink : look.soft;
    const flat = (values) => [start, ...values];
    series.push(band(xs, flat(curve.lower), flat(curve.upper), color));
    series.push({
      type: "line", name: curve.name, symbol: "none", z: 3, lineStyle: { color, width: i < 2 ? 2.5 : 1.5, type: DASHES[i] },
      itemStyle: { color }, data: xs.map((x, k) => [x, flat(curve.estimate)[k]]),
      endLabel: endLabel(look, curve.name, color, narrow ? 78 : 110, narrow), labelLayout,
    });
  });
  const top = Math.max(0, ...curves.flatMap((curve) => [...curve.estimate, curve.metric === "survived" ? 1 : 0]));
  return {
    ...base(look),
    grid: { left: 44, right: narrow ? 88 : 120, top: 14, bottom: 44 },
    xAxis: { ...axisStyle(look, words.text(hours ? "axis.hours" : "axis.days"), "middle"), nameGap: 26, type: "value", min: 0, max: horizonDays * unit },
    yAxis: valueAxis(look, words, { max: niceTop(top) }),
    tooltip: {
      ...base(look).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: look.soft } },
      formatter: (items) => tip(words.duration(items[0].value[0] / unit), items.filter((item) => item.seriesName && curves.some((c) => c.name === item.seriesName)).map((item) => {
        const curve = curves.find((c) => c.name === item.seriesName);
        const k = item.dataIndex - 1;
        if (k < 0) return curve.name + words.text("colon") + words.percent(String(100 * item.value[1]));
        const { text, interval } = words.value(curve.value(k));
        return curve.name + words.text("colon") + text + (interval ? words.text("in.brackets", { x: interval }) : "");
      })),
    },
    series,
  };
}

/** Probability of a drawdown of at least each level, with whiskers. */
function drawdownOption({ look, words, levels, width }) {
  const whisker = (params, api) => {
    const x = api.coord([api.value(0), 0])[0];
    const [low, high] = [api.coord([api.value(0), api.value(1)])[1], api.coord([api.value(0), api.value(2)])[1]];
    const line = (y) => ({ type: "line", shape: { x1: x - 4, x2: x + 4, y1: y, y2: y }, style: { stroke: look.ink, lineWidth: 1 } });
    return { type: "group", children: [{ type: "line", shape: { x1: x, x2: x, y1: low, y2: high }, style: { stroke: look.ink, lineWidth: 1 } }, line(low), line(high)] };
  };
  const top = niceTop(Math.max(...levels.map((level) => level.value.upper ?? level.value.estimate)));
  const figures = levels.map((level) => words.value(level.value).plain);
  const room = (width - 64) / levels.length;
  const long = figures.some((figure) => 6.5 * figure.length > room);
  return {
    ...base(look),
    grid: { left: 48, right: 16, top: 22, bottom: 44 },
    xAxis: { ...axisStyle(look, words.text("axis.drawdown"), "middle"), nameGap: 26, type: "category", data: levels.map((level) => words.percent(exactPercent(level.threshold))) },
    yAxis: valueAxis(look, words, { max: top }),
    tooltip: {
      ...base(look).tooltip, trigger: "item",
      formatter: ({ dataIndex }) => {
        const { text, interval } = words.value(levels[dataIndex].value);
        return tip(levels[dataIndex].name, [text, interval].filter(Boolean));
      },
    },
    series: [
      {
        type: "bar", barMaxWidth: 46, itemStyle: { color: look.accent }, data: levels.map((level) => level.value.estimate),
      },
      {
        type: "scatter", silent: true, symbolSize: 0, data: levels.map((level, i) => [i, level.value.upper ?? level.value.estimate]),
        label: { show: room > 30, position: "top", distance: 4, color: look.ink, fontSize: 12, formatter: ({ dataIndex }) => (long ? cellFigure(words, levels[dataIndex]) : figures[dataIndex]) },
      },
      { type: "custom", silent: true, z: 4, renderItem: whisker, data: levels.map((level, i) => [i, level.value.lower ?? level.value.estimate, level.value.upper ?? level.value.estimate]) },
    ],
  };
}

/** One measure against leverage, a line for each value of another axis or gap share. */
function compareOption({ look, words, columns, lines, log, probability, width, height }) {
  const narrow = width < 520;
  const labelLayout = apart(height);
  const shown = (value) => (probability && value.method === "zero-events" && value.estimate < 0.5 ? value.upper : value.estimate);
  const all = lines.flatMap((line) => line.values).filter((value) => value && Number.isFinite(value.estimate));
  const [low, high] = bounds(all.map((value) => (log ? shown(value) : value.wider?.[1] ?? value.upper ?? value.estimate)));
  const plain = lines.filter((line) => !line.chosen).length;
  let other = 0;
  const values = new Map();
  const series = lines.flatMap((line) => {
    const color = line.chosen ? look.accent : mix(look.ink, look.soft, plain < 2 ? 0 : other / (plain - 1));
    const dash = line.chosen ? "solid" : DASHES[1 + (other++ % 4)];
    const points = line.values.map((value, x) => ({ x, value })).filter(({ value }) => value && Number.isFinite(value.estimate) && (!log || shown(value) > 0));
    const xs = points.map(({ x }) => x);
    const made = [];
    values.set(line.name, points.map(({ value }) => value));
    if (points.length > 1) {
      if (points.every(({ value }) => value.wider)) {
        made.push(band(xs, points.map(({ value }) => (log ? Math.max(value.wider[0], low / 2) : value.wider[0])), points.map(({ value }) => value.wider[1]), color));
      }
      made.push(band(xs, points.map(({ value }) => (log ? Math.max(value.lower ?? shown(value), low / 2) : value.lower ?? value.estimate)), points.map(({ value }) => value.upper ?? value.estimate), color));
    }
    made.push({
      type: "line", name: line.name, z: line.chosen ? 4 : 3, lineStyle: { color, width: line.chosen ? 2.75 : 1.75, type: dash }, itemStyle: { color },
      symbolSize: columns.length > 60 ? 0 : 6, connectNulls: false,
      data: points.map(({ x, value }) => ({ value: [x, log ? shown(value) : value.estimate], symbol: probability && value.method === "zero-events" ? "emptyTriangle" : "circle" })),
      endLabel: endLabel(look, line.name, color, narrow ? 84 : 150, narrow), labelLayout,
    });
    return made;
  });
  const vertical = probability
    ? valueAxis(look, words, log ? { type: "log", min: 10 ** Math.floor(Math.log10(low)), max: Math.min(1, 10 ** Math.ceil(Math.log10(high))) } : { max: niceTop(high) })
    : { ...valueAxis(look, words, { min: "dataMin" }), axisLabel: { color: look.soft, formatter: (x) => amountText(x) } };
  return {
    ...base(look),
    grid: { left: probability && log ? 66 : 52, right: narrow ? 94 : 165, top: 14, bottom: 46 },
    xAxis: { ...axisStyle(look, words.text("axis.leverage"), "middle"), nameGap: 28, type: "category", data: columns, boundaryGap: false },
    yAxis: vertical,
    tooltip: {
      ...base(look).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: look.soft } },
      formatter: (items) => {
        const known = items.filter((item) => values.has(item.seriesName));
        return known.length ? tip(columns[known[0].value[0]], known.map((item) => {
          const { text, interval } = words.value(values.get(item.seriesName)[item.dataIndex]);
          return item.seriesName + words.text("colon") + text + (interval ? words.text("in.brackets", { x: interval }) : "");
        })) : undefined;
      },
    },
    series,
  };
}

/** A colour between two of the form #rrggbb. */
function mix(first, second, share) {
  const channel = (color, i) => Number.parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  return "#" + [0, 1, 2].map((i) => Math.round(channel(first, i) + share * (channel(second, i) - channel(first, i))).toString(16).padStart(2, "0")).join("");
}
