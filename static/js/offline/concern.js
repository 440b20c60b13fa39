// Concerns on this phone, as a page sees them: sealed, first in line, and told of until they are sent. What is said of
// them is in unsent.js, which a page fetches only where one waits.
import { change, read, wanted } from "./db.js";
import { handOn, waiting } from "./forward.js";
import { tell } from "./who.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// id -> sent, refused (it will not be opened by asking again) or waiting. Takes nothing off the phone.
export async function forwardSealed(rows, ask = fetch, now = Date.now) {
  const said = {};
  for (const row of rows) {
    const told = await handOn(row, ask, now);
    said[row.id] = told === "sent" ? told : [400, 404, 413, 422].includes(told) ? "refused" : "waiting";
  }
  return said;
}

// Sends all that waits, and takes off what arrived. What was refused stays, says so, and is tried again all the same:
// something between may have refused it in the server's place, and it costs nothing.
export async function forwardAll(ask = fetch) {
  const rows = await waiting();
  if (!rows.length) return {};
  const said = await forwardSealed(rows, ask);
  await change("items", async ({ items }) => {
    for (const row of await wanted(items.getAll())) {
      if (said[row.id] === "sent") items.delete(row.id);
      else if (said[row.id] === "refused" && row.state === "kept") items.put({ ...row, state: "refused" });
    }
  });
  tell({ kind: "changed" });
  return said;
}

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

// On every screen, signed in or not, and as long as it stands there.
export async function watch(doc, ask = fetch) {
  const { dataset } = doc.body;
  const look = async () => {
    if ((await waiting()).length || doc.getElementById("concern-waits")) (await import("./unsent.js")).show(doc);
  };
  const again = () => forwardAll(ask).finally(look);
  addEventListener("online", again);
  setInterval(again, MINUTE);
  new BroadcastChannel("cairn").onmessage = look;
  if (dataset.concerns) await learn(dataset, ask).catch(() => {});
  await again();
}
