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

/** Calls back when there is something new; tells whether the line is up. */
export function listen(changed, up) {
  const events = new EventSource(`${ROOT}/events`);
  events.addEventListener("ready", () => up(true));
  events.addEventListener("changed", () => {
    forget();
    changed();
  });
  events.addEventListener("error", () => up(false));
}
