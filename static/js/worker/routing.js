// What is done with a request, decided from its method, kind and address alone.
//
// pass   the browser goes on as if there were no worker
// file   a style, script or icon: kept, else fetched
// shell  a neutral page asked for by its own address: kept, else fetched
// page   the network first; after WAIT, or where it does not answer, the neutral page named in `shell`
// share  what another app hands over
export const WAIT = 3000;

const PAGES = {
  today: "(people|plans|decide)?",
  plan: "(people|plans)/(?!new$)[^/]+(/(agreement|actions|sessions|goals))?",
  prompts: "plans/[^/]+/prompts",
  log: "sessions/new",
  write: "journal/new|tea-brief",
  evidence: "evidence/new",
  outbox: "outbox",
  worried: "worried",
  "help-for-me": "help-for-me",
  unlock: "sign-in|unlock|share",
};
// Files that are opened as pages: a large one may take its time, and none has a neutral page.
const FILES = /\/(files?|copy|download|print)(\/|$)|\.[a-z0-9]{2,5}$|^\/(sync|assets|healthz|readyz)\b/;

export function shellOf(path) {
  return Object.keys(PAGES).find((name) => new RegExp(`^/(${PAGES[name]})$`).test(path)) ?? "none";
}

export function route({ method, mode, url }, { origin, base }) {
  const { origin: from, pathname } = new URL(url);
  if (from !== origin || !pathname.startsWith(`${base}/`)) return { what: "pass" };
  const path = pathname.slice(base.length);
  if (method === "POST") return { what: path === "/share" ? "share" : "pass" };
  if (method !== "GET") return { what: "pass" };
  if (path.startsWith("/assets/")) return { what: "file", pathname };
  if (/^\/offline\/(en|cy)\/[a-z-]+$/.test(path)) return { what: "shell", pathname };
  if (mode !== "navigate" || FILES.test(path)) return { what: "pass" };
  return { what: "page", shell: shellOf(path) };
}
