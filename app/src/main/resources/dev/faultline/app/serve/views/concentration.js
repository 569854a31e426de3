// How much rests on one provider: never one score.

import { answerLink } from "../actions.js";
import { get } from "../api.js";
import { h, svg, table } from "../dom.js";
import { set } from "../state.js";
import { number, percent } from "../words.js";

export const title = "Concentration";

const MEANING = {
  "declared-by-count": "Declared, by count",
  "declared-by-volume": "Declared, by volume",
  "revealed-by-verdict": "Revealed, by verdict",
  "fell-in-incidents": "Fell in its incidents",
  "fell-at-other-times": "Fell at other times",
  excess: "The difference",
  "shared-fate": "Share of attributed hours at the top provider",
  "effective-providers": "Effective providers, 1/Σp²",
};

function shown(row) {
  return row.unit?.startsWith("fraction") ? percent(row.value) : number(row.value);
}

function interval(row) {
  return row.low === null || row.low === undefined ? "none" : `${percent(row.low)} to ${percent(row.high)}`;
}

/** From 0 to 1; a difference from -1 to 1. */
function mark(row) {
  if (!row.unit?.startsWith("fraction") || row.value === null || row.value === undefined) {
    return null;
  }
  const x = (value) => (row.measure === "excess" ? 60 + 58 * value : 2 + 116 * value);
  return svg(
    "svg",
    { class: "mark", viewBox: "0 0 120 14", "aria-hidden": "true" },
    svg("line", { class: "scale", x1: 2, x2: 118, y1: 7, y2: 7 }),
    row.measure === "excess" ? svg("line", { class: "scale", x1: 60, x2: 60, y1: 1, y2: 13 }) : null,
    row.low === null || row.low === undefined ? null : svg("line", { class: "range", x1: x(row.low), x2: x(row.high), y1: 7, y2: 7 }),
    svg("circle", { class: "value", cx: x(row.value), cy: 7, r: 3.5 }),
  );
}

function section(provider, rows) {
  const measured = rows.filter((row) => MEANING[row.measure]);
  const frame = rows.filter((row) => row.measure.startsWith("frame-") && row.measure !== "frame-incident");
  return [
    h("h2", {}, provider ?? "All providers together"),
    measured.length
      ? table(
          `Numbers of ${provider ?? "all providers"}`,
          ["Number", "Of", "Value", "Interval", "Drawn", "Fell / stood / unknown", "Note"],
          measured.map((row) => [MEANING[row.measure], row.entity ?? "all watched", shown(row), interval(row), mark(row), row.fell === null || row.fell === undefined ? "" : `${row.fell} / ${row.stood} / ${row.unknown}`, row.note ?? ""]),
        )
      : h("p", { class: "none" }, "No number."),
    frame.length ? h("details", {}, h("summary", {}, "The frame: what these numbers can speak of"), h("ul", {}, frame.map((row) => h("li", {}, `${row.measure.slice(6)}: ${row.value === null || row.value === undefined ? "unknown" : number(row.value)} ${row.unit ?? ""}. ${row.note ?? ""}`)))) : null,
  ];
}

export async function draw(now) {
  const asked = { provider: now.provider, region: now.region, between: now.between, reconstructed: now.reconstructed };
  const { rows } = await get("/concentration", asked);
  const providers = [...new Set(rows.filter((row) => row.measure !== "shared-fate").map((row) => row.provider ?? null))].sort((a, b) => (a === null) - (b === null) || String(a).localeCompare(String(b)));
  const field = (name, label, hint) => {
    const input = h("input", { id: name, value: now[name] ?? "", placeholder: hint });
    input.addEventListener("change", () => set({ [name]: input.value || null }));
    return h("p", {}, h("label", { for: name }, `${label} `), input);
  };
  return [
    h("h1", {}, "Concentration"),
    h("p", {}, "What is declared, what fell with a provider beside what fell at other times, and how attributed hours are shared. Each number stands with its interval and its frame; there is no score."),
    h("div", { class: "choices" }, field("provider", "Provider", "aws"), field("region", "Region", "us-east-1"), field("between", "Stretches", "2021..2022,2025..2026")),
    providers.map((provider) => section(provider, rows.filter((row) => (row.provider ?? null) === provider || (provider === null && row.measure === "shared-fate")))),
    h("p", { class: "actions" }, answerLink("As JSON", "/concentration", asked)),
  ];
}
