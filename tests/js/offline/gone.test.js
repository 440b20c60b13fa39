import assert from "node:assert/strict";
import test from "node:test";
import { isFarOff } from "../../../static/js/behaviours/wrong-clock.js";
import { forgetIfRemoved } from "../../../static/js/offline/gone.js";

const saying = (status, said) => async () => ({ status, json: async () => said });

test("whoever is signed in, signed out or locked keeps the key; so does a phone that gets no sense", async () => {
  assert.equal(await forgetIfRemoved("/sync", saying(200, { state: "removed" })), false);
  for (const state of ["none", "ended", "locked", "partial"])
    assert.equal(await forgetIfRemoved("/sync", saying(401, { state })), false);
  assert.equal(await forgetIfRemoved("/sync", saying(502, {})), false);
});

test("a clock is wrong that is off by more than an hour", () => {
  const there = Date.parse("2026-11-26T08:00:00+00:00");
  assert.ok(!isFarOff(there + 59 * 60_000, there));
  assert.ok(isFarOff(there + 61 * 60_000, there) && isFarOff(there - 365 * 24 * 3_600_000, there));
});
