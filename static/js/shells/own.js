// What this phone holds for the person who is signed in on it: their sealed copy, opened; or that nobody is.
import { unseal } from "../offline/box.js";
import { change, list, read } from "../offline/db.js";
import { current } from "../offline/who.js";

const LONGEST = 14 * 24 * 60 * 60_000; // since the server was last heard of; a clock that jumped counts as that

export async function own(now = Date.now()) {
  const who = await current();
  if (!who) return { state: (await list("pins")).length ? "locked" : "nobody" };
  const kept = await read("packs", who.owner);
  if (!kept || kept.org !== who.org) return { state: "empty", who };
  if (Math.abs(now - kept.at) > LONGEST) {
    await change("packs", ({ packs }) => packs.delete(who.owner));
    return { state: "empty", who };
  }
  const about = { store: "packs", owner: kept.owner, org: kept.org, id: kept.owner };
  const pack = await unseal(who.key, about, kept.box);
  return { state: "ready", who, pack, at: kept.at };
}
