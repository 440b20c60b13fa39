// The worker: neutral pages and files from what is kept, everything else from the network.
//
// Who signed out without a network is told to the server by a cookie that goes with the next request, whoever makes
// it (coaching/signin/left.py), so no page that comes through here is the last person's.
import { read } from "../offline/db.js";
import { send } from "../offline/sender.js";
import { begin } from "./begin.js";
import { keeper } from "./kept.js";
import { attachPush } from "./push.js";
import { route, WAIT } from "./routing.js";
import { takeShare } from "./share.js";

const AWAY = [502, 503, 504]; // what stands before Cairn says that Cairn does not answer

export function start(scope, made) {
  const { base } = made;
  const kept = keeper({ ...made, caches: scope.caches, fetch: scope.fetch.bind(scope) });
  const place = { origin: scope.location.origin, base };
  const patient = new Set();
  let looked = false;
  const on = (name, fn) => scope.addEventListener(name, fn);

  attachPush(scope);
  on("install", (event) => event.waitUntil(kept.fill()));
  on("activate", (event) =>
    event.waitUntil(
      Promise.all([kept.dropOthers(), scope.registration.navigationPreload?.enable(), scope.clients.claim()]),
    ),
  );
  on("message", ({ data, ports }) => {
    if (data?.kind === "update") begin(scope, pause).then((done) => ports[0].postMessage(done));
  });
  on("sync", (event) => event.tag === "outbox" && event.waitUntil(send({ why: "sync" })));
  on("fetch", (event) => {
    const { request } = event;
    const { what, shell, pathname } = route(request, place);
    if (what === "page") event.respondWith(page(event, shell));
    else if (what === "share") event.respondWith(takeShare(request, base));
    else if ((what === "file" && kept.has(pathname)) || what === "shell") event.respondWith(kept.give(pathname));
  });

  async function page(event, shell) {
    if (!looked) event.waitUntil(kept.heal().catch(() => {}));
    looked = true;
    const { url } = event.request;
    const asked = Promise.resolve(event.preloadResponse).then((early) => early ?? scope.fetch(event.request));
    event.waitUntil(asked.catch(() => {}));
    const answer = await (patient.delete(url) ? asked : Promise.race([asked, pause(WAIT, "late")])).catch(() => "none");
    if (answer.type && !AWAY.includes(answer.status)) return answer;
    if (answer === "late") event.waitUntil(tellLatest(event, asked, url));
    const given = await kept.give(`${base}/offline/${await language()}/${shell}`).catch(() => null);
    return given ?? (answer.type ? answer : Response.error());
  }

  // The answer came after all: the page that stands there meanwhile offers it, and the next try waits for it.
  async function tellLatest(event, asked, url) {
    const answer = await asked.catch(() => ({ status: AWAY[0] }));
    if (AWAY.includes(answer.status)) return;
    patient.add(url);
    (await scope.clients.get(event.resultingClientId))?.postMessage({ kind: "latest" });
  }

  async function language() {
    const chosen = await read("notes", "lang").catch(() => null);
    return (chosen?.value ?? scope.navigator.language)?.startsWith("cy") ? "cy" : "en";
  }
}

function pause(ms, value) {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
