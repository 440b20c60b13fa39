// A browser that is killed soon after a sign-in may forget which device it was, and is given the key of another one at
// the next. What the same person left here under the first key is opened with it and sealed under the new one.
import { rawToKey, sealBytes, unsealBytes } from "./box.js";
import { change, list, wanted } from "./db.js";
import { keyFrom } from "./door.js";
import { about } from "./order.js";

const KEYS = { items: "id", files: "id", drafts: "key" };

export async function relock(me, locks, ask = fetch) {
  for (const lock of locks) {
    const { raw } = await keyFrom(`${me.sync}/key/${lock.id}`, me.owner, me.org, ask);
    if (!raw) continue; // asked again at the next sign-in: whatever the answer says, it may not be our server's
    const opened = await sealedAnew(me, await rawToKey(raw));
    await change([...Object.keys(KEYS), "locks"], async ({ locks: kept, ...stores }) => {
      for (const { store, row, fresh } of opened) {
        const now = await wanted(stores[store].get(row[KEYS[store]]));
        if (now && isSame(now.box.iv, row.box.iv)) stores[store].put({ ...now, ...fresh });
      }
      kept.delete(lock.id);
    });
  }
}

async function sealedAnew(me, old) {
  const done = [];
  for (const store of Object.keys(KEYS)) {
    for (const row of await list(store, (one) => one.owner === me.owner && one.box)) {
      const of = about(store, row);
      const anew = async (box) => sealBytes(me.key, of, await unsealBytes(old, of, box));
      try {
        const fresh = { box: await anew(row.box) };
        if (row.files) fresh.files = await Promise.all(row.files.map(anew));
        done.push({ store, row, fresh });
      } catch {} // it lies under another key
    }
  }
  return done;
}

const isSame = (a, b) => a.every((one, place) => one === b[place]);
