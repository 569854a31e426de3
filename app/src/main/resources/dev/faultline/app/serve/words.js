// Times, numbers and verdicts as people read them.

import { h } from "./dom.js";
import { read } from "./state.js";

export function isLocal() {
  return read().zone === "local";
}

function parts(moment, options) {
  const zone = isLocal() ? {} : { timeZone: "UTC" };
  const formatted = new Intl.DateTimeFormat("en-GB", { ...options, ...zone, hourCycle: "h23" }).formatToParts(moment);
  return Object.fromEntries(formatted.map((part) => [part.type, part.value]));
}

const FIELDS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };

export function timeText(value, withSeconds = false) {
  if (value === null || value === undefined) {
    return "unknown";
  }
  const p = parts(new Date(value), FIELDS);
  const seconds = withSeconds || p.second !== "00" ? `:${p.second}` : "";
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}${seconds}${isLocal() ? "" : " UTC"}`;
}

export function time(value) {
  return value === null || value === undefined
    ? h("span", { class: "unknown" }, "unknown")
    : h("time", { datetime: value }, timeText(value));
}

export function zoneName() {
  return isLocal() ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
}

export function number(value, digits = 3) {
  if (value === null || value === undefined) {
    return "unknown";
  }
  if (Math.abs(value) < 1e-9) {
    return "0";
  }
  if ((Math.abs(value) >= 0.001 && Math.abs(value) < 1e9)) {
    return new Intl.NumberFormat("en", { maximumSignificantDigits: digits }).format(value);
  }
  return value.toExponential(digits - 1);
}

export function counted(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

export function percent(value) {
  return value === null || value === undefined ? "unknown" : `${number(100 * value)} %`;
}

/** A value is never shown without what is known of its uncertainty. */
export function between(value, low, high, form = percent) {
  if (value === null || value === undefined) {
    return h("span", { class: "unknown" }, "not measured");
  }
  const interval = low === null || low === undefined ? "no interval" : `${form(low)} to ${form(high)}`;
  return h("span", {}, form(value), h("span", { class: "interval" }, ` (${interval})`));
}

export function duration(millis) {
  if (millis === null || millis === undefined || !Number.isFinite(millis)) {
    return "unknown";
  }
  const minutes = Math.round(millis / 60000);
  if (minutes < 1) {
    return `${number(millis / 1000)} s`;
  }
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return [days ? `${days} d` : "", hours % 24 ? `${hours % 24} h` : "", minutes % 60 && !days ? `${minutes % 60} min` : ""]
    .filter(Boolean)
    .join(" ");
}

export function lower(text) {
  return (text ?? "").toLowerCase().replaceAll("_", " ");
}

const MEASURED = ["MEASURED", "BACKFILLED"];

export function isMadeUp(provenance) {
  return provenance === "RECONSTRUCTED" || provenance === "SYNTHETIC";
}

/** How a row came to be known; what was not measured says so in a box of its own. */
export function provenance(value) {
  const kind = MEASURED.includes(value) ? "measured" : isMadeUp(value) ? "made-up" : "reported";
  return h("span", { class: `provenance ${kind}` }, lower(value));
}

export function verdict(value) {
  return h("span", { class: `verdict ${lower(value)}` }, lower(value));
}

export function seriesName(row) {
  return [row.entity, lower(row.surface), row.signal].filter(Boolean).join(" / ");
}
