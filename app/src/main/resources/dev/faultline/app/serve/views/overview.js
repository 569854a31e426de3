// What is believed now, what happened when.

import { exportForm } from "../actions.js";
import { get } from "../api.js";
import { h, table } from "../dom.js";
import { dropSpan, incidentSpan, lanes } from "../lanes.js";
import { link, set } from "../state.js";
import { duration, lower, provenance, time, timeText } from "../words.js";

export const title = "Overview";

const KINDS = [
  ["INCIDENT", "Told by providers of themselves", "No provider that was read tells of an open incident."],
  ["SUSPICION", "Suspected before they say so", "No dependents fall together so far as they are watched."],
  ["DROP", "Falling", "No watched series is in a drop."],
  ["RISE", "Rising", "No watched series is in a rise."],
  ["NAMING", "Named in the last 24 hours", "Nobody who was read named a provider."],
  ["UNSEEN_SOURCE", "Blind: sources", "Every source that was ever read is still watched."],
  ["UNSEEN_PAGE", "Blind: pages", "Every page that was ever read was read within the hour."],
  ["UNSEEN_DEPENDENT", "Blind: dependents of these providers", "No dependent of these providers is known that is unwatched."],
];
const SPANS = [["1", "a day"], ["7", "a week"], ["30", "30 days"], ["365", "a year"], ["all", "all"]];
const DAY = 86400e3;

function believed(rows) {
  return KINDS.map(([kind, heading, none]) => {
    const lines = rows.filter((row) => row.kind === kind);
    const items = lines.slice(0, 12).map((row) =>
      h("li", {}, h("strong", {}, row.entity ?? row.provider ?? ""), " ", row.what, " ", kind.startsWith("UNSEEN") ? null : provenance(row.provenance), h("span", { class: "aside" }, " since ", row.since ? time(row.since) : "never", row.state ? `, ${lower(row.state)}` : "")),
    );
    return h("section", { class: "card" }, h("h2", {}, heading, lines.length ? ` (${lines.length})` : ""), lines.length ? h("ul", {}, items) : h("p", { class: "none" }, none), lines.length > 12 ? h("p", {}, `and ${lines.length - 12} more`) : null);
  });
}

function stretch(now, incidents, drops) {
  const ends = [...incidents.map((row) => row.ended ?? row.last_seen), ...drops.map((row) => row.end ?? row.detected_at)].filter(Boolean).map(Date.parse);
  const begins = [...incidents.map((row) => row.began), ...drops.map((row) => row.onset)].map(Date.parse);
  const end = now.to ? Date.parse(now.to) : now.at ? Date.parse(now.at) : Math.max(...ends, -Infinity);
  const until = Number.isFinite(end) ? end : Date.now();
  const days = now.days ?? "all";
  const from = now.from ? Date.parse(now.from) : days === "all" ? Math.min(...begins, until - DAY) : until - Number(days) * DAY;
  const margin = 0.02 * Math.max(until - from, 3600e3);
  return [from - margin, until + margin];
}

function chooser(now) {
  return h(
    "div",
    { class: "choices", role: "group", "aria-label": "How long" },
    SPANS.map(([days, label]) => h("button", { type: "button", "aria-pressed": String((now.days ?? "all") === days), onclick: () => set({ days, from: null, to: null }) }, label)),
  );
}

function incidentTable(rows, now) {
  return table(
    "Incidents, the latest first",
    ["Provider", "What it says", "Began", "Lasted", "Verdicts", "Known by", "Compare"],
    rows.map((row) => [
      row.provider,
      h("a", { href: link({ view: "incident", id: row.id }) }, row.title || "(no title)"),
      time(row.began),
      row.ended ? duration(Date.parse(row.ended) - Date.parse(row.began)) : `no end told (${lower(row.state)})`,
      counts(row),
      provenance(row.provenance),
      now.mark && now.mark !== row.id ? h("a", { href: link({ view: "compare", a: now.mark, b: row.id }) }, "with the marked one") : h("button", { type: "button", "aria-pressed": String(now.mark === row.id), onclick: () => set({ mark: now.mark === row.id ? null : row.id }) }, "mark"),
    ]),
  );
}

function counts(row) {
  const some = ["impacted", "coincident", "reported", "unaffected", "inconclusive", "unobserved"].filter((name) => row[name] > 0);
  return some.length ? some.map((name) => `${row[name]} ${name}`).join(", ") : "none yet";
}

export async function draw(now) {
  const known = { at: now.at, reconstructed: now.reconstructed };
  const [exported, state, told, fallen] = await Promise.all([exportForm(now), get("/now", { ...known, limit: 500 }), get("/incidents", { ...known, limit: 2000 }), get("/drops", { ...known, limit: 2000 })]);
  const [from, to] = stretch(now, told.rows, fallen.rows);
  const end = now.at ?? new Date().toISOString();
  const within = (span) => span.to >= from && span.from <= to;
  const incidents = told.rows.map((row) => incidentSpan(row, end)).filter(within);
  const drops = fallen.rows.map((row) => dropSpan(row, end)).filter(within);
  const shown = told.rows.filter((row) => within(incidentSpan(row, end)));
  return [
    h("h1", {}, now.at ? `What was believed on ${timeText(now.at)}` : "What is believed now"),
    h("div", { class: "cards" }, believed(state.rows)),
    h("h2", {}, "What happened when"),
    chooser(now),
    h("p", { class: "aside" }, `${timeText(from)} to ${timeText(to)}. Bars without a right edge have no end told; striped ones are reconstructed. `, told.truncated || fallen.truncated ? "Cut: there is more than is drawn. " : ""),
    incidents.length ? lanes("Incidents by provider", incidents, from, to) : h("p", { class: "none" }, "No incident is known in this stretch. That does not say that there was none."),
    drops.length ? lanes("Drops and rises by entity", drops, from, to) : h("p", { class: "none" }, "No drop is known in this stretch, so far as series were watched."),
    h("h2", {}, "Incidents"),
    shown.length ? incidentTable(shown.slice(0, 200), now) : h("p", { class: "none" }, now.reconstructed ? "None is known." : "None is known. Reconstructed ones are shown by the switch above."),
    exported,
    shown.length > 200 ? h("p", {}, `The first 200 of ${shown.length}.`) : null,
  ];
}
