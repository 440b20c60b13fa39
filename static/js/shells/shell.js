// A neutral page: finds out whose phone it is now, draws their copy into it, and hides what is not theirs to see.
import { attachAll } from "../app.js";
import { sayer } from "./dates.js";
import { draw } from "./draw.js";
import { own } from "./own.js";

const AGAIN_AFTER = 500; // a network that comes is not always one that stays
const { body } = document;
const words = document.getElementById("words").dataset;

export function show(state) {
  for (const part of document.querySelectorAll("[data-for]"))
    part.hidden = !part.dataset.for.split(" ").includes(state);
  body.dataset.state = state;
}

async function begin() {
  const opened = own().catch(() => ({ state: "nobody" })); // while the page's own module comes
  const module = await import(`./${body.dataset.shell}.js`);
  const found = module.isForAll ? { state: "ready" } : await opened;
  const place = {
    path: location.pathname.slice(body.dataset.base.length),
    asked: new URLSearchParams(location.search),
  };
  const at = { ...found, place, say: sayer(words), base: body.dataset.base, words, lang: body.dataset.lang };
  const values = found.state === "ready" ? await module.values?.(at) : null;
  if (values) draw(document.getElementById("main"), { base: at.base, ...values });
  // The chip would speak of nobody's things. It stays in its place: its own script may only just be coming to it.
  if (found.state === "nobody") document.querySelector(".chip")?.setAttribute("data-nobodys", "");
  await attachAll(document); // a form is seen once it can be kept: sent as it is, it would meet no server
  show(values?.shows ?? found.state);
  await module.after?.(document, at, values);
}

let leaving = false;
addEventListener("beforeunload", () => {
  leaving = true;
});

function offerLatest() {
  if (body.dataset.shell === "none") return setTimeout(again, AGAIN_AFTER);
  const offer = document.getElementById("latest");
  if (!offer) return; // something was saved here, and its own page stands in this one's place
  offer.hidden = false;
  offer.querySelector("a").href = location.href;
}

navigator.serviceWorker?.addEventListener("message", (event) => event.data?.kind === "latest" && offerLatest());
navigator.serviceWorker?.startMessages();
addEventListener("online", offerLatest);

// Nothing is written there that could be lost. Whoever is on the way to another page is not held back.
function again() {
  if (!leaving && navigator.onLine) location.reload();
}
begin().catch(() => show("nobody"));
