import assert from "node:assert/strict";
import test from "node:test";
import { holdPin } from "../../static/js/behaviours/at-the-door.js";

function door(pin, phone = "shared") {
  const form = new EventTarget();
  form.elements = { pin: { value: pin }, phone: { value: phone } };
  form.sent = 0;
  form.requestSubmit = () => {
    form.sent += form.dispatchEvent(new Event("submit", { cancelable: true }));
  };
  return form;
}

const written = () => {
  const given = [];
  const keep = (pin) => new Promise((done, fail) => given.push({ pin, done, fail }));
  return [given, keep];
};

const settled = () => new Promise((done) => setTimeout(done));

test("a sign-in waits until its shift PIN is remembered, however often it is pressed", async () => {
  const form = door("481516");
  const [given, keep] = written();
  holdPin(form, keep);
  form.requestSubmit();
  form.requestSubmit();
  await settled();
  assert.deepEqual([form.sent, given.map(({ pin }) => pin)], [0, ["481516"]]);
  given[0].done();
  await settled();
  assert.equal(form.sent, 1);
});

test("it goes without one where nothing can be kept, on an own phone, and where none was typed", async () => {
  const form = door("481516");
  const [given, keep] = written();
  holdPin(form, keep);
  form.requestSubmit();
  given[0].fail(new Error("no store"));
  await settled();
  assert.equal(form.sent, 1);
  for (const [pin, phone] of [
    ["481516", "own"],
    ["", "shared"],
    ["4815", "shared"],
  ]) {
    const other = door(pin, phone);
    holdPin(other, () => assert.fail("nothing is remembered"));
    other.requestSubmit();
    assert.equal(other.sent, 1);
  }
});

test("a PIN that was changed after the first try is the one that is remembered", async () => {
  const form = door("481516");
  const pins = [];
  holdPin(form, async (pin) => pins.push(pin));
  form.requestSubmit();
  await settled();
  form.elements.pin.value = "234234";
  form.requestSubmit();
  await settled();
  assert.deepEqual([pins, form.sent], [["481516", "234234"], 2]);
});
