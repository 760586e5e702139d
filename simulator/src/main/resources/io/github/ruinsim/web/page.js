// The page: controls, sentences, table. What comes from a study reaches the document as text only.

const $ = (id) => document.getElementById(id);
const data = new ResultData(JSON.parse($("data").textContent));
const ROWS_PER_PAGE = 20;
const MOST_ROWS = 500;
const MOST_LINES = 6;

const state = {
  places: data.opening(),
  heatMetric: "liquidated",
  heatRows: 0,
  compareAxis: "",
  compareMetric: "negativeBalance",
  riskMetric: "liquidated",
  log: false,
  cells: [],
  sort: { column: 0, down: false },
  tablePage: 0,
  rowsPerPage: ROWS_PER_PAGE,
};
const charts = new Map();
let words;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function options(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, text]) => element("option", text, { value })));
  select.value = chosen;
}

// ---------------------------------------------------------------- language and theme

function setLanguage(language) {
  words = new Words(data, language);
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = words.text(place.dataset.text);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", words.text(place.dataset.label));
  writeOpening();
  writeControls();
  writeFacts();
  choices();
  update();
  drawTable();
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
}

// ---------------------------------------------------------------- words that do not change with the sliders

function titleText() {
  const { title, name } = data.info;
  return title[words.language] || title.en || Object.values(title)[0] || name;
}

function writeOpening() {
  const { info } = data;
  document.title = titleText();
  $("title").textContent = titleText();
  $("title").dir = "auto";
  $("kicker").textContent = info.name;
  $("standfirst").textContent = words.text("standfirst", {
    side: words.text("side." + info.side), horizon: words.horizon(), venue: info.venue, points: grouped(data.size),
    model: modelText(), paths: grouped(info.paths), contract: words.text("contract." + info.contract),
  });
  const source = words.text("source", {
    model: modelText(), venue: info.venue, gap: words.gapShare(info.gapShare), paths: grouped(info.paths),
    confidence: words.percent(exactPercent(info.confidence)), seed: info.seed, hash: info.studyHash, version: info.version,
  });
  for (const place of document.querySelectorAll("[data-source]")) place.textContent = source;
  $("footer").textContent = words.text("footer", { version: info.version });
}

function modelText() {
  const { model, modelSource } = data.info;
  return modelSource === "study" ? model : words.text("model.source", { model, source: modelSource });
}

function writeFacts() {
  const { info } = data;
  const bar = words.duration(info.barSeconds / 86400);
  const facts = [
    ["fact.model", modelText()],
    ["fact.gapShare", words.gapShare(info.gapShare)],
    ["fact.bars", words.text("bars", { bar, monitoring: words.text("monitoring." + info.monitoring) })],
    ["fact.venue", info.venue],
    ["fact.position", words.text("position", { side: words.text("side." + info.side), contract: words.text("contract." + info.contract), wallet: info.wallet, price: info.startPrice })],
    ["fact.horizon", words.horizon()],
    ["fact.paths", words.text("paths", { paths: grouped(info.paths), seed: info.seed })],
    ["fact.intervals", words.text("intervals", { confidence: words.percent(exactPercent(info.confidence)) })],
    ["fact.ruin", words.text("ruin", { floor: words.percent(exactPercent(info.ruinFloor)) })],
    ...Object.entries(info.parameters).map(([name, value]) => [name, String(typeof value === "number" ? Number(value.toPrecision(6)) : value)]),
  ];
  $("facts").replaceChildren(...facts.flatMap(([key, value]) => [element("dt", words.text(key)), element("dd", value, { dir: "auto" })]));
  $("notes").replaceChildren(...info.notes.map((note) => element("li", words.note(note), { lang: note[words.language] ? words.language : "en", dir: "auto" })));
  $("reproduce-text").textContent = words.text("reproduce.text", { version: info.version, hash: info.studyHash });
  $("command").textContent = "./ruinsim run " + info.name + ".yaml";
  $("study").textContent = data.study;
  $("study").dir = "ltr";
}

// ---------------------------------------------------------------- controls

function writeControls() {
  $("controls").replaceChildren(...data.axes.map((axis, i) => {
    const control = element("div", undefined, { class: "control" });
    const id = "axis-" + i;
    const slider = axis.key === "leverage" || axis.key === "stopLoss";
    control.append(element("label", words.axisName(axis), { for: id }));
    if (!slider && !axis.wide) return document.createComment("one value only");
    if (slider) {
      const output = element("output", undefined, { for: id, id: id + "-value" });
      const input = element("input", undefined, { type: "range", id, min: 0, max: axis.values.length - 1, step: 1 });
      input.value = state.places[i];
      input.disabled = !axis.wide;
      input.addEventListener("input", () => choose(i, Number(input.value)));
      control.append(output, input);
    } else {
      const select = element("select", undefined, { id });
      options(select, axis.values.map((value, place) => [place, words.axisValue(axis, place)]), state.places[i]);
      select.addEventListener("change", () => choose(i, Number(select.value)));
      control.append(select);
    }
    return control;
  }));
}

