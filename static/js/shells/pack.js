// The copy that the neutral pages draw from: fetched now and then while there is a network, and kept sealed.
import { seal } from "../offline/box.js";
import { change, read } from "../offline/db.js";
import { whoIsHere } from "../offline/door.js";

const OFTEN_ENOUGH = 5 * 60_000;

export async function refresh(sync, ask = fetch, now = Date.now()) {
  const who = await whoIsHere();
  if (!who) return "nobody";
  const { owner, org } = who;
  const kept = await read("packs", owner);
  const isMine = kept?.org === org;
  if (isMine && now - kept.at < OFTEN_ENOUGH && now >= kept.at) return "fresh";
  const headers = isMine ? { "If-None-Match": kept.etag } : {};
  const answer = await ask(`${sync}/pack`, { headers, cache: "no-store" });
  if (answer.status === 304) {
    await put({ ...kept, at: now });
    return "same";
  }
  if (!answer.ok) return "away";
  const pack = await answer.json();
  if (pack.owner !== owner || pack.org !== org) return "other";
  const box = await seal(who.key, { store: "packs", owner, org, id: owner }, pack);
  await put({ owner, org, etag: answer.headers.get("ETag") ?? "", at: now, box });
  await keepNumbers(pack);
  return "kept";
}

// Only while the person is still here: signing out takes their key away, and their copy.
function put(row) {
  return change(["packs", "keys"], (stores) => {
    const asked = stores.keys.get(row.owner);
    asked.onsuccess = () => asked.result && stores.packs.put(row);
  });
}

// Roles and numbers of the organisation stay for whoever holds the phone; no name is among them.
function keepNumbers({ numbers = {}, nation = "", org }) {
  const plain = Object.fromEntries(Object.entries(numbers).filter(([name]) => name.endsWith("_number")));
  return change(["notes"], ({ notes }) => {
    const asked = notes.get("device");
    asked.onsuccess = () => notes.put({ ...asked.result, name: "device", org, nation, numbers: plain });
  });
}
