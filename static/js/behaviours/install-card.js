// How Cairn gets on the home screen of this phone: the browser's own question, the steps of an iPhone, or its menu.
import { asked } from "../install/register.js";
import { countsHere, installNote, keepNote } from "../install/told.js";

const MONTH = 30 * 24 * 60 * 60_000;
const ENOUGH = 2;

export const isInstalled = (page = window) =>
  page.matchMedia("(display-mode: standalone)").matches || page.navigator.standalone === true;

export function wayOf({ hasPrompt, agent, touches = 0 }) {
  if (hasPrompt) return "prompt";
  return /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touches > 1) ? "iphone" : "other";
}

export function isEarned({ saves = 0, offline = false, dismissed = 0 }, { kept = 0 }, now) {
  return (saves >= ENOUGH || offline || kept > 0) && now - dismissed > MONTH;
}

export async function attach(card) {
  if (isInstalled()) return card.remove();
  const draw = () => {
    const way = wayOf({ hasPrompt: asked.install, agent: navigator.userAgent, touches: navigator.maxTouchPoints });
    for (const part of card.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== way;
  };
  draw();
  addEventListener("cairn:may-install", draw);
  addEventListener("appinstalled", () => card.remove());
  card.querySelector("[data-install]").addEventListener("click", async () => {
    await asked.install?.prompt();
    asked.install = null;
    draw();
  });
  card.querySelector("[data-later]")?.addEventListener("click", async () => {
    await keepNote((note) => ({ ...note, dismissed: Date.now() }));
    card.remove();
  });
  const counts = await countsHere();
  card.querySelector("[data-first]").hidden = !(counts.kept + counts.needs);
  if (card.dataset.earned !== undefined) card.hidden = !isEarned(await installNote(), counts, Date.now());
}
