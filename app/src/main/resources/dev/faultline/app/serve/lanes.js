// Incidents and drops as lanes over time: one for each provider, one for each entity.

import { h, svg } from "./dom.js";
import { link } from "./state.js";
import { duration, isMadeUp, lower, timeText } from "./words.js";

const ROW = 22;
const LEFT = 150;
const WIDTH = 1000;
const TOP = 24;
let drawn = 0;

function packed(spans) {
  const rows = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    let row = rows.findIndex((until) => until <= span.from);
    if (row < 0) {
      row = rows.length;
    }
    rows[row] = span.to;
    span.row = row;
  }
  return Math.max(1, rows.length);
}

function ticks(from, to) {
  const steps = [3600e3, 6 * 3600e3, 86400e3, 7 * 86400e3, 30 * 86400e3, 91 * 86400e3, 365 * 86400e3, 2 * 365 * 86400e3];
  const step = steps.find((one) => (to - from) / one <= 8) ?? 5 * 365 * 86400e3;
  const found = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) {
    found.push(at);
  }
  return { step, found };
}

function bar(span, x, y, stripes) {
  const left = x(span.from);
  const width = Math.max(5, x(span.to) - left);
  const kind = `bar ${span.kind} ${isMadeUp(span.provenance) ? "made-up" : ""} ${span.open ? "open" : ""}`;
  return svg(
    "a",
    { href: span.href, "aria-label": span.label },
    svg("title", {}, span.label),
    svg("rect", { class: kind, x: left, y: y + 3, width, height: ROW - 6, rx: 2 }),
    isMadeUp(span.provenance) ? svg("rect", { x: left, y: y + 3, width, height: ROW - 6, rx: 2, fill: `url(#${stripes})` }) : null,
  );
}

export function incidentSpan(row, now) {
  const to = row.ended ?? (["OPEN", "MONITORING"].includes(row.state) ? now : row.last_seen);
  const from = Date.parse(row.began);
  const until = Math.max(Date.parse(to), from);
  return {
    lane: row.provider,
    from,
    to: until,
    open: !row.ended,
    kind: `severity-${lower(row.severity)}`,
    provenance: row.provenance,
    href: link({ view: "incident", id: row.id }),
    label: `${row.provider}: ${row.title}. ${timeText(row.began)}, ${row.ended ? duration(until - from) : lower(row.state)}. ${lower(row.provenance)}. ${row.impacted} impacted`,
  };
}

export function dropSpan(row, now) {
  const from = Date.parse(row.onset);
  const until = row.end ?? (row.state === "OPEN" ? now : row.end_earliest ?? row.detected_at);
  return {
    lane: row.entity,
    from,
    to: Math.max(Date.parse(until), from),
    open: !row.end,
    kind: row.direction === "RISE" ? "rise" : "drop",
    provenance: row.provenance,
    href: link({ view: "series", series: [row.entity, lower(row.surface), row.signal].join("/"), around: row.onset }),
    label: `${row.entity} ${lower(row.surface)} ${row.signal}: ${lower(row.direction)} from ${timeText(row.onset)}, ${lower(row.state)}. ${lower(row.provenance)}`,
  };
}

export function lanes(title, spans, from, to) {
  const names = [...new Set(spans.map((span) => span.lane))].sort();
  const x = (at) => LEFT + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (WIDTH - LEFT - 10);
  const stripes = `made-up-${++drawn}`;
  const parts = [];
  let y = TOP;
  for (const name of names) {
    const own = spans.filter((span) => span.lane === name);
    const rows = packed(own);
    parts.push(svg("rect", { class: "lane", x: 0, y, width: WIDTH, height: rows * ROW }), svg("text", { class: "lane-name", x: 4, y: y + 15 }, name.slice(0, 22)));
    own.forEach((span) => parts.push(bar(span, x, y + span.row * ROW, stripes)));
    y += rows * ROW + 4;
  }
  const { step, found } = ticks(from, to);
  const scale = found.map((at) => [
    svg("line", { class: "tick", x1: x(at), x2: x(at), y1: TOP - 4, y2: y }),
    svg("text", { class: "tick-name", x: x(at) + 3, y: 14 }, timeText(at).slice(step < 86400e3 ? 5 : 0, step < 86400e3 ? 16 : 10)),
  ]);
  const pattern = svg("defs", {}, svg("pattern", { id: stripes, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("rect", { class: "stripe", width: 3, height: 6 })));
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
    svg("svg", { class: "lanes", viewBox: `0 0 ${WIDTH} ${y + 4}`, role: "group", "aria-label": title }, pattern, scale, parts),
  );
}
