// Buttons to take a copy along: exports, and how to cite.

import { address } from "./api.js";
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
