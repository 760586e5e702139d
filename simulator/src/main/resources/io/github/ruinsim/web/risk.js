// What makes a probability uncertain: the price model, its parameters, closes instead of the whole path, too few paths.

const COMPARED = ["model", "monitoring", "market.monitoring"];
const SOURCES = ["models", "parameters", "discretisation", "sampling"];

/** How far apart two probabilities may lie that differ in this alone. */
function riskWidth(account, source) {
  const value = account?.[source] ?? null;
  if (value === null) return undefined;
  return source === "parameters" || source === "sampling" ? 2 * value : Math.abs(value);
}

function chosenRisk() {
  return data.risks.find((risk) => risk.id === state.riskMetric) ?? data.risks[0];
}

/** The accounts of a measure along leverage, with the stop and the other values that are chosen. */
function riskAccounts(risk) {
  return data.leverage.values.map((value, x) => risk.accounts.find(({ points }) => data.axes.every((axis, i) => {
    const place = axis.places[points[0]];
    return axis.key === "leverage" ? place === x : COMPARED.includes(axis.key) || place === state.places[i];
  })));
}

/** The interval of a point with the uncertainty of the parameters in it; undefined where that is not known. */
function widerInterval(id, point) {
  const risk = data.risks.find((one) => one.id === id);
  const half = point === undefined ? null : risk?.totalHalfWidth?.[point] ?? null;
  const estimate = data.measures.get(id)?.estimate[point] ?? null;
  if (!half || estimate === null) return undefined;
  return [Math.max(0, estimate - half), Math.min(1, estimate + half)];
}

function riskChoices() {
  if (!data.risks.length) {
    $("risk-section")?.remove();
    return;
  }
  options($("risk-metric"), data.risks.map((risk) => [risk.id, words.measure(data.measures.get(risk.id) ?? risk)]), chosenRisk().id);
}

function drawRisk(colors) {
  const risk = chosenRisk();
  if (!risk) return;
  const accounts = riskAccounts(risk);
  const known = SOURCES.filter((source) => risk.accounts.some((account) => riskWidth(account, source) !== undefined));
  const measure = data.measures.get(risk.id) ?? risk;
  const title = words.text("risk.title", { metric: words.measure(measure) });
  const sentence = words.note(risk.sentence);
  $("risk-title").textContent = title;
  $("risk-sentence").textContent = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  $("risk-sub").textContent = words.text("risk.sub", words.pointParts(state.places, COMPARED));
  const shades = riskColors(colors);
  $("risk-key").replaceChildren(...known.map((source) => {
    const entry = element("span");
    entry.append(element("i", undefined, { class: "s-" + source }), words.text("risk." + source));
    return entry;
  }));
  draw("risk", (width) => accounts.some(Boolean) && riskOption({ look: colors, words, accounts, known, shades, width, columns: data.leverage.values.map((value, place) => words.axisValue(data.leverage, place)) }),
    words.text("empty.refused"), title + words.text("aria.table"));
  riskTable(risk, accounts, known);
}

const riskColors = (look) => ({ models: look.accent, parameters: look.ink, discretisation: mix(look.ink, look.paper, 0.45), sampling: mix(look.ink, look.paper, 0.72) });

/** Points of a percentage with two digits, or one decimal from ten on. */
function percentPoints(fraction) {
  const value = 100 * Math.abs(fraction);
  return value === 0 ? "0" : value >= 10 ? value.toFixed(1) : value.toFixed(Math.min(9, Math.max(1, 1 - exponentOf(value, 2))));
}

/** For each leverage how wide each source makes the probability. */
function riskOption({ look, words, accounts, known, shades, columns, width }) {
  const widths = known.map((source) => accounts.map((account) => riskWidth(account, source) ?? null));
  const top = niceTop(Math.max(...widths.flat().map((value) => value ?? 0)));
  return {
    ...base(look),
    grid: { left: 56, right: 12, top: 14, bottom: 46 },
    xAxis: { ...axisStyle(look, words.text("axis.leverage"), "middle"), nameGap: 28, type: "category", data: columns },
    yAxis: { ...valueAxis(look, words, { max: top }), axisLabel: { color: look.soft, fontSize: 12, formatter: (p) => String(Number((100 * p).toPrecision(6))) } },
    tooltip: {
      ...base(look).tooltip, trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: look.rule, opacity: 0.35 } },
      formatter: (items) => tip(columns[items[0].dataIndex], known.map((source, i) => {
        const value = widths[i][items[0].dataIndex];
        return words.text("risk." + source) + words.text("colon") + (value === null ? "–" : words.text("risk.points", { n: percentPoints(value) }));
      })),
    },
    series: known.map((source, i) => ({
      type: "bar", name: source, barMaxWidth: width < 520 ? 9 : 18, barGap: "8%", barCategoryGap: "28%", itemStyle: { color: shades[source] },
      data: widths[i],
    })),
  };
}

/** The same as figures: the probability under each model, and what is uncertain about it. */
function riskTable(risk, accounts, known) {
  const axis = data.axes.find(({ key }) => key === "model");
  const models = axis ? axis.values.map((value, place) => ({ name: words.axisValue(axis, place), place })) : [{ name: words.text("risk.estimate") }];
  const sets = risk.draws > 0;
  const head = element("tr");
  for (const text of [words.axisName(data.leverage), ...models.map(({ name }) => name), ...known.map((source) => words.text("risk." + source)), ...(sets ? [words.text("risk.sets", { n: risk.draws })] : [])]) {
    head.append(element("th", text, { scope: "col" }));
  }
  const body = element("tbody");
  accounts.forEach((account, x) => {
    if (!account) return;
    const row = element("tr");
    row.append(element("th", words.axisValue(data.leverage, x), { scope: "row" }));
    for (const { place } of models) {
      const point = account.points.find((one) => !axis || axis.places[one] === place);
      const { text, interval, bound } = words.value(data.value(data.measures, risk.id, point));
      const cell = element("td", text);
      if (interval && !bound) cell.append(element("small", interval));
      row.append(cell);
    }
    for (const source of known) {
      const value = account[source];
      const sign = value === null ? "" : source === "models" ? "" : source === "discretisation" ? (value > 0 ? "+" : value < 0 ? "−" : "") : "± ";
      row.append(element("td", value === null ? "–" : sign + percentPoints(value)));
    }
    if (sets) {
      const range = (point) => words.text("range", { a: percentPoints(risk.setsLower[point]), b: words.percent(percentPoints(risk.setsUpper[point])) });
      row.append(element("td", account.points.filter((point) => risk.setsLower[point] !== null).map(range).join(words.text("comma"))));
    }
    body.append(row);
  });
  const top = element("thead");
  top.append(head);
  $("risk-table").replaceChildren(top, body);
}
