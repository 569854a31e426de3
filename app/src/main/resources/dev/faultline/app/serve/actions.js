// Buttons to take a copy along: exports, and how to cite.

import { address, get } from "./api.js";
import { h } from "./dom.js";
import { isMadeUp, lower, number, percent, seriesName, timeText } from "./words.js";

export function copyButton(label, text) {
  const button = h("button", { type: "button" }, label);
  const status = h("span", { role: "status", class: "copied" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "copied";
    } catch {
      status.textContent = "could not be copied; take it from the address line";
    }
  });
  return [button, " ", status];
}

/** The same question as a file: what the API answers is what the page shows. */
export function answerLink(label, path, parameters) {
  return h("a", { class: "button", href: address(path, parameters), download: `${path.slice(1).replaceAll("/", "-")}.json` }, label);
}

/** Tables of one incident, or of all, in the formats of the command. */
export async function exportForm(now, incident) {
  const { tables, of_incidents: ofIncidents, formats } = await get("/exports");
  const choose = (id, label, values, usual) => {
    const select = h("select", { id }, values.map((value) => h("option", { value, selected: value === usual }, value)));
    return { select, shown: [h("label", { for: id }, label), " ", select, " "] };
  };
  const table = choose("export-table", "Table", incident ? ofIncidents : tables, "impacts");
  const format = choose("export-format", "as", formats, "csv");
  const link = h("a", { class: "button", download: "" }, "Save");
  const update = () => {
    link.href = address(`/exports/${table.select.value}`, { format: format.select.value, incident, reconstructed: now.reconstructed });
  };
  [table.select, format.select].forEach((select) => select.addEventListener("change", update));
  update();
  return h("details", {}, h("summary", {}, "Export"), h("p", { class: "choices" }, table.shown, format.shown, link), h("p", { class: "aside" }, now.at ? "Exports hold what is known now, and not what was known then." : "Every format has the same rows in the same order, with a watermark where a row is no measurement."));
}

function interval(low, high, level) {
  return low === null || low === undefined ? "no interval" : `${level ? `${percent(level)} ` : ""}interval ${percent(low)} to ${percent(high)}`;
}

function sentence(impact, level) {
  const about = `${seriesName(impact)} in ${impact.provider} incident ${impact.incident_id}`;
  if (isMadeUp(impact.provenance)) {
    return `Not to be quoted: ${about} is ${lower(impact.provenance)}, drawn and not measured.`;
  }
  if (impact.verdict === "REPORTED") {
    return `${about}: reported by ${impact.independent_sources ?? "an unknown number of"} publishers, not measured. ${impact.claimed ?? ""}`;
  }
  const size = impact.loss === null ? "no size measured" : `mean loss ${percent(impact.loss)} (${interval(impact.loss_low, impact.loss_high, level)}, window ${impact.window})`;
  const weight = impact.log_likelihood_ratio === null ? "" : `, evidence ${number(impact.log_likelihood_ratio)} against no cloud`;
  return `${about}: ${lower(impact.verdict)}, ${size}${weight}; ${lower(impact.provenance)}.`;
}

/** How to cite a verdict: what it says, since when that is known, by which run, and how to get the number again. */
export function citation(impact, level, version, then) {
  const database = isMadeUp(impact.provenance) ? "faultline_demo" : "faultline";
  return [
    sentence(impact, level),
    `Faultline ${version}, run ${impact.run_id}, known at ${timeText(impact.known_at, true)}${then ? `, as known on ${timeText(then, true)}` : ""}.`,
    `SELECT * FROM ${database}.impacts${then ? `_as_of(at = '${then.replace("T", " ").replace("Z", "")}')` : ""} WHERE id = '${impact.id}'`,
  ].join("\n");
}

/** Shows the citation, to be copied. */
export function citeButton(impact, level, now) {
  const place = h("div", { class: "citation" });
  const show = async () => {
    const { info } = await get("/openapi.json");
    const text = citation(impact, level, info.version, now.at);
    place.replaceChildren(h("pre", { tabindex: 0 }, text), h("p", {}, copyButton("Copy", text)));
  };
  return [h("button", { type: "button", onclick: show }, "Cite"), place];
}
