import assert from "node:assert/strict";
import test from "node:test";
import { forwardSealed } from "../../../static/js/offline/concern.js";
import { isLate, ring, rowOf } from "../../../static/js/offline/unsent.js";

const box = (id) => ({ v: 1, id, org: "o", to: "lead", key: "k", point: "p", iv: "i", data: "d" });
const rows = ["a", "b", "c"].map((id) => rowOf(box(id), "/concerns/sealed", 1000));
const answer = (status, key) => ({
  status,
  ok: status < 300,
  headers: new Headers(key ? { "Idempotency-Key": key } : {}),
  text: async () => "",
});

test("a concern's row is its seal, first in line and nobody's", () => {
  const row = rowOf(box("a"), "/x/concerns/sealed", 7);
  assert.deepEqual(JSON.parse(row.sealed.body), box("a"));
  assert.equal(row.sealed.path, "/x/concerns/sealed");
  assert.deepEqual([row.id, row.org, row.first, row.owner, row.written, row.state], ["a", "o", true, "", 7, "kept"]);
  assert.equal("box" in row, false);
});

test("it goes without a cookie, with its own id, and with what the clock says now", async () => {
  const asked = [];
  const said = await forwardSealed(
    rows,
    async (path, how) => {
      asked.push([path, how]);
      return answer(200, how.headers["Idempotency-Key"]);
    },
    () => 5000,
  );
  assert.deepEqual(said, { a: "sent", b: "sent", c: "sent" });
  const [path, how] = asked[0];
  assert.equal(path, "/concerns/sealed");
  assert.equal(how.credentials, "omit");
  assert.equal(how.redirect, "manual");
  assert.equal(how.body, rows[0].sealed.body);
  assert.deepEqual(how.headers, {
    "Content-Type": "application/json",
    "Idempotency-Key": "a",
    "X-Cairn-Clock": 5000,
  });
});

for (const [status, key, said] of [
  [200, "a", "sent"],
  [200, "b", "waiting"], // a page that stands between, such as a hotel's
  [200, "", "waiting"],
  [302, "a", "waiting"],
  [400, "", "refused"],
  [401, "", "waiting"],
  [403, "", "waiting"],
  [404, "", "refused"],
  [413, "", "refused"],
  [422, "", "refused"],
  [429, "", "waiting"],
  [500, "a", "waiting"],
  [503, "", "waiting"],
]) {
  test(`an answer of ${status} with the id "${key}" is ${said}`, async () => {
    assert.deepEqual(await forwardSealed(rows.slice(0, 1), async () => answer(status, key)), { a: said });
  });
}

test("one that does not go does not hold up the next", async () => {
  const said = await forwardSealed(rows, async (_path, { headers }) => {
    if (headers["Idempotency-Key"] === "a") throw new TypeError("no network");
    return headers["Idempotency-Key"] === "b" ? answer(503) : answer(200, "c");
  });
  assert.deepEqual(said, { a: "waiting", b: "waiting", c: "sent" });
});

test("after ten minutes every screen says so, and a clock that went back is no excuse", () => {
  const minute = 60_000;
  const row = { written: 100 * minute };
  assert.equal(isLate(row, 109.9 * minute), false);
  assert.equal(isLate(row, 110 * minute), true);
  assert.equal(isLate(row, 95 * minute), false);
  assert.equal(isLate(row, 89 * minute), true);
});

test("what is said of the number to ring, in the page's language, and what where there is none", async () => {
  const words = {
    ring: "Phone {who}: {number}.",
    nobody: "Phone 999.",
    waiting: "NOT sent. {ring}",
    refused: "Could NOT be sent. {ring}",
    leaving: "NOT sent. Phone {number} first.",
    roles: { lead: "your lead", on_call: "the manager" },
  };
  const kept = {
    numbers: { lead: "1", on_call: "3" },
    lead_days: "weekdays",
    lead_hours: ["09:00", "17:00"],
    council_hours: [],
  };
  const note = {
    orgs: { o: { kept, words: { en: words } }, none: { kept: { ...kept, numbers: {} }, words: { en: words } } },
  };
  const [day, night] = [new Date("2026-11-26T12:00:00Z"), new Date("2026-11-26T23:00:00Z")];
  assert.equal(ring(note, "o", "en", "ring", day), "Phone your lead: 1.");
  assert.equal(ring(note, "o", "en", "waiting", night), "NOT sent. Phone the manager: 3.");
  assert.equal(ring(note, "o", "en", "leaving", night), "NOT sent. Phone 3 first.");
  assert.equal(ring(note, "o", "en", "refused", night), "Could NOT be sent. Phone the manager: 3.");
  assert.equal(ring(note, "none", "en", "ring", day), "Phone 999.");
  assert.equal(ring(note, "none", "en", "waiting", day), "NOT sent. Phone 999.");
  assert.equal(ring(note, "none", "en", "leaving", day), "NOT sent. Phone 999 first.");
  delete words.refused; // a device that learned its words before there were these
  assert.equal(ring(note, "o", "en", "refused", day), "NOT sent. Phone your lead: 1.");
});
