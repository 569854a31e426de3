// Two incidents side by side: what they said, and who was hit in which.

import { get } from "../api.js";
import { h, table } from "../dom.js";
import { link, set } from "../state.js";
import { between, duration, lower, provenance, time, timeText, verdict } from "../words.js";

export const title = "Compare";

function chooser(name, label, rows, chosen) {
  const select = h("select", { id: name }, h("option", { value: "" }, "choose"), rows.map((row) => h("option", { value: row.id, selected: row.id === chosen }, `${timeText(row.began).slice(0, 10)} ${row.provider}: ${row.title}`.slice(0, 90))));
  select.addEventListener("change", () => set({ [name]: select.value || null }));
  return h("p", {}, h("label", { for: name }, `${label} `), select);
}

async function told(id, known) {
  if (!id) {
    return null;
  }
  const path = `/incidents/${encodeURIComponent(id)}`;
  const [row, impacts] = await Promise.all([get(path, known), get(`${path}/impacts`, { ...known, limit: 5000 })]);
  return { row, impacts: impacts.rows };
}

function lag(row) {
  return row.declared_start && row.first_published ? duration(Date.parse(row.first_published) - Date.parse(row.declared_start)) : "unknown";
}

function facts(one, other) {
  const lines = [
    ["Incident", (row) => h("a", { href: link({ view: "incident", id: row.id }) }, row.title || "(no title)")],
    ["Provider", (row) => row.provider],
    ["Severity", (row) => lower(row.severity)],
    ["Began", (row) => time(row.began)],
    ["Lasted", (row) => (row.ended ? duration(Date.parse(row.ended) - Date.parse(row.began)) : "no end told")],
    ["From its own begin to its first post", lag],
    ["Where", (row) => row.regions.join(", ") || "not told"],
    ["Known by", (row) => provenance(row.provenance)],
  ];
  return table("What they say of themselves", ["Fact", "First", "Second"], lines.map(([name, value]) => [name, value(one.row), value(other.row)]));
}

function cell(impact) {
  return impact
    ? [verdict(impact.verdict), " ", impact.verdict === "REPORTED" ? impact.claimed ?? "" : between(impact.loss, impact.loss_low, impact.loss_high), " ", provenance(impact.provenance)]
    : h("span", { class: "unknown" }, "no verdict");
}

function matrix(one, other) {
  const key = (impact) => [impact.entity, lower(impact.surface), impact.signal].join(" / ");
  const first = new Map(one.impacts.map((impact) => [key(impact), impact]));
  const second = new Map(other.impacts.map((impact) => [key(impact), impact]));
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  return table("Who was hit in which; a series without a verdict was not watched or not asked about", ["Series", "First", "Second"], names.map((name) => [name, cell(first.get(name)), cell(second.get(name))]));
}

export async function draw(now) {
  const known = { at: now.at, reconstructed: now.reconstructed };
  const all = await get("/incidents", { ...known, limit: 2000 });
  const [one, other] = await Promise.all([told(now.a, known), told(now.b, known)]);
  return [
    h("h1", {}, "Two incidents"),
    chooser("a", "First", all.rows, now.a),
    chooser("b", "Second", all.rows, now.b),
    one && other ? [facts(one, other), matrix(one, other)] : h("p", { class: "none" }, all.rows.length ? "Choose two." : "No incident is known. Reconstructed ones are shown by the switch above."),
  ];
}
