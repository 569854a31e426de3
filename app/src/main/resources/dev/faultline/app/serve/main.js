// The page: one view at a time, drawn from what the address says.

import { forget, get, listen } from "./api.js";
import { h, replace } from "./dom.js";
import { switches } from "./switches.js";
import * as state from "./state.js";
import { timeText } from "./words.js";
import * as overview from "./views/overview.js";
import * as incident from "./views/incident.js";
import * as series from "./views/series.js";
import * as compare from "./views/compare.js";
import * as concentration from "./views/concentration.js";
import * as recipes from "./views/recipes.js";
import * as sql from "./views/sql.js";

const VIEWS = { overview, incident, series, compare, concentration, recipes, sql };
const main = document.getElementById("main");
let drawing = 0;
let shown = "";

function navigation(current) {
  const links = Object.entries(VIEWS).map(([name, view]) =>
    h("li", {}, h("a", { href: state.link({ view: name }), "aria-current": name === current ? "page" : null }, view.title)),
  );
  replace(document.getElementById("views"), h("ul", {}, links));
}

function notice(now) {
  const lines = [];
  if (now.reconstructed === "true") {
    lines.push(
      h("p", { class: "made-up-notice" }, h("strong", {}, "Reconstructed rows are shown. "), "They were drawn after reports, and were not measured: quote none of their numbers."),
    );
  }
  if (now.at) {
    lines.push(h("p", { class: "then-notice" }, "As it was known on ", timeText(now.at, true), ". ", h("a", { href: state.link({ at: null }, now) }, "Back to what is known now")));
  }
  replace(document.getElementById("notice"), lines);
}

function failed(error) {
  const problem = error.problem ?? {};
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("h1", {}, problem.title ?? "This view could not be drawn"),
    h("p", {}, error.message),
    problem.allowed ? h("p", {}, `Allowed: ${problem.allowed}`) : null,
    h("button", { type: "button", onclick: () => { forget(); draw(); } }, "Try again"),
  );
}

/** What comes too late, because another view was asked for meanwhile, is dropped. */
async function draw(moved = false) {
  const now = state.read();
  const mine = ++drawing;
  const view = VIEWS[now.view] ?? VIEWS.overview;
  document.documentElement.dataset.theme = now.theme ?? "";
  navigation(now.view);
  switches(document.getElementById("switches"), now);
  notice(now);
  main.setAttribute("aria-busy", "true");
  let content;
  try {
    content = await view.draw(now);
  } catch (error) {
    content = failed(error);
  }
  if (mine !== drawing) {
    return;
  }
  replace(main, content);
  main.removeAttribute("aria-busy");
  view.drawn?.(now);
  document.title = `${main.querySelector("h1")?.textContent ?? view.title} - Faultline`;
  if (moved) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  performance.mark("faultline-drawn");
}

function moved() {
  const { view, id, series: name, recipe } = state.read();
  const place = [view, id, name, recipe].join(" ");
  const elsewhere = shown !== "" && place !== shown;
  shown = place;
  draw(elsewhere);
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href^='/']");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (anchor && plain && !anchor.target && !anchor.hasAttribute("download") && !anchor.getAttribute("href").startsWith("/api/")) {
    event.preventDefault();
    state.go(anchor.getAttribute("href"));
  }
});

state.takeToken();
state.watch(moved);
moved();

const live = document.getElementById("live");
addEventListener("pageshow", (event) => event.persisted && location.reload());
listen(
  () => {
    live.textContent = `Something new came at ${timeText(new Date().toISOString(), true)}.`;
    if (!main.contains(document.activeElement) || document.activeElement === main) {
      draw();
    }
  },
  (up) => {
    live.textContent = up ? "Live: what changes is shown." : "Not live: the server does not answer. What you see may be old.";
  },
);
get("/openapi.json").then((about) => document.querySelector("footer p").append(` ${about.info.version}`), () => {});
