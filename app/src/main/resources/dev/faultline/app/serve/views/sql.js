// Statements of one's own: they read, and nothing else.

import { copyButton } from "../actions.js";
import { run } from "../api.js";
import { h, replace, table } from "../dom.js";
import { address, token } from "../state.js";

export const title = "SQL";

const FIRST = "SELECT at, kind, title, provenance\nFROM faultline.timeline\nORDER BY at, place, id\nLIMIT 100";
const MOST_SHOWN = 500;

function value(cell) {
  return cell === null ? h("span", { class: "unknown" }, "NULL") : typeof cell === "object" ? JSON.stringify(cell) : cell;
}

function csv(answer) {
  const quote = (cell) => (cell === null ? "" : `"${String(typeof cell === "object" ? JSON.stringify(cell) : cell).replaceAll('"', '""')}"`);
  return [answer.meta.map((column) => quote(column.name)), ...answer.data.map((row) => row.map(quote))].map((row) => row.join(",")).join("\r\n");
}

function saved(answer) {
  const link = h("a", { class: "button", download: "faultline.csv" }, "Save as CSV");
  link.href = URL.createObjectURL(new Blob([csv(answer)], { type: "text/csv" }));
  return link;
}

function result(answer) {
  if (answer.text !== undefined) {
    return h("pre", { tabindex: 0 }, answer.text);
  }
  const rows = answer.data.slice(0, MOST_SHOWN);
  const count = `${answer.data.length} rows${answer.data.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : ""}`;
  return [
    h("p", { role: "status" }, count, ` in ${answer.statistics ? `${Math.round(1000 * answer.statistics.elapsed)} ms` : "unknown time"}.`),
    table(count, answer.meta.map((column) => [column.name, " ", h("span", { class: "aside" }, column.type)]), rows.map((row) => row.map(value))),
    h("p", { class: "actions" }, saved(answer)),
  ];
}

function tokenField() {
  const input = h("input", { id: "token", type: "password", autocomplete: "off", value: token() });
  input.addEventListener("change", () => token(input.value.trim()));
  return h("details", { open: token() === "" }, h("summary", {}, "Token"), h("p", {}, h("label", { for: "token" }, "What stands behind #token= in the address that the command printed "), input));
}

export async function draw(now) {
  const text = h("textarea", { id: "statement", rows: 8, spellcheck: "false", autocapitalize: "off", "aria-describedby": "sql-help" });
  text.value = now.sql ?? FIRST;
  const answers = h("div", { class: "answers", "aria-live": "polite" });
  const start = async () => {
    address({ sql: text.value });
    replace(answers, h("p", {}, "Running …"));
    try {
      replace(answers, result(await run(text.value, token())));
    } catch (error) {
      replace(answers, h("div", { class: "failure", role: "alert" }, h("p", {}, h("strong", {}, error.problem?.title ?? "It failed")), h("pre", { tabindex: 0 }, error.message)));
    }
  };
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      start();
    }
  });
  const form = h("form", {}, h("label", { for: "statement" }, "Statement"), text, h("p", { id: "sql-help", class: "aside" }, "One SELECT; Ctrl+Enter runs it. Databases: faultline (measured and reported), faultline_demo (reconstructed and synthetic: not measured)."), h("p", { class: "actions" }, h("button", { type: "submit", class: "main" }, "Run"), " ", copyButton("Copy the link", location.href)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  return [h("h1", {}, "SQL"), tokenField(), form, answers];
}
