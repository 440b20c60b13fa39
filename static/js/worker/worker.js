// The worker: neutral pages and files from what is kept, everything else from the network.
import { change, read } from "../offline/db.js";
import { send } from "../offline/sender.js";
import { begin } from "./begin.js";
import { keeper } from "./kept.js";
import { tellThatSomebodyLeft } from "./leave.js";
import { route, WAIT } from "./routing.js";
import { takeShare } from "./share.js";

const AWAY = [502, 503, 504]; // what stands before Cairn says that Cairn does not answer

export function start(scope, made) {
  const { base } = made;
  const fetch = scope.fetch.bind(scope);
  const kept = keeper({ ...made, caches: scope.caches, fetch });
  const place = { origin: scope.location.origin, base };
  const patient = new Set();
  let looked = false;

  scope.addEventListener("install", (event) => event.waitUntil(kept.fill()));
  scope.addEventListener("activate", (event) =>
    event.waitUntil(Promise.all([kept.dropOthers(), scope.registration.navigationPreload?.enable(), scope.clients.claim()])),
  );
  scope.addEventListener("message", ({ data, ports }) => {
    if (data?.kind === "update") begin(scope, pause).then((done) => ports[0].postMessage(done));
    if (data?.kind === "lang") change(["notes"], ({ notes }) => notes.put({ name: "lang", value: data.lang })).catch(() => {});
  });
  scope.addEventListener("sync", (event) => event.tag === "outbox" && event.waitUntil(send({ why: "sync" })));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const { what, shell } = route(request, place);
    const { pathname } = new URL(request.url);
    if (what === "page") event.respondWith(page(event, shell));
    else if (what === "share") event.respondWith(takeShare(request, base));
    else if ((what === "file" && kept.has(pathname)) || what === "shell") event.respondWith(kept.give(pathname));
  });

  async function page(event, shell) {
    if (!looked) event.waitUntil(kept.heal());
    looked = true;
    const { url } = event.request;
    const asked = fromNetwork(event);
    event.waitUntil(asked.catch(() => {}));
    const answer = await (patient.delete(url) ? asked : Promise.race([asked, pause(WAIT, "late")])).catch(() => "none");
    if (answer.type && !AWAY.includes(answer.status)) return answer;
    if (answer === "late") event.waitUntil(tellLatest(event, asked, url));
    const given = await kept.give(`${base}/offline/${await language()}/${shell}`).catch(() => null);
    return given ?? (answer.type ? answer : Response.error());
  }

  async function fromNetwork(event) {
    const early = Promise.resolve(event.preloadResponse).catch(() => null);
    const left = await tellThatSomebodyLeft(base, fetch);
    if (left === "untold") throw new Error("the server still takes the last person to be here");
    return (left === "nothing" && (await early)) || fetch(event.request);
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
    const chosen = await read("notes", "lang").catch(() => null);
    return (chosen?.value ?? scope.navigator.language)?.startsWith("cy") ? "cy" : "en";
  }
}

function pause(ms, value) {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}
