import assert from "node:assert/strict";
import test from "node:test";
import { attach } from "../../static/js/behaviours/push.js";
import { attachPush } from "../../static/js/worker/push.js";

const KEY = Buffer.alloc(65, 4).toString("base64url");

function section() {
  const says = ["ask", "none", "denied", "failed"].map((name) => ({
    dataset: { says: name },
    hidden: name !== "none",
  }));
  const button = { addEventListener: (_, heard) => Object.assign(button, { press: heard }) };
  const elements = { endpoint: {}, p256dh: {}, auth: {} };
  const form = { hidden: true, elements, sent: 0, requestSubmit: () => (form.sent += 1) };
  return {
    button,
    form,
    dataset: { key: KEY },
    querySelector: (what) => (what === "form" ? form : button),
    querySelectorAll: () => says,
    said: () => says.filter((one) => !one.hidden).map((one) => one.dataset.says),
  };
}

function world({ permission = "default", answer = "granted", before = null, fails = false } = {}) {
  const asked = [];
  const manager = {
    getSubscription: async () => before,
    subscribe: async (how) => {
      asked.push(how);
      if (fails) throw new Error("no network");
      return { toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } }) };
    },
  };
  return {
    asked,
    Notification: { permission, requestPermission: async () => answer },
    PushManager: class {},
    navigator: { serviceWorker: { getRegistration: async () => ({ pushManager: manager }) } },
  };
}

test("the browser is asked by the button and not before", async () => {
  const [shown, around] = [section(), world()];
  attach(shown, around);
  assert.deepEqual([shown.said(), shown.form.hidden, around.asked.length], [["ask"], false, 0]);
  await shown.button.press();
  assert.equal(around.asked[0].userVisibleOnly, true);
  assert.deepEqual([...around.asked[0].applicationServerKey], Array(65).fill(4));
  const { endpoint, p256dh, auth } = shown.form.elements;
  assert.deepEqual([endpoint.value, p256dh.value, auth.value], ["https://push.example/1", "p", "a"]);
  assert.equal(shown.form.sent, 1);
});

for (const [why, around, said] of [
  ["no push in this browser", { ...world(), PushManager: undefined }, "none"],
  ["no worker at all", { ...world(), navigator: {} }, "none"],
  ["refused long ago", world({ permission: "denied" }), "denied"],
]) {
  test(`${why}: it says so and offers nothing`, () => {
    const shown = section();
    attach(shown, around);
    assert.deepEqual([shown.said(), shown.form.hidden], [[said], true]);
  });
}

for (const [why, how, said] of [
  ["refused", { answer: "denied" }, "denied"],
  ["without a network", { fails: true }, "failed"],
]) {
  test(`${why}: nothing is sent`, async () => {
    const shown = section();
    attach(shown, world(how));
    await shown.button.press();
    assert.deepEqual([shown.said(), shown.form.sent], [[said], 0]);
  });
}

test("a subscription under another key is given up first", async () => {
  let ended = 0;
  const before = {
    options: { applicationServerKey: new Uint8Array(65).fill(9) },
    unsubscribe: async () => (ended += 1),
  };
  const shown = section();
  attach(shown, world({ before }));
  await shown.button.press();
  assert.deepEqual([ended, shown.form.sent], [1, 1]);
});

function worker() {
  const heard = {};
  const done = [];
  attachPush({
    addEventListener: (name, listen) => Object.assign(heard, { [name]: listen }),
    registration: {
      scope: "https://care.example/cairn/",
      showNotification: async (...said) => done.push(said),
    },
    clients: { openWindow: async (to) => done.push(String(to)) },
  });
  return { heard, done };
}

test("the worker shows what came, in its words", () => {
  const { heard, done } = worker();
  const told = { title: "Cairn", body: "A review is due", lang: "en", tag: "t", path: "/plans/1" };
  heard.push({ data: { json: () => told }, waitUntil: () => {} });
  const [title, { body, lang, tag, data }] = done[0];
  assert.deepEqual([title, body, lang, tag, data], ["Cairn", "A review is due", "en", "t", "/plans/1"]);
});

for (const [path, to] of [
  ["/plans/1", "https://care.example/cairn/plans/1"],
  ["/", "https://care.example/cairn/"],
  ["//evil.example/", "https://care.example/cairn//evil.example/"],
]) {
  test(`a tap on ${path} opens ${to}`, () => {
    const { heard, done } = worker();
    heard.notificationclick({ notification: { data: path, close: () => done.push("closed") }, waitUntil: () => {} });
    assert.deepEqual(done, ["closed", to]);
  });
}
