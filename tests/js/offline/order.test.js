import assert from "node:assert/strict";
import test from "node:test";
import { due, inOrder, waitAfter } from "../../../static/js/offline/order.js";

const NOW = 1_800_000_000_000;
const item = (id, more = {}) => ({ id, seq: Number(id), state: "kept", next: 0, ...more });
const ids = (items) => items.map((one) => one.id).join(" ");

test("a concern goes first, then texts as written, then what belongs to one of them", () => {
  const items = [item("1"), item("2", { after: "0" }), item("3"), item("4", { first: true })];
  assert.equal(ids(items.sort(inOrder)), "4 1 3 2");
});

test("a photo waits until its text has left", () => {
  assert.equal(ids(due([item("1"), item("2", { after: "1" })], NOW)), "1");
  assert.equal(ids(due([item("2", { after: "1" })], NOW)), "2");
  assert.equal(ids(due([item("1", { state: "needs-you" }), item("2", { after: "1" })], NOW)), "");
});

test("what was tried in vain waits, unless somebody asks", () => {
  const items = [item("1", { next: NOW + 60_000 }), item("2")];
  assert.equal(ids(due(items, NOW)), "2");
  assert.equal(ids(due(items, NOW, true)), "1 2");
});

test("what is being changed is held, also when somebody asks", () => {
  assert.equal(ids(due([item("1", { held: NOW + 60_000 })], NOW, true)), "");
  assert.equal(ids(due([item("1", { held: NOW - 1 })], NOW)), "1");
});

test("a clock that was wrong by a year holds nothing back", () => {
  const year = 365 * 24 * 3_600_000;
  assert.equal(ids(due([item("1", { next: NOW + year, held: NOW + year })], NOW)), "1");
});

test("what needs somebody, was sent or taken away does not go", () => {
  const items = ["needs-you", "removed", "sent"].map((state, number) => item(String(number), { state }));
  assert.equal(ids(due(items, NOW, true)), "");
  assert.equal(ids(due([item("1", { state: "sending" })], NOW)), "1");
});

test("the wait grows from a minute to a quarter of an hour", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 40].map(waitAfter),
    [60, 120, 240, 480, 900, 900, 900].map((one) => one * 1000),
  );
});
