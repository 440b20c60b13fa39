import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { callsNow, firstToRing } from "../../../static/js/offline/numbers.js";

const table = JSON.parse(readFileSync(new URL("../../safeguarding/whom-to-ring.json", import.meta.url)));

for (const [name, at, roles, first] of table.says) {
  test(`${name}, ${at}`, () => {
    const kept = table.set[name];
    const calls = callsNow(kept, new Date(at));
    assert.equal(calls.map((call) => call.role).join(" "), roles);
    assert.equal(firstToRing(kept, new Date(at))?.number ?? "", first);
  });
}

test("until when stands beside the number", () => {
  const calls = callsNow(table.set.all, new Date("2026-11-26T12:00:00Z"));
  assert.deepEqual(
    calls.map((call) => call.until),
    ["17:00", "", "17:30"],
  );
});
