// The shift PIN of a shared phone: it opens the phone again without a network, for whoever signed in on it last. It
// stops the next person, not a laboratory.
import { rawToKey } from "./box.js";
import { change, list, read } from "./db.js";
import { stay } from "./who.js";

const ROUNDS = 600_000;
const PIN_FOR = 2 * 60_000;
const MOST_TRIES = 5;
const AES = "AES-GCM";
const random = (count) => crypto.getRandomValues(new Uint8Array(count));

// A key made of the numbers, which gives them back to nobody.
export const pinKey = (pin) =>
  crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);

const fromPin = (pin, salt, iterations) =>
  crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    pin,
    { name: AES, length: 256 },
    false,
    ["encrypt", "decrypt"],
  );

export async function wrapPin(raw, pin) {
  const [salt, iv] = [random(16), random(12)];
  const wrapped = await crypto.subtle.encrypt({ name: AES, iv }, await fromPin(pin, salt, ROUNDS), raw);
  return { salt, rounds: ROUNDS, iv, wrapped };
}

export async function unwrapPin({ salt, rounds, iv, wrapped }, pin) {
  return crypto.subtle.decrypt({ name: AES, iv }, await fromPin(pin, salt, rounds), wrapped);
}

// After a sign-in: under the PIN that was typed there, where one was.
export async function wrap(raw, { owner, org, sync }, now = Date.now()) {
  const pin = await pinOfSignIn(now);
  if (!pin) return;
  const row = { owner, org, sync, tries: 0, ...(await wrapPin(raw, pin)) };
  await change("pins", ({ pins }) => pins.put(row));
}

async function pinOfSignIn(now) {
  const note = await read("notes", "pin");
  return note && note.until > now && note.until <= now + PIN_FOR ? note.key : null;
}

export async function rememberPin(pin, now = Date.now()) {
  const key = await pinKey(pin);
  await change("notes", ({ notes }) => notes.put({ name: "pin", key, until: now + PIN_FOR }));
}

// Without a network. A try is counted before it is made, so that ending the app in between gives none for free.
export async function unlock(pin, now = Date.now()) {
  const [row] = await list("pins");
  if (!row) return null;
  const tries = row.tries + 1;
  await change("pins", ({ pins }) => pins.put({ ...row, tries }));
  let raw;
  try {
    raw = await unwrapPin(row, await pinKey(pin));
  } catch {
    if (tries >= MOST_TRIES) await change("pins", ({ pins }) => pins.delete(row.owner));
    return null;
  }
  const { owner, org, sync } = row;
  const here = { owner, org, sync, phone: "shared", key: await rawToKey(raw), since: now, active: now };
  await change(["keys", "pins"], ({ keys, pins }) => {
    keys.put(here);
    pins.put({ ...row, tries: 0 });
  });
  stay(here);
  return here;
}
