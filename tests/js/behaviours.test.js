import assert from "node:assert/strict";
import test from "node:test";
import { attachAll } from "../../static/js/app.js";
import { stepOf } from "../../static/js/behaviours/idle-lock.js";
import { attach as openDialog } from "../../static/js/behaviours/open-dialog.js";
import { attach, mayPress } from "../../static/js/behaviours/press-once.js";
import { attach as putAway } from "../../static/js/behaviours/put-away.js";
import { isTrouble, told } from "../../static/js/trouble.js";

test("a second press within a second is ignored", () => {
  assert.equal(mayPress(0, 999), false);
  assert.equal(mayPress(0, 1000), true);
});

test("press-once lets the first press through and stops the second", () => {
  let listener;
  let at = 5000;
  const form = {
    addEventListener: (_, heard) => {
      listener = heard;
    },
  };
  attach(
    form,
    () => at,
    () => {},
  );
  const press = () => {
    const event = {
      stopped: false,
      preventDefault() {
        this.stopped = true;
      },
      stopImmediatePropagation() {},
    };
    listener(event);
    return event.stopped;
  };
  assert.equal(press(), false);
  assert.equal(press(), true);
  at += 1000;
  assert.equal(press(), false);
});

test("a shared phone warns a minute before it locks", () => {
  assert.equal(stepOf(239, 300), "wait");
  assert.equal(stepOf(240, 300), "warn");
  assert.equal(stepOf(300, 300), "lock");
});

test("each behaviour is attached once", () => {
  let attached = 0;
  const element = { dataset: { behaviour: "one" } };
  const root = { querySelectorAll: () => [element] };
  const known = {
    one: () => {
      attached += 1;
    },
  };
  attachAll(root, known);
  attachAll(root, known);
  assert.equal(attached, 1);
});

test("trouble is told once, in the page's own words", () => {
  const told_ = [];
  const main = { prepend: (notice) => told_.push(notice.textContent) };
  const page = {
    body: { dataset: { trouble: "It did not go through." } },
    createElement: () => ({ setAttribute() {} }),
    getElementById: (id) => (id === "main" ? main : told_.length ? {} : null),
  };
  told(page);
  told(page);
  assert.deepEqual(told_, ["It did not go through."]);
});

test("a dialog is opened by its button, which is there only with script", () => {
  const listeners = [];
  const button = {
    hidden: true,
    dataset: { opens: "sure" },
    addEventListener: (_, heard) => listeners.push(heard),
  };
  const opened = [];
  const root = { getElementById: (id) => ({ showModal: () => opened.push(id) }) };
  openDialog(button, root);
  assert.equal(button.hidden, false);
  listeners[0]();
  assert.deepEqual(opened, ["sure"]);
});

test("a message is put away by its button", () => {
  const listeners = [];
  let removed = false;
  const button = {
    hidden: true,
    addEventListener: (_, heard) => listeners.push(heard),
    closest: () => ({
      remove() {
        removed = true;
      },
    }),
  };
  putAway(button);
  assert.equal(button.hidden, false);
  listeners[0]();
  assert.equal(removed, true);
});

test("an answer that says itself what is wrong is no trouble", () => {
  const answered = (status) => ({ detail: { ctx: { response: { status } } } });
  assert.deepEqual(
    [409, 422].map((status) => isTrouble(answered(status))),
    [false, false],
  );
  assert.deepEqual(
    [403, 404, 429].map((status) => isTrouble(answered(status))),
    [true, true, true],
  );
  assert.equal(isTrouble({}), true);
});
