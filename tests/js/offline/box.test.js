import assert from "node:assert/strict";
import test from "node:test";
import { rawToKey, seal, unseal } from "../../../static/js/offline/box.js";
import { newId } from "../../../static/js/offline/outbox.js";
import { pinKey, unwrapPin, wrapPin } from "../../../static/js/offline/pin.js";

const raw = () => crypto.getRandomValues(new Uint8Array(32));
const about = { store: "items", owner: "priya", org: "rowan", id: "1" };

test("what was sealed opens again, and is not readable before", async () => {
  const key = await rawToKey(raw());
  const box = await seal(key, about, { text: "Canary" });
  assert.equal(Buffer.from(box.data).includes("Canary"), false);
  assert.deepEqual(await unseal(key, about, box), { text: "Canary" });
});

test("a key gives itself away to nobody", async () => {
  const key = await rawToKey(raw());
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

for (const part of ["store", "owner", "org", "id"]) {
  test(`a box that stands for another ${part} does not open`, async () => {
    const key = await rawToKey(raw());
    const box = await seal(key, about, "text");
    await assert.rejects(unseal(key, { ...about, [part]: "another" }, box));
  });
}

test("a box changed in one bit, or sealed with another key, does not open", async () => {
  const key = await rawToKey(raw());
  const box = await seal(key, about, "text");
  await assert.rejects(unseal(await rawToKey(raw()), about, box));
  new Uint8Array(box.data)[0] ^= 1;
  await assert.rejects(unseal(key, about, box));
});

test("the PIN opens what it wrapped, another PIN does not, and it takes the rounds it should", async () => {
  const secret = raw();
  const row = await wrapPin(secret, await pinKey("481516"));
  assert.equal(row.rounds, 600_000);
  assert.deepEqual(new Uint8Array(await unwrapPin(row, await pinKey("481516"))), secret);
  await assert.rejects(unwrapPin(row, await pinKey("481517")));
});

test("ids sort by when they were made, and are UUIDs of version 7", () => {
  const made = [1, 2_000, 1_800_000_000_000].map((now) => newId(now));
  assert.deepEqual([...made].sort(), made);
  for (const one of made) assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
