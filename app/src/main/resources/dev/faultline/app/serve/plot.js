// Rates over time: what was seen, what was expected, what was not watched.

import uPlot from "./uplot.js";
import { h, table } from "./dom.js";
import { counted, isLocal, isMadeUp, number, percent, timeText, lower } from "./words.js";

const HEIGHT = 280;
const MOST_TOLD = 400;
const COLOURS = ["--line-1", "--line-2", "--line-3", "--line-4", "--line-5", "--line-6"];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function clear(name, share) {
  return `color-mix(in srgb, ${colour(name)} ${Math.round(100 * share)}%, transparent)`;
}

/** Stripes that no colour blindness hides. */
function hatch(context, ratio, ink) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8 * ratio;
  const pen = tile.getContext("2d");
  pen.strokeStyle = ink;
  pen.lineWidth = ratio;
  pen.beginPath();
  for (const offset of [-4, 4, 12]) {
    pen.moveTo((offset - 4) * ratio, 8 * ratio);
    pen.lineTo((offset + 4) * ratio, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat");
}

/** Runs of points for which something holds. */
export function runs(count, holds) {
  const found = [];
  let begin = -1;
  for (let i = 0; i <= count; i++) {
    const inside = i < count && holds(i);
    if (inside && begin < 0) {
      begin = i;
    } else if (!inside && begin >= 0) {
      found.push([begin, i]);
      begin = -1;
    }
  }
  return found;
}

function area(plot, from, to, paint, top = 0, height = 1) {
  const left = Math.max(plot.bbox.left, plot.valToPos(from, "x", true));
  const right = Math.min(plot.bbox.left + plot.bbox.width, plot.valToPos(to, "x", true));
  if (right > left) {
    plot.ctx.fillStyle = paint;
    plot.ctx.fillRect(left, plot.bbox.top + top * plot.bbox.height, Math.max(1, right - left), height * plot.bbox.height);
  }
}

function seconds(value) {
  return new Date(value).getTime() / 1000;
}

function shade(plot, drawing) {
  const { ctx } = plot;
  ctx.save();
  for (const span of drawing.windows ?? []) {
    area(plot, seconds(span.from), seconds(span.to), clear("--window", 0.16));
  }
  for (const drop of drawing.drops ?? []) {
    const end = drop.end ?? drop.end_latest ?? drop.end_earliest;
    area(plot, seconds(drop.onset), end ? seconds(end) : plot.scales.x.max, clear(drop.direction === "RISE" ? "--rise" : "--drop", 0.22));
  }
  const { from, step, count } = drawing;
  const stripes = hatch(ctx, devicePixelRatio, colour("--hole"));
  for (const [begin, end] of runs(count, (i) => drawing.coverages.every((coverage) => coverage[i] === 0))) {
    area(plot, from + begin * step, from + end * step, stripes);
  }
  ctx.restore();
}

/** Each line's own holes, in a strip of its own at the top. */
function strips(plot, drawing) {
  if (drawing.coverages.length < 2) {
    return;
  }
  const { from, step, count } = drawing;
  plot.ctx.save();
  drawing.coverages.forEach((coverage, line) => {
    for (const [begin, end] of runs(count, (i) => coverage[i] < 0.5)) {
      area(plot, from + begin * step, from + end * step, clear(COLOURS[line % COLOURS.length], 0.7), 0.022 * line, 0.014);
    }
  });
  plot.ctx.restore();
}

function watermark(plot) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.translate(bbox.left + bbox.width / 2, bbox.top + bbox.height / 2);
  ctx.rotate(-0.18);
  ctx.textAlign = "center";
  ctx.font = `bold ${Math.round(Math.min(bbox.width / 16, 40 * devicePixelRatio))}px sans-serif`;
  ctx.fillStyle = clear("--made-up", 0.4);
  ctx.fillText("RECONSTRUCTED - NOT MEASURED", 0, 0);
  ctx.restore();
}

