// Questions to the API. Answers are asked again only when something changed.

const ROOT = "/api/v1";
const kept = new Map();
const MOST_KEPT = 100;

export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? "The server gave no reason");
    this.problem = problem;
  }
}

export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return ROOT + path + (text === "" ? "" : `?${text}`);
}

async function told(response) {
  if (response.ok) {
    return response;
  }
  let problem;
  try {
    problem = await response.json();
  } catch {
    problem = { title: `The server answered ${response.status}` };
  }
  throw new Refused(problem);
}

export async function get(path, parameters) {
  const url = address(path, parameters);
  if (!kept.has(url)) {
    const asked = fetch(url, { headers: { Accept: "application/json" } }).then(told).then((r) => r.json());
    asked.catch(() => kept.delete(url));
    kept.set(url, asked);
    if (kept.size > MOST_KEPT) {
      kept.delete(kept.keys().next().value);
    }
  }
  return kept.get(url);
}

export async function run(statement, token) {
  const headers = { "Content-Type": "text/plain" };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const response = await told(await fetch(`${ROOT}/sql`, { method: "POST", headers, body: statement }));
  const json = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
  return json ? response.json() : { text: await response.text() };
}

export function forget() {
  kept.clear();
}

/**
 * Calls back when there is something new; tells whether the line is up. Of all tabs one holds the line and tells the others:
 * a browser has six connections to a server, and a line takes one of them for good.
 */
export function listen(changed, up) {
  const channel = new BroadcastChannel("faultline");
  const tell = (what) => {
    if (what === "changed") {
      forget();
      changed();
    } else {
      up(what === "ready");
    }
  };
  channel.addEventListener("message", ({ data }) => tell(data));
  const toAll = (what) => {
    tell(what);
    channel.postMessage(what);
  };
  navigator.locks.request("faultline-events", () => new Promise((release) => hold(toAll, release)));
  up(true);
}

function hold(toAll, release) {
  const events = new EventSource(`${ROOT}/events`);
  events.addEventListener("ready", () => toAll("ready"));
  events.addEventListener("changed", () => toAll("changed"));
  events.addEventListener("error", () => toAll("down"));
  addEventListener("pagehide", () => {
    events.close();
    release();
  });
}
