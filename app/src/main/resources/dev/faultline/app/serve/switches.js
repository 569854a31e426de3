// Switches that hold for every view.

import { h, replace } from "./dom.js";
import { set } from "./state.js";

function toggle(label, on, change) {
  return h("button", { type: "button", "aria-pressed": String(on), onclick: change }, label);
}

export function switches(element, now) {
  const focused = [...element.children].indexOf(document.activeElement);
  const dark = now.theme ? now.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  replace(
    element,
    toggle("Reconstructed", now.reconstructed === "true", () => set({ reconstructed: now.reconstructed === "true" ? null : "true" })),
    toggle("Local time", now.zone === "local", () => set({ zone: now.zone === "local" ? null : "local" })),
    toggle("Dark", dark, () => set({ theme: dark ? "light" : "dark" })),
  );
  element.children[focused]?.focus();
}