function axis(extra) {
  return { stroke: () => colour("--text"), grid: { stroke: () => colour("--rule"), width: 1 }, ticks: { stroke: () => colour("--rule") }, ...extra };
}

/** The day where it changes, else hour and minute, in 24 hours like everywhere. */
function ticks(plot, splits) {
  let day = "";
  return splits.map((at) => {
    const [date, clock] = timeText(at * 1000).split(" ");
    const changed = date !== day;
    day = date;
    return clock === "00:00" ? date : changed ? `${clock}\n${date}` : clock;
  });
}

function options(drawing, width, zoomed) {
  return {
    width,
    height: HEIGHT,
    padding: [null, 44, null, null],
    tzDate: (at) => (isLocal() ? new Date(at * 1000) : uPlot.tzDate(new Date(at * 1000), "UTC")),
    scales: { x: { min: drawing.from, max: drawing.from + drawing.step * drawing.count }, y: { range: (plot, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 1, drawing.least ?? 0) * 1.08 || 1] } },
    axes: [axis({ values: ticks, space: 90 }), axis({ label: drawing.unit, size: 64 })],
    series: [{ label: isLocal() ? "Local time" : "UTC", value: (plot, at) => (at === null ? "" : timeText(at * 1000)) }, ...drawing.series],
    bands: drawing.bands,
    cursor: { drag: { x: true, y: false, setScale: false } },
    legend: { live: true },
    hooks: {
      drawClear: [(plot) => shade(plot, drawing)],
      draw: [(plot) => strips(plot, drawing), (plot) => drawing.madeUp && watermark(plot)],
      setSelect: [
        (plot) => {
          if (plot.select.width > 8 && zoomed) {
            zoomed(plot.posToVal(plot.select.left, "x"), plot.posToVal(plot.select.left + plot.select.width, "x"));
          }
        },
      ],
    },
  };
}

function lineOf(label, ink, extra = {}) {
  return { label, stroke: () => colour(ink), width: 1.6, value: (plot, value) => (value === null || value === undefined ? "-" : number(value)), ...extra };
}

/** Lines of rates with their least and most, and what was expected with its interval. */
export function rateDrawing(rates, baseline, marks = {}) {
  const drawing = begin(rates, marks);
  drawing.unit = unitOf(rates);
  drawing.coverages = rates.lines.map((line) => line.coverage);
  drawing.madeUp = rates.lines.some((line) => isMadeUp(line.provenance));
  rates.lines.forEach((line, i) => {
    const ink = COLOURS[i % COLOURS.length];
    const name = `${line.source}${isMadeUp(line.provenance) ? ` (${lower(line.provenance)})` : ""}`;
    const dash = isMadeUp(line.provenance) ? [8, 5] : [];
    drawing.data.push(line.mean);
    drawing.series.push(lineOf(name, ink, { dash }));
    if (rates.step_millis > line.bucket_millis) {
      band(drawing, `${name}, most`, line.most, `${name}, least`, line.least, ink);
    }
  });
  for (const line of baseline?.lines ?? []) {
    drawing.data.push(line.expected);
    drawing.series.push(lineOf(`${line.source}, expected`, "--expected", { dash: [4, 4] }));
    band(drawing, `${line.source}, expected, upper bound`, line.high, `${line.source}, expected, lower bound`, line.low, "--expected");
  }
  return drawing;
}

function begin(rates, marks) {
  const from = seconds(rates.from);
  const step = rates.step_millis / 1000;
  const count = rates.points;
  return { from, step, count, data: [Array.from({ length: count }, (none, i) => from + i * step)], series: [], bands: [], coverages: [], ...marks };
}

function band(drawing, upperName, upper, lowerName, least, ink) {
  const hidden = { width: 0, points: { show: false } };
  drawing.data.push(upper, least);
  drawing.series.push(lineOf(upperName, ink, hidden), lineOf(lowerName, ink, hidden));
  drawing.bands.push({ series: [drawing.data.length - 2, drawing.data.length - 1], fill: clear(ink, 0.16) });
}

