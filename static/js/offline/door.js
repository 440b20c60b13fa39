// Coming in: the key of whoever is signed in here.
import { rawToKey } from "./box.js";
import { change, list, wanted } from "./db.js";
import { current, stay, stillHere, tell } from "./who.js";

let asked;

// Whoever is signed in on this page, asked for once.
export function whoIsHere(body = document.body) {
  asked ??= (body.dataset.owner ? settle(body.dataset) : current()).catch(() => null);
  return asked;
}

// On each signed-in page. Who was here before is gone from this phone, their sealed work excepted.
export async function settle({ owner, org, phone, sync }, ask = fetch, now = Date.now()) {
  const rest = (row) => row.owner !== owner;
  const before = (await Promise.all(["keys", "pins", "packs"].map((one) => list(one, rest)))).flat();
  if (before.length) {
    await forget(rest);
    tell({ kind: "left" });
  }
  const known = await current(now);
  if (known?.owner === owner && known.org === org && known.phone === phone) {
    stay({ ...known, sync });
    await stillHere(now);
    return known;
  }
  const { id, raw } = await keyFrom(`${sync}/key`, owner, org, ask);
  if (!raw) return null;
  const row = { owner, org, phone, sync, key: await rawToKey(raw), since: now, active: now };
  if (phone === "shared") await (await import("./pin.js")).wrap(raw, row, now);
  await change(["keys", "notes", "items", "locks"], async ({ keys, notes, items, locks }) => {
    keys.put(row);
    if (id) locks.put({ id, owner });
    // Whoever signs in is there to see it go: what was tried without a network waits no longer.
    for (const one of await wanted(items.getAll())) if (one.owner === owner && one.next) items.put({ ...one, next: 0 });
    notes.delete("pin");
    notes.delete("signed-out");
    notes.put({ name: "phone", value: phone });
  });
  const others = await list("locks", (one) => one.owner === owner && one.id !== id);
  if (others.length) await (await import("./relock.js")).relock(row, others, ask).catch(() => {});
  stay(row);
  return row;
}

// Neither id nor key where there is none to have, or nobody to ask.
export async function keyFrom(path, owner, org, ask) {
  try {
    const answer = await ask(path, { cache: "no-store" });
    const said = answer.ok ? await answer.json() : {};
    if (said.owner !== owner || said.org !== org) return {};
    return { id: said.id, raw: Uint8Array.from(atob(said.key), (one) => one.charCodeAt(0)) };
  } catch {
    return {};
  }
}

export function forget(rest) {
  return change(["keys", "pins", "packs"], async (stores) => {
    for (const store of Object.values(stores)) {
      for (const row of (await wanted(store.getAll())).filter(rest)) store.delete(row.owner);
    }
  });
}
