// Wires the page and draws it for the first time.

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => setLanguage(button.dataset.language));
}
$("theme").addEventListener("click", () => {
  setTheme(document.documentElement.dataset.theme !== "dark");
  drawAll();
});
$("print").addEventListener("click", () => window.print());
$("heat-metric").addEventListener("change", (event) => { state.heatMetric = event.target.value; heat(look()); });
$("heat-rows").addEventListener("change", (event) => { state.heatRows = Number(event.target.value); heat(look()); });
$("compare-axis").addEventListener("change", (event) => { state.compareAxis = event.target.value; compareMetrics(); compare(look()); });
$("compare-metric").addEventListener("change", (event) => { state.compareMetric = event.target.value; compare(look()); });
$("risk-metric").addEventListener("change", (event) => { state.riskMetric = event.target.value; drawRisk(look()); });
$("compare-log").addEventListener("change", (event) => { state.log = event.target.checked; compare(look()); });
$("download").addEventListener("click", () => save(data.info.name + ".csv", "text/csv", wideCsv()));
$("study-download").addEventListener("click", () => save(data.info.name + ".yaml", "text/yaml", data.study));

function resizeAll() {
  for (const chart of charts.values()) chart.resize();
  drawAll();
}

let waiting = 0;
window.addEventListener("resize", () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(resizeAll);
});

let themeBefore = "light";
const MOST_PRINTED = 250;
let rowsBefore = ROWS_PER_PAGE;
window.addEventListener("beforeprint", () => {
  themeBefore = document.documentElement.dataset.theme;
  setTheme(false);
  document.documentElement.classList.add("printing");
  rowsBefore = state.rowsPerPage;
  if (data.size <= MOST_PRINTED) state.rowsPerPage = MOST_PRINTED;
  drawTable();
  resizeAll();
});
window.addEventListener("afterprint", () => {
  document.documentElement.classList.remove("printing");
  state.rowsPerPage = rowsBefore;
  drawTable();
  setTheme(themeBefore === "dark");
  resizeAll();
});

setTheme(window.matchMedia("(prefers-color-scheme: dark)").matches);
setLanguage(data.language);
document.documentElement.dataset.ready = String(Math.round(performance.now()));