function unitOf(rates) {
  const line = rates.lines[0];
  return !line ? "" : line.measure === "count_per_minute" ? "per watched minute" : line.unit || "value";
}

/** Series as parts of what was expected of each: 1 is as expected. */
export function ratioDrawing(parts, marks = {}) {
  const drawing = begin(parts[0].rates, marks);
  drawing.unit = "actual over expected";
  drawing.least = 1.2;
  for (const { name, rates, baseline, control } of parts) {
    const line = rates.lines.find((one) => baseline.lines.some((expected) => expected.source === one.source));
    if (!line || rates.from !== parts[0].rates.from || rates.step_millis !== parts[0].rates.step_millis) {
      continue;
    }
    const { expected } = baseline.lines.find((one) => one.source === line.source);
    const ink = control ? COLOURS[1 + (drawing.series.length % (COLOURS.length - 1))] : COLOURS[0];
    drawing.data.push(line.mean.map((value, i) => (value === null || !expected[i] ? null : value / expected[i])));
    drawing.series.push(lineOf(control ? `control: ${name}` : name, ink, { width: control ? 1 : 2.4, dash: isMadeUp(line.provenance) ? [8, 5] : [], value: (plot, value) => (value === null || value === undefined ? "-" : percent(value)) }));
    drawing.coverages.push(line.coverage);
    drawing.madeUp ||= isMadeUp(line.provenance);
  }
  return drawing;
}

function told(drawing) {
  const holes = runs(drawing.count, (i) => drawing.coverages.every((coverage) => coverage[i] === 0));
  const unwatched = holes.reduce((sum, [begin, end]) => sum + end - begin, 0) / Math.max(1, drawing.count);
  return [
    `Lines: ${drawing.series.filter((one) => one.width !== 0).map((one) => one.label).join(", ")}.`,
    `From ${timeText(drawing.from * 1000)} to ${timeText((drawing.from + drawing.count * drawing.step) * 1000)}.`,
    holes.length ? `${percent(unwatched)} of it was not watched by anybody (hatched).` : "Watched throughout by at least one source.",
    (drawing.drops ?? []).length ? `${counted(drawing.drops.length, "episode")} shaded.` : "No episode away from the baseline is told.",
    drawing.madeUp ? "RECONSTRUCTED: these numbers were drawn after reports and not measured." : "",
  ].join(" ");
}

function asTable(caption, drawing) {
  const stride = Math.max(1, Math.ceil(drawing.count / MOST_TOLD));
  const rows = [];
  for (let i = 0; i < drawing.count; i += stride) {
    rows.push([timeText(drawing.data[0][i] * 1000), ...drawing.series.map((one, line) => {
      const value = drawing.data[line + 1][i];
      return value === null || value === undefined ? "-" : number(value);
    })]);
  }
  return table(`${caption}: ${stride > 1 ? `one of every ${stride} points` : "every point"}`, ["Time", ...drawing.series.map((one) => one.label)], rows);
}

/** A figure that is drawn once it stands in the page, with words and numbers for who cannot see it. */
export function figure(caption, drawing, zoomed) {
  const place = h("div", { class: "plot", role: "img", "aria-label": `${caption}. ${told(drawing)}` });
  const numbers = h("details", { class: "numbers" }, h("summary", {}, "As a table"));
  numbers.addEventListener("toggle", () => numbers.open && numbers.children.length < 2 && numbers.append(asTable(caption, drawing)));
  const whole = h("figure", { class: drawing.madeUp ? "made-up" : null }, place, h("figcaption", {}, h("strong", {}, `${caption}.`), " ", told(drawing)), numbers);
  let plot;
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width < 50) {
      return;
    }
    if (plot) {
      plot.setSize({ width, height: HEIGHT });
    } else {
      plot = new uPlot(options(drawing, width, zoomed), drawing.data, place);
    }
  }).observe(place);
  return whole;
}
