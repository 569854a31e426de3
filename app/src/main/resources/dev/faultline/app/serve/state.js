// What is shown stands in the address, so that every view can be linked to. The token never does.

const TOKEN = "faultline-token";
const watchers = [];

export function read() {
  const state = Object.fromEntries(new URLSearchParams(location.search));
  state.view ??= "overview";
  return state;
}

export function link(changes, base = keep()) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...base, ...changes })) {
    if (value !== null && value !== undefined && value !== "" && !(name === "view" && value === "overview")) {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return `/${text === "" ? "" : `?${text}`}`;
}

/** What goes along to another view: how things are shown, and as of when. */
export function keep() {
  const { reconstructed, zone, theme, at } = read();
  return { reconstructed, zone, theme, at };
}

/** Notes in the address what a view shows already. */
export function address(changes) {
  history.replaceState({}, "", link(changes, read()));
}

/** Changes of the same view keep all else that it shows. */
export function set(changes) {
  go(link(changes, read()));
}

export function go(url) {
  history.pushState({}, "", url);
  watchers.forEach((watcher) => watcher());
}

export function watch(watcher) {
  watchers.push(watcher);
  addEventListener("popstate", watcher);
}

/** Takes the token out of the address and keeps it as long as this tab lives. */
export function takeToken() {
  const found = /^#token=([\w-]+)$/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(TOKEN, found[1]);
    history.replaceState({}, "", location.pathname + location.search);
  }
}

export function token(given) {
  if (given !== undefined) {
    sessionStorage.setItem(TOKEN, given);
  }
  return sessionStorage.getItem(TOKEN) ?? "";
}
