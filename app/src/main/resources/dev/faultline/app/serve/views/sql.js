// Statements of one's own: they read, and nothing else.

import { copyButton } from "../actions.js";
import { run } from "../api.js";
import { h, replace } from "../dom.js";
import { result } from "../results.js";
import { address, token } from "../state.js";

export const title = "SQL";

const FIRST = "SELECT at, kind, title, provenance\nFROM faultline.timeline\nORDER BY at, place, id\nLIMIT 100";
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
