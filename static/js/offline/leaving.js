// Signing out is done on this phone first, also without a network; what is unsent is asked about before.
import { whoIsHere } from "./door.js";
import { leave } from "./leave.js";
import { counts } from "./counts.js";
import { send } from "./sender.js";
import { fill, part } from "./words.js";

const PATIENCE = 8000;

export async function signOut(form, event) {
  event.submitter?.setAttribute("aria-busy", "true");
  const who = await whoIsHere();
  const address = document.getElementById("phone-words").dataset.left;
  const owner = who?.owner ?? document.body.dataset.owner;
  try {
    const answer = owner && form.dataset.asks !== "no" ? await ask(owner, who) : "keep";
    if (answer === "stay") return;
    goodbye(address);
    await leave({ owner, discard: answer === "delete" });
  } catch {
    // no store here: then there is nothing to ask about and nothing to delete
  } finally {
    event.submitter?.removeAttribute("aria-busy");
  }
  goodbye(address);
  await goOut(address);
}

async function ask(owner, who) {
  const here = { owner, org: who?.org };
  const waits = (now) => now.kept + now.needs + now.elsewhere + now.concerns;
  if (!waits(await counts(here))) return "keep";
  await Promise.race([send({ why: "now" }), new Promise((late) => setTimeout(late, PATIENCE))]).catch(() => {});
  const left = await counts(here);
  if (!waits(left)) return "keep";
  const dialog = fill(part("leave"), { n: left.kept + left.needs + left.elsewhere });
  const concern = dialog.querySelector("[data-concern]");
  concern.hidden = !left.concerns;
  const line = concern.querySelector("p");
  line.textContent = (await whomToRing(left.concerns)) || line.textContent.replace("{number}", "999");
  dialog.querySelector("[data-unsent]").hidden = !(left.kept + left.needs + left.elsewhere);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue || "stay");
    });
  });
}

async function whomToRing(concerns) {
  if (!concerns) return "";
  const { notSent } = await import("./unsent.js");
  return notSent(document.documentElement.lang).catch(() => "");
}

// With this cookie the server ends the session at the next request that reaches it, whoever makes it. It is set before
// other tabs hear of this, since they ask the server at once.
function goodbye(address) {
  document.body.dataset.leaving = "y";
  // biome-ignore lint/suspicious/noDocumentCookie: the other way of setting one is missing from phones in use
  document.cookie = `cairn-left=1; Path=${address}; SameSite=Strict; Max-Age=31536000`;
}

async function goOut(address) {
  const page = `${address}sign-in?out=1`;
  const answer = await fetch(page, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) return location.replace(page);
  document.body.replaceChildren(part("gone"));
  document.title = "Cairn";
  history.replaceState(null, "", address);
}
