import assert from "node:assert/strict";
import test from "node:test";
import { attachAll } from "../../static/js/app.js";
import { attach as idleLock, stepOf } from "../../static/js/behaviours/idle-lock.js";
import { attach as openDialog } from "../../static/js/behaviours/open-dialog.js";
import { attach, mayPress } from "../../static/js/behaviours/press-once.js";
import { attach as putAway } from "../../static/js/behaviours/put-away.js";
import { isTrouble, told } from "../../static/js/trouble.js";
import { isTyped, keepTyped } from "../../static/js/typed.js";

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

function phone(lockSeconds, isOpen = true) {
  const seen = { now: 0, told: [], left: 0 };
  const dialog = {
    open: false,
    showModal: () => {
      dialog.open = true;
    },
    close: () => {
      dialog.open = false;
    },
    contains: () => false,
    querySelector: () => ({
      addEventListener: (_, pressed) => {
        seen.stay = pressed;
      },
    }),
  };
  idleLock(
    { dataset: { lockSeconds: String(lockSeconds) }, querySelector: () => dialog },
    {
      now: () => seen.now * 1000,
      every: (tick) => {
        seen.tick = tick;
      },
      hear: (heard) => {
        seen.touch = () => heard({ target: null });
      },
      tell: () => {
        seen.told.push(seen.now);
        return Promise.resolve(isOpen);
      },
      leave: () => {
        seen.left += 1;
      },
    },
  );
  seen.dialog = dialog;
  seen.at = (second, what = "tick") => {
    seen.now = second;
    seen[what]();
  };
  return seen;
}

for (const limit of [300, 1200]) {
  test(`a shared phone locks after ${limit} idle seconds, not one before, as its page says (AU7)`, () => {
    const seen = phone(limit);
    seen.at(limit - 61);
    assert.equal(seen.dialog.open, false);
    seen.at(limit - 60);
    assert.equal(seen.dialog.open, true);
    seen.at(limit - 1);
    assert.equal(seen.left, 0);
    seen.at(limit);
    seen.at(limit + 1);
    assert.equal(seen.left, 1);
  });
}

test("typing is told to the server once a minute, so that it does not lock meanwhile (AU7)", () => {
  const seen = phone(300);
  for (let second = 1; second <= 600; second += 1) {
    seen.at(second, "touch");
    seen.tick();
  }
  assert.deepEqual(seen.told, [60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
  assert.equal(seen.left, 0);
});

test("Stay asks the server, and a phone that it locked already does not pretend otherwise", async () => {
  const open = phone(300);
  open.at(245);
  open.at(250, "stay");
  await Promise.resolve();
  assert.deepEqual([open.dialog.open, open.told, open.left], [false, [250], 0]);
  const locked = phone(300, false);
  locked.at(245);
  locked.at(250, "stay");
  await Promise.resolve();
  assert.equal(locked.left, 1);
});

const form = (fields, { method = "post", refused = null } = {}) => ({
  // What a field called "action" does to its form.
  action: "[object RadioNodeList]",
  getAttribute: (name) => ({ method, action: "/somewhere" })[name],
  querySelectorAll: () => fields,
  querySelector: () => refused,
});

test("what was typed and not sent is known (AU7)", () => {
  const note = (value, type = "textarea") => ({ name: "note", type, value, defaultValue: "" });
  assert.equal(isTyped(form([note("some words")])), true);
  assert.equal(isTyped(form([note("")])), false);
  assert.equal(isTyped(form([note("secret", "password")])), false);
  assert.equal(isTyped(form([note("token", "hidden")])), false);
  assert.equal(isTyped(form([note("some words")], { method: "get" })), false);
  assert.equal(isTyped(form([note("")], { refused: {} })), true);
  assert.equal(isTyped(form([{ name: "a", type: "checkbox", checked: true, defaultChecked: false }])), true);
  assert.equal(isTyped(form([{ name: "a", options: [{ selected: true, defaultSelected: false }] }])), true);
});

test("it is handed over to be kept, not to be sent", async () => {
  const sent = [];
  const send = (...what) => Promise.resolve(sent.push(what));
  const forms = [form([{ name: "note", type: "text", value: "words", defaultValue: "" }]), form([])];
  await keepTyped(forms, send, () => [
    ["note", "words"],
    ["photo", {}],
  ]);
  assert.equal(sent.length, 1);
  const [action, how] = sent[0];
  assert.equal(action, "/somewhere");
  assert.equal(how.headers["X-Cairn-Keep"], "1");
  assert.equal(how.body.toString(), "note=words");
  assert.equal(how.keepalive, true);
});

test("each behaviour is attached once", async () => {
  let attached = 0;
  const element = { dataset: { behaviour: "one" } };
  const root = { querySelectorAll: () => [element] };
  const known = {
    one: () => {
      attached += 1;
    },
  };
  const get = async (name) => ({ attach: known[name] });
  await Promise.all([attachAll(root, get), attachAll(root, get)]);
  assert.equal(attached, 1);
});

test("an element has as many behaviours as it names, in that order, and one that is missing stops no other", async () => {
  const seen = [];
  const element = { dataset: { behaviour: "one gone two" } };
  const get = async (name) => {
    if (name === "gone") throw new Error("no network");
    return { attach: () => seen.push(name) };
  };
  await attachAll({ querySelectorAll: () => [element] }, get);
  assert.deepEqual(seen, ["one", "two"]);
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
