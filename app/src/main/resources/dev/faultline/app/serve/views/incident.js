// One incident: what it says of itself, who was hit, on what evidence, and its story.

import { answerLink, citeButton, exportForm } from "../actions.js";
import { get } from "../api.js";
import { h, outside, replace, table } from "../dom.js";
import { figure, rateDrawing, ratioDrawing } from "../plot.js";
import { link, set } from "../state.js";
import { between, counted, duration, lower, number, percent, provenance, seriesName, time, timeText, verdict } from "../words.js";
import { moments } from "./moments.js";
import { pathOf, withBaseline } from "./series.js";

export const title = "Incident";

const HOUR = 3600e3;

function facts(row) {
  const entries = [
    ["Provider", row.provider],
    ["State", `${lower(row.state)}${row.status ? `; in its own word: ${row.status}` : ""}`],
    ["Severity", lower(row.severity)],
    ["Begin, as declared", row.declared_start ? [time(row.declared_start), row.basis ? ` (by ${row.basis})` : ""] : "not told"],
    ["End, as declared", row.declared_end ? [time(row.declared_end), row.end_basis ? ` (by ${row.end_basis})` : ""] : "not told"],
    ["First post", row.first_published ? time(row.first_published) : "not told"],
    ["First seen by us", time(row.first_seen)],
    ["Where", row.regions.length ? row.regions.join(", ") : "not told"],
    ["What", row.services.length ? row.services.join(", ") : "not told"],
    ["Known by", provenance(row.provenance)],
    ["Its page", row.link ? outside(row.link) : "none"],
  ];
  return h("dl", { class: "facts" }, entries.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function item(evidence) {
  const weight = evidence.log_likelihood_ratio;
  const says = weight === null ? "no weight" : weight > 0 ? `for it, ${number(weight)}` : weight < 0 ? `against it, ${number(weight)}` : "neither";
  return h(
    "li",
    {},
    h("strong", {}, lower(evidence.kind)),
    ` (${says}${evidence.capped ? ", cut to its cap" : ""}): `,
    evidence.statement,
    " ",
    evidence.reference ? h("span", { class: "aside" }, outside(evidence.reference)) : null,
    " ",
    provenance(evidence.provenance),
  );
}

function statistics(impact, effects) {
  return table(
    `What ${seriesName(impact)} alone says`,
    ["Window", "From", "To", "Outcome", "Mean loss", "Expected", "Seen", "Watched", "Why"],
    effects.map((row) => [row.window, time(row.window_start), row.window_open ? "open" : time(row.window_end), lower(row.outcome), between(row.loss, row.loss_low, row.loss_high), number(row.expected), number(row.actual), percent(row.coverage), row.reason]),
  );
}

function size(impact) {
  if (impact.verdict === "REPORTED") {
    return h("span", {}, "claimed, in our words: ", impact.claimed ?? "no size", ` (${counted(impact.independent_sources ?? 0, "publisher")}); not measured`);
  }
  return h("span", {}, "mean loss ", between(impact.loss, impact.loss_low, impact.loss_high));
}

function limits(impact) {
  return [
    impact.band ? `The incident explains the drop: ${lower(impact.band)}. ` : "",
    impact.adjusted_p_value !== null ? `Corrected p-value ${number(impact.adjusted_p_value)} over ${impact.family_size} series. ` : "",
    impact.largest_drop_not_excluded !== null ? `The largest mean loss not excluded is ${percent(impact.largest_drop_not_excluded)}. ` : "",
    impact.detectable_drop_80 !== null ? `A loss of ${percent(impact.detectable_drop_80)} would be found in 80 % of cases. ` : "",
    impact.shortest_halt_excluded_millis !== null ? `No halt of ${duration(impact.shortest_halt_excluded_millis)} or longer. ` : "",
    impact.controls.length ? `Compared with ${impact.controls.join(", ")}. ` : "",
    impact.suspect_sources.length ? `Read through the failing provider, and so suspect: ${impact.suspect_sources.join(", ")}. ` : "",
  ].join("");
}

function judged(impact, evidence, effects, now) {
  const body = h("div", { class: "unfolded" });
  const details = h("details", { class: "impact", id: `impact-${impact.id}` }, h("summary", {}, verdict(impact.verdict), " ", h("strong", {}, seriesName(impact)), " ", size(impact), " ", provenance(impact.provenance)), body);
  details.addEventListener("toggle", () => {
    if (details.open && !body.firstChild) {
      replace(
        body,
        h("p", {}, impact.reason),
        h("p", {}, limits(impact)),
        impact.review ? h("p", {}, `Reviewed: ${lower(impact.review)} by ${impact.reviewer}. ${impact.review_reason ?? ""}`) : null,
        h("h4", {}, "Evidence"),
        evidence.length ? h("ul", { class: "evidence" }, evidence.map(item)) : h("p", { class: "none" }, "None: without a drop nothing is weighed."),
        effects.length ? statistics(impact, effects) : h("p", { class: "none" }, "Nothing was measured."),
        impact.outcome && impact.outcome !== "UNOBSERVED" ? h("p", {}, h("a", { href: link({ view: "series", series: [impact.entity, lower(impact.surface), impact.signal].join("/"), around: impact.onset ?? effects[0]?.window_start }, { ...now, id: null, fold: null }) }, "Its rates")) : null,
        h("div", { class: "actions" }, citeButton(impact, now)),
      );
    }
  });
  details.open = now.fold === impact.id;
  return details;
}

function sameSeries(one) {
  return (other) => one.entity === other.entity && one.surface === other.surface && one.signal === other.signal;
}

function verdicts(impacts, evidence, effects, now) {
  if (impacts.length === 0) {
    return h("p", { class: "none" }, "No verdict was reached yet. That does not say that nobody was hit.");
  }
  const part = (heading, some, none) => [
    h("h3", {}, heading),
    some.length ? some.map((impact) => judged(impact, evidence.filter((one) => one.impact_id === impact.id), effects.filter(sameSeries(impact)), now)) : h("p", { class: "none" }, none),
  ];
  return [
    part("Measured", impacts.filter((one) => one.verdict !== "REPORTED"), "Nothing was measured. That does not say that nobody was hit."),
    part("Published by somebody, and not measured", impacts.filter((one) => one.verdict === "REPORTED"), "Nothing more was published, so far as is recorded."),
  ];
}

function stretch(row, effects) {
  const begins = [row.began, ...effects.map((one) => one.window_start)].filter(Boolean).map(Date.parse);
  const ends = [row.ended ?? row.last_seen, ...effects.map((one) => one.window_end)].filter(Boolean).map(Date.parse);
  const from = Math.min(...begins);
  const to = Math.max(...ends, from + HOUR);
  const margin = Math.max(3 * HOUR, 0.5 * (to - from));
  return { from: new Date(from - margin).toISOString(), to: new Date(to + margin).toISOString() };
}

function chosen(impacts, now) {
  const measured = impacts.filter((one) => one.outcome && one.outcome !== "UNOBSERVED");
  return { measured, impact: measured.find((one) => one.id === now.plot) ?? measured[0] };
}

async function part(name, asked, control) {
  const path = pathOf(name);
  const [rates, baseline] = await Promise.all([get(`${path}/rates`, asked), withBaseline(path, asked)]);
  return { name, rates, baseline, control };
}

/** Controls are named by entity, surface and signal with a separator of their own. */
function controlName(text) {
  const parts = text.split(/[/ ]+/);
  return parts.length === 3 ? `${parts[0]}/${lower(parts[1])}/${parts[2]}` : null;
}

async function plots(row, impacts, effects, now) {
  const { measured, impact } = chosen(impacts, now);
  if (!impact) {
    return h("p", { class: "none" }, "No series was measured in its windows: there is nothing to draw, and nothing follows from it.");
  }
  const asked = { ...stretch(row, effects), points: 600, at: now.at, reconstructed: now.reconstructed };
  const name = [impact.entity, lower(impact.surface), impact.signal].join("/");
  const drops = await get("/drops", { entity: impact.entity, surface: impact.surface, signal: impact.signal, from: asked.from, to: asked.to, at: now.at, reconstructed: now.reconstructed });
  const marks = { drops: drops.rows, windows: row.began ? [{ from: row.began, to: row.ended ?? row.last_seen }] : [] };
  const own = await part(name, asked, false);
  const controls = await Promise.allSettled(impact.controls.slice(0, 5).map(controlName).filter(Boolean).map((one) => part(one, asked, true)));
  const ratio = ratioDrawing([own, ...controls.filter((one) => one.status === "fulfilled").map((one) => one.value)], marks);
  const select = h("select", { id: "plotted" }, measured.map((one) => h("option", { value: one.id, selected: one.id === impact.id }, `${seriesName(one)}: ${lower(one.verdict)}`)));
  select.addEventListener("change", () => set({ plot: select.value }));
  return [
    h("p", {}, h("label", { for: "plotted" }, "Series "), select),
    figure("Seen and expected, with the window of the incident", rateDrawing(own.rates, own.baseline, marks)),
    ratio.series.length ? figure(impact.controls.length ? "Actual over expected, beside its controls" : "Actual over expected; it has no control", ratio) : h("p", { class: "none" }, "There is no baseline to compare with."),
  ];
}

async function social(row, impacts, effects, now) {
  const all = await get("/series", { signal: "mentions", reconstructed: now.reconstructed });
  const names = new Set([row.provider, ...impacts.map((one) => one.entity)]);
  const shown = all.rows.filter((one) => names.has(one.entity)).slice(0, 4);
  if (shown.length === 0) {
    return h("p", { class: "none" }, "No social platform was watched for those concerned.");
  }
  const asked = { ...stretch(row, effects), points: 400, at: now.at, reconstructed: now.reconstructed };
  const drawn = await Promise.all(shown.map((one) => get(`${pathOf([one.entity, lower(one.surface), one.signal].join("/"))}/rates`, asked)));
  return drawn.map((rates, i) => figure(`Posts that name ${shown[i].entity}`, rateDrawing(rates, null, {})));
}

function story(lines, truncated, now) {
  const kinds = [...new Set(lines.map((line) => line.kind))].sort();
  const select = h("select", { id: "kind" }, h("option", { value: "" }, "all"), kinds.map((kind) => h("option", { value: kind, selected: now.kind === kind }, lower(kind))));
  select.addEventListener("change", () => set({ kind: select.value || null }));
  const shown = lines.filter((line) => !now.kind || line.kind === now.kind);
  return [
    h("p", {}, h("label", { for: "kind" }, "Lines "), select, ` ${shown.length} of ${lines.length}${truncated ? ", cut" : ""}`),
    h("ol", { class: "story" }, shown.map((line) =>
      h("li", {}, time(line.at), h("span", { class: "kind" }, lower(line.kind)), h("span", { class: "aside" }, `(${lower(line.basis)})`), " ", h("strong", {}, line.title), line.text ? h("p", { class: "text" }, line.text) : null, h("p", { class: "aside" }, "Source: ", line.source || "not told", line.reference ? [", ", outside(line.reference)] : null, " ", provenance(line.provenance))),
    )),
  ];
}

function claims(rows) {
  return rows.length
    ? table("What was published, and what measurement says to it", ["Who", "Said of", "What", "Check", "Measured", "Where"], rows.map((row) => [row.publisher, row.entity, [row.statement, row.caveat ? h("p", { class: "aside" }, `Caveat: ${row.caveat}`) : null], row.check ? lower(row.check) : "not looked at yet", row.measured === null ? "nothing" : between(row.measured, row.measured_low, row.measured_high, (value) => `${number(value)} ${row.measured_unit ?? ""}`), outside(row.link, "link")]))
    : h("p", { class: "none" }, "No claim about it is recorded.");
}

/** What takes longer comes when it is there; the rest does not wait for it. */
function later(asked, draw) {
  const place = h("div", { class: "later", "aria-busy": "true" }, h("p", {}, "Loading …"));
  asked.then(draw, (error) => h("p", { class: "failure" }, error.message)).then((content) => {
    replace(place, content);
    place.removeAttribute("aria-busy");
  });
  return place;
}

async function none(now) {
  const told = await get("/incidents", { at: now.at, reconstructed: now.reconstructed, limit: 200 });
  return [h("h1", {}, "Incidents"), told.rows.length ? h("ul", {}, told.rows.map((row) => h("li", {}, time(row.began), " ", h("a", { href: link({ view: "incident", id: row.id }) }, `${row.provider}: ${row.title || "(no title)"}`), " ", provenance(row.provenance)))) : h("p", { class: "none" }, "None is known. Reconstructed ones are shown by the switch above.")];
}

export async function draw(now) {
  if (!now.id) {
    return none(now);
  }
  const path = `/incidents/${encodeURIComponent(now.id)}`;
  const known = { at: now.at, reconstructed: now.reconstructed };
  const slider = await moments(path, now);
  let row;
  try {
    row = await get(path, known);
  } catch (error) {
    if (error.problem?.status === 404 && now.at && slider) {
      return [h("h1", {}, "Not known yet"), slider, h("p", {}, `On ${timeText(now.at)} nothing was known of this incident.`)];
    }
    throw error;
  }
  const [impacts, evidence, effects, said] = await Promise.all(["impacts", "evidence", "effects", "claims"].map((name) => get(`${path}/${name}`, name === "claims" ? { reconstructed: now.reconstructed } : { ...known, limit: 5000 })));
  const [exported, drawn, posts] = await Promise.all([exportForm(now, row.id), plots(row, impacts.rows, effects.rows, now), social(row, impacts.rows, effects.rows, now)]);
  return [
    h("p", { class: "aside" }, row.provider, " ", provenance(row.provenance)),
    h("h1", {}, row.title || "(no title)"),
    slider,
    facts(row),
    h("p", { class: "actions" }, answerLink("Verdicts as JSON", `${path}/impacts`, known), " ", answerLink("Story as JSON", `${path}/story`, known), " ", h("a", { class: "button", href: link({ view: "compare", a: row.id }) }, "Compare")),
    exported,
    h("h2", {}, "Who was hit"),
    verdicts(impacts.rows, evidence.rows, effects.rows, now),
    h("h2", {}, "What was seen beside what was expected"),
    drawn,
    h("h2", {}, "Said in public"),
    claims(said.rows),
    posts,
    h("h2", {}, "The story, line by line"),
    later(get(`${path}/story`, { ...known, limit: 5000 }), (lines) => story(lines.rows, lines.truncated, now)),
  ];
}
