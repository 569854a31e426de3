// Answers of the database as tables.

import { h, table } from "./dom.js";
import { counted } from "./words.js";

const MOST_SHOWN = 500;

function value(cell) {
  return cell === null ? h("span", { class: "unknown" }, "NULL") : typeof cell === "object" ? JSON.stringify(cell) : cell;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function inert(cell) {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
}

function csv(answer) {
  const quote = (cell) => (cell === null ? "" : `"${inert(typeof cell === "object" ? JSON.stringify(cell) : cell).replaceAll('"', '""')}"`);
  return [answer.meta.map((column) => quote(column.name)), ...answer.data.map((row) => row.map(quote))].map((row) => row.join(",")).join("\r\n");
}

function saved(answer, name) {
  const link = h("a", { class: "button", download: `${name}.csv` }, "Save as CSV");
  link.href = URL.createObjectURL(new Blob([csv(answer)], { type: "text/csv" }));
  return link;
}

/** The table of an answer in ClickHouse's JSONCompact, with a copy to take along. */
export function result(answer, name = "faultline") {
  if (answer.text !== undefined) {
    return h("pre", { tabindex: 0 }, answer.text);
  }
  const rows = answer.data.slice(0, MOST_SHOWN);
  const count = `${counted(answer.data.length, "row")}${answer.data.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : ""}`;
  return [
    h("p", { role: "status" }, count, ` in ${answer.statistics ? `${Math.round(1000 * answer.statistics.elapsed)} ms` : "unknown time"}.`),
    table(count, answer.meta.map((column) => [column.name, " ", h("span", { class: "aside" }, column.type)]), rows.map((row) => row.map(value))),
    h("p", { class: "actions" }, saved(answer, name)),
  ];
}
