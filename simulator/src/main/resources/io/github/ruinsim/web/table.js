// The table of all points, and the files that can be saved from the page.

const TABLE = ["liquidated", "stoppedOut", "ruined", "negativeBalance", "survived", "profit", "maxDrawdownAtLeast@0.5", "equityQuantile@0.5"];

function tableColumns() {
  const axes = data.axes.filter((axis) => axis.wide || axis.key === "leverage" || axis.key === "stopLoss").map((axis) => ({
    name: words.axisName(axis), order: (point) => axis.places[point], text: (point) => words.axisValue(axis, axis.places[point]),
  }));
  const measures = TABLE.filter((id) => data.measures.has(id)).map((id) => ({
    id, name: words.measure(data.measures.get(id)),
    order: (point) => (id === "stoppedOut" && data.unstopped(point) ? NaN : data.value(data.measures, id, point)?.estimate ?? NaN),
    value: (point) => (id === "stoppedOut" && data.unstopped(point) ? { text: "—" } : words.value(data.value(data.measures, id, point))),
  }));
  return { axes, measures, all: [...axes, ...measures] };
}

/** Points in the order of the sorted column; points without a value are last. */
function sortedPoints(columns) {
  const { column, down } = state.sort;
  const order = columns.all[Math.min(column, columns.all.length - 1)].order;
  const points = Array.from({ length: data.size }, (none, point) => point);
  return points.sort((a, b) => {
    const [x, y] = [order(a), order(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y) || a - b;
    return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1) || a - b;
  });
}

function drawTable() {
  const columns = tableColumns();
  const points = sortedPoints(columns);
  const pages = Math.ceil(points.length / state.rowsPerPage);
  state.tablePage = Math.min(state.tablePage, pages - 1);
  $("table-sub").textContent = words.text("table.sub", { points: grouped(data.size), confidence: words.percent(exactPercent(data.info.confidence)) });
  const head = element("tr");
  columns.all.forEach((column, i) => {
    const cell = element("th", undefined, { scope: "col" });
    const button = element("button", column.name, { type: "button" });
    button.addEventListener("click", () => {
      state.sort = { column: i, down: state.sort.column === i ? !state.sort.down : false };
      drawTable();
      document.querySelectorAll("#table thead button")[i].focus();
    });
    if (state.sort.column === i) {
      cell.setAttribute("aria-sort", state.sort.down ? "descending" : "ascending");
      button.append(state.sort.down ? " ▾" : " ▴");
    }
    cell.append(button);
    head.append(cell);
  });
  const body = element("tbody");
  for (const point of points.slice(state.tablePage * state.rowsPerPage, (state.tablePage + 1) * state.rowsPerPage)) {
    body.append(tableRow(columns, point));
  }
  const top = element("thead");
  top.append(head);
  $("table").replaceChildren(top, body);
  const step = (text, to, on) => {
    const button = element("button", words.text(text), { type: "button" });
    button.disabled = !on;
    button.addEventListener("click", () => { state.tablePage = to; drawTable(); });
    return button;
  };
  $("pages").hidden = pages < 2;
  $("pages").replaceChildren(
    step("table.previous", state.tablePage - 1, state.tablePage > 0),
    element("span", words.text("table.page", { a: state.tablePage + 1, b: pages })),
    step("table.next", state.tablePage + 1, state.tablePage < pages - 1));
  if (state.rowsPerPage < MOST_ROWS) {
    const all = element("button", words.text("table.all"), { type: "button" });
    all.addEventListener("click", () => {
      Object.assign(state, { rowsPerPage: MOST_ROWS, tablePage: 0 });
      drawTable();
    });
    $("pages").append(all);
  }
}

function tableRow(columns, point) {
  const row = element("tr", undefined, { "data-point": point });
  row.classList.toggle("chosen", point === data.point(state.places));
  columns.axes.forEach((column, i) => row.append(i === 0 ? element("th", column.text(point), { scope: "row" }) : element("td", column.text(point))));
  if (data.refusals[point]) {
    row.append(element("td", words.text("refused") + words.text("colon") + words.note(data.refusals[point]), { colspan: columns.measures.length, class: "refused", dir: "auto" }));
  } else {
    for (const column of columns.measures) {
      const { text, interval, bound } = column.value(point);
      const cell = element("td", text, { "data-measure": column.id });
      if (interval && !bound) cell.append(element("small", interval));
      row.append(cell);
    }
  }
  row.addEventListener("click", () => {
    state.places = data.axes.map((axis) => axis.places[point]);
    update();
  });
  return row;
}

/** All points and measures of the page, one row a point: estimate, lower and upper end of each measure. */
function wideCsv() {
  const quoted = (text) => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const measures = [...data.measures.values()];
  const head = [...data.axes.map((axis) => axis.key), "refused"];
  for (const { id } of measures) head.push(id, id + ":lower", id + ":upper");
  const lines = [head];
  for (const point of sortedPoints(tableColumns())) {
    const line = [...data.axes.map((axis) => axis.values[axis.places[point]]), data.refusals[point]?.en ?? ""];
    for (const measure of measures) line.push(measure.estimate[point], measure.lower[point], measure.upper[point]);
    lines.push(line);
  }
  return lines.map((line) => line.map((cell) => quoted(cell === null ? "" : String(cell))).join(",") + "\n").join("");
}

function save(name, type, text) {
  const link = element("a", undefined, { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
