// One series: what was seen beside what was expected; or the list of all.

import { answerLink } from "../actions.js";
import { get } from "../api.js";
import { h, table } from "../dom.js";
import { figure, rateDrawing } from "../plot.js";
import { link, set } from "../state.js";
import { between, lower, number, percent, provenance, seriesName, time } from "../words.js";

export const title = "Series";

const HOUR = 3600e3;

export function pathOf(name) {
  return `/series/${name.split("/").map(encodeURIComponent).join("/")}`;
}

function nameOf(row) {
  return [row.entity, lower(row.surface), row.signal].join("/");
}

function list(rows, now) {
  const wanted = (now.search ?? "").toLowerCase();
  const shown = rows.filter((row) => nameOf(row).toLowerCase().includes(wanted));
  const search = h("input", { type: "search", id: "search", value: now.search ?? "" });
  search.addEventListener("change", () => set({ search: search.value || null }));
  return [
    h("h1", {}, "Series"),
    h("p", {}, h("label", { for: "search" }, "Only names with "), search),
    rows.length === 0
      ? h("p", { class: "none" }, now.reconstructed ? "No series was ever watched." : "No series was ever watched. Reconstructed ones are shown by the switch above.")
      : table(
          `${shown.length} of ${rows.length} series`,
          ["Series", "Sources", "Watched until", "Last event", "Drops", "Last onset", "Known by"],
          shown.map((row) => [h("a", { href: link({ view: "series", series: nameOf(row) }) }, seriesName(row)), row.sources.join(", "), time(row.watched_until), time(row.last_event), row.drops, row.last_onset ? time(row.last_onset) : "-", row.provenances.map(provenance)]),
        ),
  ];
}

function candidate(row) {
  if (row.candidate !== "incident") {
    return h("li", {}, "no cloud");
  }
  return h("li", {}, h("a", { href: link({ view: "incident", id: row.incident_id }) }, `incident of ${row.provider}`), `: ${lower(row.verdict)}${row.band ? `, ${lower(row.band)}` : ""}`);
}

function dropTable(rows, causes) {
  return table(
    "Episodes in this stretch",
    ["What", "Onset", "End", "Missing", "Depth", "State", "What may have made it", "Known by"],
    rows.map((row) => [
      lower(row.direction),
      [time(row.onset), row.onset_earliest ? h("span", { class: "interval" }, " (", time(row.onset_earliest), " to ", time(row.onset_latest), ")") : null],
      row.end ? time(row.end) : row.state === "OPEN" ? "lasts" : "unknown",
      between(row.missing, row.missing_low, row.missing_high, number),
      between(row.depth, row.depth_low, row.depth_high),
      lower(row.state),
      h("ol", { class: "causes" }, causes.filter((one) => one.drop_id === row.id).map(candidate)),
      provenance(row.provenance),
    ]),
  );
}

/** Where an episode is meant, it stands in the middle third. */
function stretch(now) {
  if (now.from || !now.around) {
    return { from: now.from, to: now.to };
  }
  const middle = Date.parse(now.around);
  return { from: new Date(middle - 12 * HOUR).toISOString(), to: new Date(middle + 24 * HOUR).toISOString() };
}

function moves(rates) {
  const from = Date.parse(rates.from);
  const span = rates.step_millis * rates.points;
  const to = (begin, end) => () => set({ from: new Date(begin).toISOString(), to: new Date(end).toISOString(), around: null });
  const button = (label, begin, end) => h("button", { type: "button", onclick: to(begin, end) }, label);
  return h(
    "div",
    { class: "choices", role: "group", "aria-label": "Stretch of time" },
    button("Earlier", from - span / 2, from + span / 2),
    button("Later", from + span / 2, from + 1.5 * span),
    button("Closer", from + span / 4, from + 0.75 * span),
    button("Wider", from - span / 2, from + 1.5 * span),
    h("button", { type: "button", onclick: () => set({ from: null, to: null, around: null }) }, "Last day watched"),
  );
}

export async function withBaseline(path, asked) {
  try {
    return await get(`${path}/baseline`, asked);
  } catch (error) {
    return { lines: [], refused: error.message };
  }
}

async function one(now) {
  const path = pathOf(now.series);
  const points = Math.max(200, Math.min(1000, document.documentElement.clientWidth));
  const asked = { ...stretch(now), points, at: now.at, reconstructed: now.reconstructed };
  const [entity, surface, signal] = now.series.split("/");
  const [rates, baseline] = await Promise.all([get(`${path}/rates`, asked), withBaseline(path, asked)]);
  const until = new Date(Date.parse(rates.from) + rates.step_millis * rates.points).toISOString();
  const known = { at: now.at, reconstructed: now.reconstructed };
  const [drops, causes] = await Promise.all([get("/drops", { ...known, entity, surface: (surface ?? "").toUpperCase(), signal, from: rates.from, to: until }), get("/attributions", { ...known, entity, limit: 20000 })]);
  const zoomed = (from, to) => set({ from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString(), around: null });
  const counted = rates.lines.some((line) => line.measure === "count_per_minute");
  return [
    h("p", {}, h("a", { href: link({ view: "series" }) }, "All series")),
    h("h1", {}, now.series.split("/").join(" / ")),
    moves(rates),
    figure("Seen and expected", rateDrawing(rates, baseline, { drops: drops.rows }), zoomed),
    h("p", { class: "aside" }, "Shaded: episodes that were told. Hatched: nobody watched; that is not zero. Strips at the top: one source did not watch. Dashed with a band: what was expected, with its 95 % interval. Drag to look closer. ", counted && baseline.lines.length === 0 ? `No baseline: ${baseline.refused ?? "there is too little history."}` : ""),
    drops.rows.length ? dropTable(drops.rows, causes.rows) : h("p", { class: "none" }, "No episode is told in this stretch."),
    table(
      "Who watched",
      ["Source", "Known by", "Watched", "Bucket"],
      rates.lines.map((line) => [line.source, provenance(line.provenance), percent(line.coverage.reduce((sum, one) => sum + one, 0) / line.coverage.length), `${number(line.bucket_millis / 1000)} s`]),
    ),
    h("p", { class: "actions" }, answerLink("Rates as JSON", `${path}/rates`, asked), " ", answerLink("Baseline as JSON", `${path}/baseline`, asked)),
  ];
}

export async function draw(now) {
  if (now.series) {
    return one(now);
  }
  const all = await get("/series", { reconstructed: now.reconstructed, limit: 5000 });
  return list(all.rows, now);
}
