// What is said of a concern that is not sent, and how one is kept: fetched where one waits, and by the form that makes
// one. The words come from the device's note, so that pages and shells need carry none for it.
import { waiting } from "./forward.js";
import { change, read } from "./db.js";
import { firstToRing } from "./numbers.js";
import { tell } from "./who.js";

const LATE = 10 * 60_000;

// The row of a concern: nobody on this phone can open it, so that it needs no owner.
export function rowOf(box, path, now = Date.now()) {
  const sealed = { path, body: JSON.stringify(box), type: "application/json" };
  const rest = { owner: "", org: box.org, state: "kept", tries: 0, next: 0, after: null, format: 1, file_ids: [] };
  return { ...rest, id: box.id, seq: 0, first: true, written: now, size: sealed.body.length, sealed };
}

export async function keepConcern(row) {
  await change("items", ({ items }) => items.put(row));
  tell({ kind: "changed" });
}

export async function dropConcern({ id }) {
  await change("items", ({ items }) => items.delete(id));
  tell({ kind: "changed" });
}

// A clock that was put back says nothing about how long it waits: that counts as late.
export const isLate = (row, now = Date.now()) => now - row.written >= LATE || row.written > now + LATE;

const isRefused = ({ state }) => state === "refused";

export const device = () => read("notes", "device");

// "Phone your safeguarding lead: 01632 960 112.", by the clock; or what else is said of the same number.
export function ring(note, org, lang, said = "ring", at = new Date()) {
  const { words, kept } = note.orgs[org];
  const own = words[lang];
  const call = firstToRing(kept, at);
  const line = call ? own.ring.replace("{who}", own.roles[call.role]) : own.nobody;
  const text = said === "ring" ? line : (own[said] ?? own.waiting).replace("{ring}", line);
  return text.replace("{number}", call?.number ?? "999");
}

// What is said of this one, empty where there is none. `which`: "waiting" and "refused" on every screen, "leaving" at
// sign-out, where it stands before anything else.
export async function wordsOf(row, lang, which) {
  const note = row && (await device());
  return note?.orgs?.[row.org] ? ring(note, row.org, lang, which) : "";
}

export const notSent = async (lang) => wordsOf((await waiting())[0], lang, "leaving");

// One that was refused is told of at once, one that waits when it is late; at the door at once as well: the phone is
// about to change hands, and whoever signed out before a script could ask them has not been told.
export async function show(doc, now = Date.now()) {
  const rows = await waiting();
  const { lang } = doc.documentElement;
  const isAtTheDoor = doc.querySelector("[data-behaviour~=at-the-door]");
  const refused = rows.find(isRefused);
  const late = rows.find((row) => !isRefused(row) && (isAtTheDoor || isLate(row, now)));
  const texts = [await wordsOf(refused, lang, "refused"), await wordsOf(late, lang, "waiting")].filter(Boolean);
  const before = doc.getElementById("concern-waits");
  if (before?.textContent === texts.join("")) return; // it is read out once
  before?.remove();
  if (!texts.length) return;
  const notice = doc.createElement("div");
  notice.id = "concern-waits";
  notice.className = "notice bad";
  notice.setAttribute("role", "alert");
  for (const text of texts) {
    const line = doc.createElement("p");
    line.className = "notice-title";
    line.textContent = text;
    notice.append(line);
  }
  doc.querySelector("main")?.prepend(notice);
}
