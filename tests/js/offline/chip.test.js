import assert from "node:assert/strict";
import test from "node:test";
import { stateOf } from "../../../static/js/behaviours/chip.js";
import { reasonOf } from "../../../static/js/behaviours/outbox.js";

const NONE = { kept: 0, needs: 0, concerns: 0, refused: 0, net: "" };
const cases = [
  ["sent", {}],
  ["sending", { kept: 3, sending: 1 }],
  ["offline", { net: "offline" }],
  ["offline-kept", { kept: 3, net: "offline" }],
  ["waiting", { kept: 3, net: "waiting" }],
  ["signed-out", { kept: 3, net: "signed-out" }],
  ["signed-out", { kept: 1, net: "other" }],
  ["sent", { net: "signed-out" }],
  ["needs", { kept: 2, needs: 1, net: "offline" }],
  ["need", { needs: 2 }],
  ["waiting", { concerns: 1 }],
  ["waiting", { concerns: 1, net: "signed-out" }],
  ["offline-kept", { concerns: 1, net: "offline" }],
  ["signed-out", { kept: 1, concerns: 1, net: "signed-out" }],
  ["needs", { concerns: 1, refused: 1 }],
  ["need", { needs: 1, concerns: 1, refused: 1, net: "offline" }],
  ["unsaved", { kept: 1, needs: 1, unsaved: true, net: "offline" }],
];

for (const [kind, what] of cases) {
  test(`${JSON.stringify(what)} is said as ${kind}`, () => assert.equal(stateOf({ ...NONE, ...what }).kind, kind));
}

test("a concern is counted with the rest of what waits", () => {
  assert.equal(stateOf({ ...NONE, kept: 2, concerns: 1 }).n, 3);
  assert.equal(stateOf({ ...NONE, concerns: 1, net: "offline" }).n, 1);
  assert.equal(stateOf({ ...NONE, kept: 1, concerns: 2, refused: 1 }).n, 1);
});

test("offline is never red", () => {
  assert.equal(stateOf({ ...NONE, net: "offline" }).look, "none");
});

test("a reason for each way of being refused", () => {
  const said = (status, why = "") => reasonOf({}, { why: { status, why } });
  assert.deepEqual(
    [403, 404, 410, 409, 422, 400].map((one) => said(one)),
    ["rights", "rights", "rights", "conflict", "errors", "refused"],
  );
  assert.equal(said(422, "old-form"), "old-form");
  assert.equal(reasonOf({}, null), "changed");
});
