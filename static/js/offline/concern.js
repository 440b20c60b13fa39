// Concerns on this phone: sealed, first in line, forwarded by any copy of Cairn whoever is signed in, and told of until
// they are sent. What is shown comes from the device's note, so that pages and shells need carry no words for it.
import { change, list, read } from "./db.js";

const PATIENCE = 8000;
const MINUTE = 60_000;
const LATE = 10 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const waiting = () => list("items", (row) => row.sealed && row.state !== "removed");

// id -> sent, refused (it will not be opened by asking again) or waiting. Takes nothing off the phone.
export async function forwardSealed(rows, ask = fetch, now = () => Date.now()) {
  const said = {};
  for (const { id, sealed } of rows) {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": id, "X-Cairn-Clock": String(now()) };
    try {
      const answer = await ask(sealed.path, {
        method: "POST",
        body: sealed.body,
        headers,
        credentials: "omit",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      const isSent = answer.ok && answer.headers.get("Idempotency-Key") === id;
      said[id] = isSent ? "sent" : [400, 404, 413, 422].includes(answer.status) ? "refused" : "waiting";
    } catch {
      said[id] = "waiting";
    }
  }
  return said;
}

// The row of a concern: nobody on this phone can open it, so that it needs no owner.
export function rowOf(box, path, now = Date.now()) {
  const sealed = { path, body: JSON.stringify(box), type: "application/json" };
  const rest = { owner: "", org: box.org, state: "kept", tries: 0, next: 0, after: null, format: 1, file_ids: [] };
  return { ...rest, id: box.id, seq: 0, first: true, written: now, size: sealed.body.length, sealed };
}

export const keepConcern = (row) => change("items", ({ items }) => items.put(row));

// Sends all that waits, and takes off what arrived.
export async function forwardAll(ask = fetch) {
  const rows = await waiting();
  if (!rows.length) return {};
  const said = await forwardSealed(rows, ask);
  await change("items", ({ items }) => {
    for (const row of rows) if (said[row.id] === "sent") items.delete(row.id);
  });
  const channel = new BroadcastChannel("cairn");
  channel.postMessage({ kind: "changed" });
  channel.close();
  return said;
}

// A clock that was put back says nothing about how long it waits: that counts as late.
export const isLate = (row, now = Date.now()) => now - row.written >= LATE || row.written > now + LATE;

// What the device keeps from a signed-in page on: numbers by role, the public key, the words; no name of anybody.
export async function learn({ concerns: url, org: here }, ask = fetch, now = Date.now()) {
  const before = await read("notes", "device");
  if (before?.url === url && before.orgs?.[here] && before.org === here && before.at <= now && now - before.at < DAY)
    return before;
  const answer = await ask(url, { cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) return before;
  const { org, ...given } = await answer.json();
  const note = { ...before, name: "device", at: now, url, org, orgs: { ...before?.orgs, [org]: given } };
  await change("notes", ({ notes }) => notes.put(note));
  return note;
}

export const device = () => read("notes", "device");

// "Phone your safeguarding lead: 01632 960 112.", by the clock; or what else is said of the same number.
export async function ring(note, org, lang, said = "ring", at = new Date()) {
  const { firstToRing } = await import("./numbers.js");
  const { words, kept } = note.orgs[org];
  const own = words[lang];
  const call = firstToRing(kept, at);
  const line = call ? own.ring.replace("{who}", own.roles[call.role]) : own.nobody;
  const text = said === "ring" ? line : own[said].replace("{ring}", line);
  return text.replace("{number}", call?.number ?? "999");
}

// What is said where a concern waits; empty where none does. `which`: "waiting" on every screen, "leaving" at sign-out,
// where it stands before anything else.
export async function notSent(lang, which = "leaving", only = () => true) {
  const [row] = (await waiting()).filter(only);
  const note = row && (await device());
  return note?.orgs?.[row.org] ? ring(note, row.org, lang, which) : "";
}

// On every screen, signed in or not, and as long as it stands there.
export async function watch(doc, ask = fetch) {
  const { dataset } = doc.body;
  const again = () => forwardAll(ask).finally(() => show(doc));
  addEventListener("online", again);
  setInterval(again, MINUTE);
  new BroadcastChannel("cairn").onmessage = () => show(doc);
  if (dataset.concerns) await learn(dataset, ask).catch(() => {});
  await again();
}

export async function show(doc, now = Date.now()) {
  const text = await notSent(doc.documentElement.lang, "waiting", (row) => isLate(row, now));
  doc.getElementById("concern-waits")?.remove();
  if (!text) return;
  const notice = doc.createElement("div");
  notice.id = "concern-waits";
  notice.className = "notice bad";
  notice.setAttribute("role", "alert");
  const line = doc.createElement("p");
  line.className = "notice-title";
  line.textContent = text;
  notice.append(line);
  doc.querySelector("main")?.prepend(notice);
}
