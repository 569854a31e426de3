// A slider over the moments at which something new was known.

import { get } from "../api.js";
import { h } from "../dom.js";
import { set } from "../state.js";
import { timeText } from "../words.js";

export async function moments(path, now) {
  const { rows } = await get(`${path}/moments`, { reconstructed: now.reconstructed, limit: 5000 });
  if (rows.length < 2) {
    return rows.length ? h("p", { class: "aside" }, `All that is known of it was known on ${timeText(rows[0].known_at)}.`) : null;
  }
  const last = rows.length;
  const place = now.at ? Math.max(0, rows.filter((row) => row.known_at <= now.at).length - 1) : last;
  const words = (at) => (at >= last ? "now" : `${timeText(rows[at].known_at, true)}, with news of ${rows[at].what.join(", ")}`);
  const output = h("output", { for: "then" }, words(place));
  const slider = h("input", { type: "range", id: "then", min: 0, max: last, value: place, "aria-valuetext": words(place) });
  slider.addEventListener("input", () => {
    output.textContent = words(Number(slider.value));
    slider.setAttribute("aria-valuetext", output.textContent);
  });
  slider.addEventListener("change", () => set({ at: Number(slider.value) >= last ? null : rows[Number(slider.value)].known_at }));
  return h("div", { class: "then" }, h("label", { for: "then" }, "What was known"), slider, output);
}
