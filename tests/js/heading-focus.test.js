import assert from "node:assert/strict";
import test from "node:test";
import { goTo, headingIn, headingOf } from "../../static/js/heading-focus.js";

const site = { origin: "https://cairn.example", hash: "" };
const page = (focused, question = null) => {
  const body = {};
  return {
    body,
    activeElement: focused ?? body,
    querySelector: (what) => (what === "[autofocus]" ? question : "the h1"),
  };
};

test("a page that one came to from another of ours begins at its heading", () => {
  assert.equal(headingOf(page(), site, "https://cairn.example/menu"), "the h1");
});

test("the first page of a visit begins at its top, where the skip link is", () => {
  assert.equal(headingOf(page(), site, ""), null);
  assert.equal(headingOf(page(), site, "https://cairn.example.evil/x"), null);
});

test("what has the focus keeps it, and a link into a page leads where it says", () => {
  assert.equal(headingOf(page({ id: "summary" }), site, "https://cairn.example/"), null);
  assert.equal(headingOf(page(), { ...site, hash: "#main" }, "https://cairn.example/"), null);
});

test("a page with one question gives it the focus", () => {
  assert.equal(headingOf(page(null, {}), site, "https://cairn.example/"), null);
});

test("a changed part is read from its heading, and from its errors where it has some", () => {
  const part = (alert) => ({
    querySelector: (what) => (what === "[role=alert]" ? alert : "its heading"),
  });
  assert.equal(headingIn(part(null)), "its heading");
  assert.equal(headingIn(part({})), null);
  assert.equal(headingIn(null), null);
});

test("a heading takes the focus without being a stop of the keyboard, and nothing jumps", () => {
  const calls = [];
  const heading = { focus: (how) => calls.push(how) };
  goTo(heading);
  goTo(null);
  assert.equal(heading.tabIndex, -1);
  assert.deepEqual(calls, [{ preventScroll: true }]);
});
