import assert from "node:assert/strict";
import test from "node:test";
import { mayAct, tickFive, withPhrase } from "../../static/js/behaviours/decide-by-keys.js";
import { attach as fetchAhead } from "../../static/js/behaviours/fetch-ahead.js";

const target = (inField) => ({ closest: () => (inField ? {} : null) });

test("keys act only outside fields, without another key held, and not when they are switched off", () => {
  assert.equal(mayAct({}, target(false), null), true);
  assert.equal(mayAct({}, target(true), null), false);
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    assert.equal(mayAct({ [held]: true }, target(false), null), false);
  assert.equal(mayAct({}, target(false), "y"), false);
  assert.equal(mayAct({}, null, null), true);
});

test("all five are ticked in one press, and unticked", () => {
  const boxes = Array.from({ length: 5 }, () => ({ checked: false }));
  const five = { querySelectorAll: () => boxes };
  tickFive(five, true);
  assert.ok(boxes.every((one) => one.checked));
  tickFive(five, false);
  assert.ok(boxes.every((one) => !one.checked));
});

test("a phrase stands alone in an empty box, and under what was written", () => {
  assert.equal(withPhrase("  ", "Say how you know."), "Say how you know.");
  assert.equal(withPhrase("Clear.\n", "Say how you know."), "Clear.\nSay how you know.");
});

test("the next item is fetched once, while this one is read, and not where data is to be saved", async () => {
  const asked = [];
  const get = async (address) => {
    asked.push(address);
    return { ok: true, text: async () => "" };
  };
  const box = { dataset: { next: "/decide/2" }, addEventListener() {} };
  fetchAhead(box, get);
  assert.deepEqual(asked, ["/decide/2"]);
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { connection: { saveData: true } }, configurable: true });
  fetchAhead(box, get);
  if (before) Object.defineProperty(globalThis, "navigator", before);
  assert.equal(asked.length, 1);
});