function choose(axis, place) {
  state.places[axis] = place;
  update();
}

/** Choices of metrics and axes for heat map and comparison, in the language of the page. */
function choices() {
  const measures = [...data.measures.values()].filter((measure) => measure.estimate.some((value) => value !== null));
  if (!measures.some((measure) => measure.id === state.heatMetric) && measures.length) state.heatMetric = measures[0].id;
  options($("heat-metric"), measures.map((measure) => [measure.id, words.measure(measure)]), state.heatMetric);
  const rows = data.axes.map((axis, i) => i).filter((i) => data.axes[i].key !== "leverage");
  const wide = rows.filter((i) => data.axes[i].wide);
  if (!state.heatRows) state.heatRows = wide[0] ?? rows[0];
  options($("heat-rows"), wide.map((i) => [i, words.axisName(data.axes[i])]), state.heatRows);
  $("heat-rows-label").hidden = wide.length < 2;
  const by = [];
  if (data.gapShares.length > 1) by.push(["gapShare", words.text("compare.gapShare")]);
  for (const i of wide) by.push([String(i), words.axisName(data.axes[i])]);
  if (!by.length) by.push(["none", words.text("compare.none")]);
  if (!by.some(([key]) => key === state.compareAxis)) state.compareAxis = by[0][0];
  options($("compare-axis"), by, state.compareAxis);
  compareMetrics();
  riskChoices();
}

function compareMetrics() {
  const from = state.compareAxis === "gapShare" ? data.gapShares[0].measures : data.measures;
  const measures = [...from.values()];
  if (!from.has(state.compareMetric) && measures.length) state.compareMetric = measures[0].id;
  options($("compare-metric"), measures.map((measure) => [measure.id, words.measure(measure)]), state.compareMetric);
}

// ---------------------------------------------------------------- the answer

function update() {
  data.axes.forEach((axis, i) => {
    const input = $("axis-" + i);
    if (!input) return;
    input.value = state.places[i];
    const text = words.axisValue(axis, state.places[i]);
    if (input.type === "range") {
      input.setAttribute("aria-valuetext", text);
      $("axis-" + i + "-value").textContent = text;
    }
  });
  answer();
  drawAll();
  for (const row of document.querySelectorAll("#table tbody tr")) {
    row.classList.toggle("chosen", Number(row.dataset.point) === data.point(state.places));
  }
}

function answer() {
  const point = data.point(state.places);
  const refusal = point === undefined ? words.text("missing") : data.refusals[point] && words.note(data.refusals[point]);
  const values = words.pointParts(state.places);
  const value = data.value(data.measures, "liquidated", point);
  let key = refusal ? "answer.refused" : "answer.unknown";
  let note = refusal;
  if (value) {
    const { text, interval, bound } = words.value(value);
    key = bound ? (value.estimate < 0.5 ? "answer.never" : "answer.always") : "answer";
    const confidence = words.percent(exactPercent(data.info.confidence));
    Object.assign(values, { p: text });
    const few = value.estimate > 0 && value.estimate < 0.4;
    note = [
      bound ? words.text("note.bound", { confidence, paths: grouped(data.info.paths) }) : words.text("note.interval", { confidence, interval }),
      few ? words.text("note.oneIn", { n: grouped(oneIn(value.estimate)) }) : "",
    ].filter(Boolean).join(words.text("note.join"));
  }
  values.horizon = words.horizon();
  $("sentence").replaceChildren(...words.parts(key, values).map(({ name, value: text }) => (
    name === undefined ? document.createTextNode(text)
      : element(name === "p" ? "b" : "bdi", text, name === "p" ? { id: "answer-value" } : {}))));
  $("sentence-note").textContent = note || "";
  figures(point);
}

const FIGURES = ["stoppedOut", "survived", "ruined", "negativeBalance", "debtOwed", "maxDrawdownAtLeast@0.5", "profit", "equityQuantile@0.5", "equityExpectedShortfall@0.05", "shortfallGivenNegative", "liquidatedByGap"];

function figures(point) {
  const shown = FIGURES.filter((id) => data.measures.has(id) && !(id === "stoppedOut" && data.unstopped(point)));
  $("figures").replaceChildren(...shown.map((id) => {
    const measure = data.measures.get(id);
    const { text, interval } = words.value(data.value(data.measures, id, point));
    const box = element("div", undefined, { "data-measure": id });
    const number = element("dd", text);
    number.append(element("small", interval || " "));
    box.append(element("dt", words.measure(measure)), number);
    return box;
  }));
}

