// The form of Worried?: sealed and kept on this phone first, then sent once. Where nothing can be sealed or kept the
// plain form goes as it would without script.
import { forwardSealed } from "../offline/concern.js";
import { sealConcern } from "../offline/seal.js";
import { device, dropConcern, keepConcern, ring, rowOf } from "../offline/unsent.js";

const HALF_AN_HOUR = 30 * 60_000;
const TEXTS = ["what", "safe", "who", "where", "when", "done", "told", "wishes"];

export async function attach(form) {
  const note = await device().catch(() => null);
  const known = note?.orgs?.[note.org];
  if (known && form.dataset.bare) await draw(form, known);
  const target = targetOf(form, note?.org, known);
  if (!target || !crypto.subtle) return;
  form.closest("[hidden]")?.removeAttribute("hidden");
  form.dataset.seals = "yes"; // until then the plain form goes as it is
  let isGoing = false;
  let refused;
  form.addEventListener("submit", async (event) => {
    if (!said(form).what.trim() && !form.dataset.shell) return; // the server says what is missing
    event.preventDefault();
    if (isGoing) return;
    isGoing = true;
    refused = await raise(form, { ...target, refused });
    isGoing = false;
  });
}

// Whose key: the page's own, else the one that this device learned when somebody was signed in.
function targetOf({ dataset }, org, known) {
  if (dataset.key) return { org: dataset.org, key: { id: dataset.keyId, public: dataset.key } };
  return known?.key ? { org, key: known.key } : null;
}

// A page that does not know whose it is: whom to ring, by role, and whether somebody stands in for the lead.
async function draw(form, { kept, words, alternative }) {
  const { callsNow } = await import("../offline/numbers.js");
  const said = words[form.dataset.lang];
  const template = document.querySelector("template[data-call]");
  for (const { role, number } of template ? callsNow(kept) : []) {
    if (!number) continue;
    const call = template.content.cloneNode(true);
    call.querySelector("a").href = `tel:${number.replace(/[^0-9+]/g, "")}`;
    call.querySelector(".call-words").textContent = said.titles[role];
    call.querySelector(".call-number").textContent = number;
    template.before(call);
  }
  if (template) template.parentElement.querySelector(".notice")?.remove();
  if (!alternative) form.querySelector("#to")?.remove();
}

export function said(form) {
  const fields = new FormData(form);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, String(fields.get(name) ?? "")]));
  return { ...texts, about: fields.getAll("about").map(String) };
}

// What was refused for good is the answer: its text is still in the form, and may be tried once more.
async function raise(form, { org, key, refused }) {
  const fields = said(form);
  const given = new FormData(form);
  if (!fields.what.trim()) {
    form.elements.what.focus();
    return refused;
  }
  const to = given.get("to") === "alternative" ? "alternative" : "lead";
  const { lang, sealed, sent } = form.dataset;
  const content = { written: Date.now(), lang, pass: given.get("pass") ?? "", name: given.get("name") ?? "", fields };
  const row = rowOf(await sealConcern({ id: newId(), org, to, key }, content), sealed);
  const isKept = await keepConcern(row).then(
    () => true,
    () => false,
  );
  if (isKept && refused) await dropConcern(refused); // this is the same once more
  const answer = (await forwardSealed([row]))[row.id];
  if (answer === "sent") {
    if (isKept) await dropConcern(row);
    form.reset();
    return form.dataset.shell ? show(form, "sent") : location.assign(`${sent}?to=${to}`);
  }
  if (answer === "refused" && isKept) {
    await keepConcern({ ...row, state: "refused" });
    await show(form, "refused", org); // what was written stays, to be read out
    return row;
  }
  await show(form, isKept ? "not-sent" : "not-kept", org);
  if (isKept) form.reset();
}

async function show(form, which, org) {
  const words = document.querySelector(`template[data-concern="${which}"]`).content.cloneNode(true);
  const place = words.querySelector("[data-ring]");
  const isOld = performance.now() > HALF_AN_HOUR; // what the server wrote was right when it wrote it
  const note = place && (isOld || !place.textContent) && (await device().catch(() => null));
  if (note) place.textContent = ring(note, org, form.dataset.lang);
  const notice = words.firstElementChild;
  form.parentElement.querySelector(":scope > .notice.bad[tabindex]")?.remove(); // of the try before
  if (["not-kept", "refused"].includes(which)) form.before(notice);
  else form.replaceWith(notice);
  notice.focus();
}

// UUIDv7: ids that sort by when they were made.
function newId(now = Date.now()) {
  const hex = now.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
