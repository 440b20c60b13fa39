import assert from "node:assert/strict";
import test from "node:test";
import { isEarned, wayOf } from "../../../static/js/behaviours/install-card.js";
import { isFull } from "../../../static/js/behaviours/phone-room.js";
import { isUnsaved } from "../../../static/js/install/update.js";
import { begin } from "../../../static/js/worker/begin.js";

const DAY = 24 * 60 * 60_000;
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";

test("the browser's question, the steps of an iPhone, or its menu", () => {
  assert.equal(wayOf({ hasPrompt: {}, agent: "Android" }), "prompt");
  assert.equal(wayOf({ hasPrompt: null, agent: IPHONE }), "iphone");
  assert.equal(wayOf({ hasPrompt: null, agent: "Macintosh", touches: 5 }), "iphone");
  assert.equal(wayOf({ hasPrompt: null, agent: "Macintosh", touches: 0 }), "other");
  assert.equal(wayOf({ hasPrompt: null, agent: "Firefox; Android" }), "other");
});

test("earned by the second save or by what waits; put away for thirty days", () => {
  const now = 100 * DAY;
  assert.ok(!isEarned({}, {}, now));
  assert.ok(!isEarned({ saves: 1 }, {}, now));
  assert.ok(isEarned({ saves: 2 }, {}, now));
  assert.ok(isEarned({}, { kept: 1 }, now));
  assert.ok(isEarned({ saves: 1, offline: true }, {}, now)); // it was sent before anybody could see that it waited
  assert.ok(!isEarned({ saves: 2, dismissed: now - 29 * DAY }, { kept: 1 }, now));
  assert.ok(isEarned({ saves: 2, dismissed: now - 31 * DAY }, {}, now));
});

test("photos wait at 40 MB and at nine tenths of the room", () => {
  const MB = 1024 * 1024;
  assert.ok(!isFull({ usage: 39 * MB, quota: 1000 * MB }));
  assert.ok(isFull({ usage: 40 * MB, quota: 1000 * MB }));
  assert.ok(isFull({ usage: 9 * MB, quota: 10 * MB }));
  assert.ok(!isFull({}));
});

const page = (...elements) => ({ querySelectorAll: () => [{ elements }] });

test("text, a tick, a choice or a file that is new is unsaved; what came with the page is not", () => {
  assert.ok(!isUnsaved(page({ type: "text", value: "a", defaultValue: "a" })));
  assert.ok(isUnsaved(page({ type: "textarea", value: "b", defaultValue: "" })));
  assert.ok(isUnsaved(page({ type: "checkbox", checked: true, defaultChecked: false })));
  assert.ok(isUnsaved(page({ type: "file", files: [1] })));
  assert.ok(
    isUnsaved(page({ localName: "select", options: [{ defaultSelected: true, selected: false }, { selected: true }] })),
  );
  assert.ok(!isUnsaved(page({ localName: "select", options: [{ selected: true }, {}] })));
  assert.ok(!isUnsaved(page({ type: "hidden", value: "b", defaultValue: "a" })));
});

function workerWith(...answers) {
  const scope = {
    began: false,
    async skipWaiting() {
      scope.began = true;
    },
  };
  const ask = (answer) => ({ postMessage: (_said, [port]) => answer !== undefined && port.postMessage(answer) });
  scope.clients = { matchAll: async () => answers.map(ask) };
  return scope;
}
const soon = (_ms, value) => new Promise((resolve) => setTimeout(resolve, 50, value));

test("a new version begins only when every open page says that nothing is unsaved", async () => {
  const free = workerWith(false, false);
  assert.equal(await begin(free, soon), true);
  assert.ok(free.began);
  for (const answers of [
    [false, true],
    [false, undefined],
  ]) {
    const busy = workerWith(...answers);
    assert.equal(await begin(busy, soon), false);
    assert.ok(!busy.began);
  }
});