// ---------------------------------------------------------------- charts

function draw(id, make, emptyText, label) {
  const box = $(id);
  const option = make(box.clientWidth, box.clientHeight);
  box.setAttribute("aria-label", option ? label : emptyText);
  if (!option) {
    charts.get(id)?.dispose();
    charts.delete(id);
    box.classList.add("empty");
    box.textContent = emptyText;
    return;
  }
  if (!charts.has(id)) {
    box.textContent = "";
    box.classList.remove("empty");
    const chart = echarts.init(box, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
    chart.on("click", ({ seriesType, dataIndex }) => seriesType === "heatmap" && clicked(state.cells[dataIndex]));
    charts.set(id, chart);
  }
  const chart = charts.get(id);
  chart.setOption(option, { notMerge: true });
}

function clicked(cell) {
  state.places = [...cell.places];
  update();
}

function drawAll() {
  const colors = look();
  heat(colors);
  curve(colors);
  drawdown(colors);
  compare(colors);
  drawRisk(colors);
}

function heat(colors) {
  const measure = data.measures.get(state.heatMetric);
  const columnAxis = data.axes.indexOf(data.leverage);
  const rowAxis = data.axes[state.heatRows];
  const columns = data.leverage.values;
  const rows = rowAxis.values.map((value, place) => words.axisValue(rowAxis, place));
  const cells = [];
  for (let x = 0; x < columns.length; x++) {
    for (let y = 0; y < rows.length; y++) {
      const places = [...state.places];
      places[columnAxis] = x;
      places[state.heatRows] = y;
      const point = data.point(places);
      if (point !== undefined) {
        cells.push({ x, y, places, refused: data.refusals[point], reason: measure?.metric === "stoppedOut" && data.unstopped(point) ? "cell.unstopped" : "cell.none", value: measure && data.value(data.measures, measure.id, point) });
      }
    }
  }
  state.cells = cells;
  const scale = measure && ramp(measure, cells.map((cell) => cell.value));
  const title = measure ? words.text("heat.title", { metric: words.measure(measure), horizon: words.horizon() }) : words.text("empty.refused");
  $("heat-title").textContent = title;
  $("heat-sub").textContent = words.text("heat.sub", { rows: words.has("rows." + rowAxis.key) ? words.text("rows." + rowAxis.key) : words.axisName(rowAxis) });
  $("heat").style.height = Math.max(110, Math.min(560, 60 + rows.length * (rows.length > 14 ? 18 : 32))) + "px";
  charts.get("heat")?.resize();
  const marks = scale ? scale.marks.map((value, i) => ["r" + i, words.value({ measure: { ...measure, kind: "mark" }, estimate: value, lower: null, upper: null })]) : [];
  const percent = measure && (measure.kind === "probability" || measure.metric === "maxDrawdownQuantile");
  $("heat-ramp").replaceChildren(...marks.map(([name, text], i) => {
    const entry = element("span");
    entry.append(element("i", undefined, { class: name }), percent ? words.percent(exactPercent(Number(scale.marks[i].toPrecision(6)))) : text.text);
    return entry;
  }), ...(cells.some((cell) => cell.refused) ? [refusedKey()] : []));
  draw("heat", (width) => measure && heatOption({
    look: colors, words, data, columns, rows, cells, scale, measure, width,
    chosen: { x: state.places[columnAxis], y: state.places[state.heatRows] },
  }), words.text("empty.refused"), title + words.text("aria.table"));
}

function refusedKey() {
  const entry = element("span");
  entry.append(element("i", undefined, { class: "rx" }), words.text("refused"));
  return entry;
}

function curve(colors) {
  const point = data.point(state.places);
  const curves = data.curves.metrics.map(({ metric, points }) => {
    const of = point === undefined ? {} : points[point];
    if (!of.estimate || of.estimate.some((value) => value === null)) return undefined;
    const measure = { metric, threshold: null, kind: "probability" };
    return {
      metric, name: words.measure(measure), times: data.curves.timeDays, estimate: of.estimate,
      lower: of.lower.map((value, i) => value ?? of.estimate[i]), upper: of.upper.map((value, i) => value ?? of.estimate[i]),
      value: (k) => ({ measure, estimate: of.estimate[k], lower: of.lower[k], upper: of.upper[k], method: of.estimate[k] <= 0 || of.estimate[k] >= 1 ? "zero-events" : "wilson" }),
    };
  }).filter((made) => made && (made.metric === "survived" || made.metric === "liquidated" || made.estimate.some((value) => value > 0)));
  curves.sort((a, b) => ORDER.indexOf(a.metric) - ORDER.indexOf(b.metric));
  $("curve-title").textContent = words.text("curve.title", { point: words.pointText(state.places) });
  $("curve-sub").textContent = words.text("curve.sub") + (data.curves.thinned ? " " + words.text("curve.thinned", { n: data.curves.timeDays.length }) : "");
  const last = curves[0]?.estimate.at(-1);
  draw("curve", (width, height) => curves.length && curveOption({ look: colors, words, curves, horizonDays: data.info.horizonDays, width, height }),
    words.text("empty.curve"), words.text("aria.curve", { point: words.pointText(state.places), horizon: words.horizon(), p: last === undefined ? "–" : words.percent((100 * last).toFixed(1)) }));
}

const ORDER = ["survived", "liquidated", "stoppedOut", "ruined", "negativeBalance"];

function drawdown(colors) {
  const point = data.point(state.places);
  const levels = [...data.measures.values()].filter((measure) => measure.metric === "maxDrawdownAtLeast")
    .map((measure) => ({ threshold: measure.threshold, name: words.measure(measure), value: data.value(data.measures, measure.id, point) }))
    .filter((level) => level.value);
  $("drawdown-title").textContent = words.text("drawdown.title", { point: words.pointText(state.places) });
  $("drawdown-sub").textContent = words.text("drawdown.sub");
  draw("drawdown", (width) => levels.length && drawdownOption({ look: colors, words, levels, width }),
    words.text("empty.drawdown"), levels.map((level) => level.name + " " + words.value(level.value).text).join(words.text("comma")));
}

/** Lines of the comparison: all values of an axis, or six of them with the chosen one. */
function compareLines() {
  const columnAxis = data.axes.indexOf(data.leverage);
  const along = (measures, places) => data.leverage.values.map((value, x) => {
    const at = [...places];
    at[columnAxis] = x;
    const found = data.value(measures, state.compareMetric, data.point(at));
    const wider = measures === data.measures && found && widerInterval(state.compareMetric, data.point(at));
    return wider ? { ...found, wider } : found;
  });
  if (state.compareAxis === "none") return [{ name: words.pointText(state.places), chosen: true, values: along(data.measures, state.places) }];
  if (state.compareAxis === "gapShare") {
    return data.gapShares.map((share) => ({
      name: words.gapShare(share.gapShare), chosen: share.gapShare === data.info.gapShare, values: along(share.measures, state.places),
    }));
  }
  const index = Number(state.compareAxis);
  const axis = data.axes[index];
  const last = axis.values.length - 1;
  const wanted = new Set([state.places[index]]);
  for (let i = 0; i < MOST_LINES && wanted.size < MOST_LINES; i++) wanted.add(Math.round((last * i) / (MOST_LINES - 1)));
  return [...wanted].sort((a, b) => a - b).map((place) => {
    const places = [...state.places];
    places[index] = place;
    return { name: words.axisValue(axis, place), chosen: place === state.places[index], values: along(data.measures, places) };
  });
}

/** Lines that coincide as one line with all of their names. */
function merged(lines) {
  const made = new Map();
  for (const line of lines) {
    const key = line.values.map((value) => value && [value.estimate, value.lower, value.upper].join(" ")).join();
    const same = made.get(key);
    made.set(key, same ? { ...same, name: same.name + " = " + line.name, chosen: same.chosen || line.chosen } : line);
  }
  return [...made.values()];
}

function compare(colors) {
  const lines = merged(compareLines().filter((line) => line.values.some((value) => value && Number.isFinite(value.estimate))));
  const from = state.compareAxis === "gapShare" ? data.gapShares[0].measures : data.measures;
  const measure = from.get(state.compareMetric);
  const probability = measure?.kind === "probability" || measure?.metric === "maxDrawdownQuantile";
  const title = measure ? words.text("compare.title", { metric: words.measure(measure) }) : words.text("empty.refused");
  $("compare-title").textContent = title;
  const wider = lines.some((line) => line.values.some((value) => value?.wider));
  $("compare-sub").textContent = words.text(state.compareAxis === "gapShare" ? "compare.sub.gapShare" : "compare.sub", words.pointParts(state.places))
    + (wider ? " " + words.text("compare.wider") : "");
  $("compare-log").disabled = !probability;
  draw("compare", (width, height) => lines.length && data.leverage.wide && compareOption({
    look: colors, words, columns: data.leverage.values.map((value, place) => words.axisValue(data.leverage, place)),
    lines, log: state.log && probability, probability, width, height,
  }), words.text(data.leverage.wide ? "empty.refused" : "empty.compare"), title + words.text("aria.table"));
}
