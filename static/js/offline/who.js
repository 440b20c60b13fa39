// Whose phone this is just now. The key of a shared phone is gone at the first start after five idle minutes, before
// anything is opened with it.
import { change, list, read } from "./db.js";

const IDLE = 5 * 60_000;
const TELL_EVERY = 20_000;

let here = null;

export async function current(now = Date.now()) {
  if (here) return here;
  const [row] = (await list("keys")).sort((a, b) => b.active - a.active);
  if (!row) return null;
  const idle = now - row.active;
  if (row.phone === "shared" && (idle > IDLE || idle < -IDLE)) {
    await lock("idle");
    return null;
  }
  return row;
}

// A page that is open goes on with its key until it locks; a new start has to ask.
export function stay(row) {
  here = row;
}

export async function stillHere(now = Date.now()) {
  if (!here || now - here.active < TELL_EVERY) return;
  here.active = now;
  const row = await read("keys", here.owner);
  if (row) await change("keys", ({ keys }) => keys.put({ ...row, active: now }));
}

export async function lock(why = "lock") {
  here = null;
  await change("keys", ({ keys }) => keys.clear());
  tell({ kind: why });
}

export function tell(message) {
  const channel = new BroadcastChannel("cairn");
  channel.postMessage(message);
  channel.close();
}
