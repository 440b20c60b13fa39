// The worker: neutral pages and files from what is kept, everything else from the network.
import { keeper } from "./kept.js";
import { route, WAIT } from "./routing.js";

const AWAY = [502, 503, 504]; // what stands before Cairn says that Cairn does not answer

export function start(scope, made) {
  const { base } = made;
  const kept = keeper({ ...made, caches: scope.caches, fetch: scope.fetch.bind(scope) });
  const place = { origin: scope.location.origin, base };
  let looked = false;
  const patient = new Set();

  scope.addEventListener("install", (event) => event.waitUntil(kept.fill()));
  scope.addEventListener("activate", (event) =>
    event.waitUntil(Promise.all([kept.dropOthers(), scope.registration.navigationPreload?.enable(), scope.clients.claim()])),
  );
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { what, shell } = route(request, place);
    const { pathname } = new URL(request.url);
    if (what === "page") event.respondWith(page(event, shell));
    else if ((what === "file" && kept.has(pathname)) || what === "shell") event.respondWith(kept.give(pathname));
  });

  async function page(event, shell) {
    if (!looked) event.waitUntil(kept.heal());
    looked = true;
    const { url } = event.request;
    const asked = fromNetwork(event);
    event.waitUntil(asked.catch(() => {}));
    const waiting = patient.delete(url) ? asked : Promise.race([asked, later(WAIT)]);
    const answer = await waiting.catch(() => "none");
    if (answer && answer !== "none" && !AWAY.includes(answer.status)) return answer;
    if (!answer) event.waitUntil(tellLatest(event, asked, url));
    const given = await kept.give(`${base}/offline/${await language()}/${shell}`).catch(() => null);
    return given ?? (answer === "none" ? Response.error() : (answer ?? asked));
  }

  async function fromNetwork(event) {
    return (await event.preloadResponse) ?? scope.fetch(event.request);
  }

  // The answer came after all: the page that stands there meanwhile offers it, and the next try waits for it.
  async function tellLatest(event, asked, url) {
    const answer = await asked.catch(() => null);
    if (!answer || AWAY.includes(answer.status)) return;
    patient.add(url);
    const client = await scope.clients.get(event.resultingClientId);
    client?.postMessage({ kind: "latest" });
  }

  async function language() {
    return scope.navigator.language?.startsWith("cy") ? "cy" : "en";
  }
}

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
