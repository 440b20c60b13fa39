// Starts what a page asks for: each element with data-behaviour gets the modules of those names, fetched only then.
import { goTo, headingIn, headingOf } from "./heading-focus.js";
import { isTrouble, told } from "./trouble.js";

const fetched = (name) => import(`./behaviours/${name}.js`);

// Parts of a page are exchanged only where a page asks for it.
function needHtmx() {
  const address = document.querySelector("script[data-htmx]")?.dataset.htmx;
  if (!address || document.querySelector(`script[src="${address}"]`) || !document.querySelector("[hx-get],[hx-post]"))
    return;
  document.head.append(Object.assign(document.createElement("script"), { src: address }));
}

export async function attachAll(root, get = fetched) {
  const found = [...root.querySelectorAll("[data-behaviour]")];
  if (root.matches?.("[data-behaviour]")) found.unshift(root);
  const fresh = found.filter((element) => !element.dataset.attached);
  for (const element of fresh) element.dataset.attached = "soon";
  const names = new Set(fresh.flatMap((element) => element.dataset.behaviour.split(" ")));
  // One that does not come leaves its element as it is without script; the others start.
  const modules = new Map();
  await Promise.all([...names].map(async (name) => modules.set(name, await get(name).catch(() => null))));
  for (const element of fresh) {
    for (const name of element.dataset.behaviour.split(" ")) modules.get(name)?.attach(element);
    element.dataset.attached = "yes";
  }
  return fresh.length;
}

if (typeof document !== "undefined") {
  needHtmx();
  attachAll(document);
  goTo(headingOf(document, location, document.referrer));
  document.addEventListener("htmx:after:swap", (event) => {
    const changed = document.getElementById(event.detail?.ctx?.target?.id ?? "");
    goTo(headingIn(changed));
    needHtmx();
    attachAll(document.body);
  });
  document.addEventListener("htmx:response:error", (event) => isTrouble(event) && told(document));
  document.addEventListener("htmx:error", () => told(document));
  // A concern on this phone goes first and from any page; until it has gone, every page says so.
  import("./offline/concern.js").then(({ watch }) => watch(document)).catch(() => {});
  // A page from the back-forward cache may be another person's by now.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
