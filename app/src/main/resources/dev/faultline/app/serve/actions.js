// Buttons to take a copy along: exports, and how to cite.

import { address, get } from "./api.js";
import { h } from "./dom.js";

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
  const { tables, of_incidents: ofIncidents, with_history: withHistory, formats } = await get("/exports");
  const offered = (incident ? ofIncidents : tables).filter((name) => !now.at || withHistory.includes(name));
  const choose = (id, label, values, usual) => {
    const select = h("select", { id }, values.map((value) => h("option", { value, selected: value === usual }, value)));
    return { select, shown: [h("label", { for: id }, label), " ", select, " "] };
  };
  const table = choose("export-table", "Table", offered, "impacts");
  const format = choose("export-format", "as", formats, "csv");
  const link = h("a", { class: "button", download: "" }, "Save");
  const update = () => {
    link.href = address(`/exports/${table.select.value}`, { format: format.select.value, incident, at: now.at, reconstructed: now.reconstructed });
  };
  [table.select, format.select].forEach((select) => select.addEventListener("change", update));
  update();
  return h("details", {}, h("summary", {}, "Export"), h("p", { class: "choices" }, table.shown, format.shown, link), h("p", { class: "aside" }, now.at ? "What was known then; tables of which that is not kept are not offered." : "Every format has the same rows in the same order, with a watermark where a row is no measurement."));
}

/** What 'faultline cite' says of a row: the sentence alone can be quoted, and says so where there is nothing to quote. */
function citation(cited) {
  const about = ["interval", "window", "provenance", "version", "sql"].map((name) => `${name}: ${cited[name] ?? "none"}`);
  return [cited.sentence, "", ...about, "", cited.bibtex].join("\n");
}

/** Shows how to cite a verdict, to be copied. */
export function citeButton(impact, now) {
  const place = h("div", { class: "citation" });
  const show = async () => {
    try {
      const text = citation(await get(`/citations/${encodeURIComponent(impact.id)}`, { at: now.at }));
      place.replaceChildren(h("pre", { tabindex: 0 }, text), h("p", {}, copyButton("Copy", text)));
    } catch (error) {
      place.replaceChildren(h("p", { role: "alert" }, error.message));
    }
  };
  return [h("button", { type: "button", onclick: show }, "Cite"), place];
}
