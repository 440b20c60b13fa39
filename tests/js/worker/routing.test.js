import assert from "node:assert/strict";
import test from "node:test";
import { route, shellOf } from "../../../static/js/worker/routing.js";

const PLACE = { origin: "https://cairn.example.org", base: "" };
const ID = "01a215f6-267e-7e99-a22d-68a8ef529abc";

// method, how it is asked for, address, what is done, and the neutral page for it
const TABLE = [
  ["GET", "navigate", "/", "page", "today"],
  ["GET", "navigate", "/?from=icon", "page", "today"],
  ["GET", "navigate", "/people", "page", "today"],
  ["GET", "navigate", "/plans", "page", "today"],
  ["GET", "navigate", "/decide", "page", "today"],
  ["GET", "navigate", `/people/${ID}`, "page", "plan"],
  ["GET", "navigate", `/plans/${ID}`, "page", "plan"],
  ["GET", "navigate", `/plans/${ID}/actions`, "page", "plan"],
  ["GET", "navigate", `/plans/${ID}/agreement`, "page", "plan"],
  ["GET", "navigate", `/plans/${ID}/prompts?stage=goal`, "page", "prompts"],
  ["GET", "navigate", "/sessions/new", "page", "log"],
  ["GET", "navigate", `/sessions/new?plan=${ID}`, "page", "log"],
  ["GET", "navigate", "/journal/new?model=free", "page", "write"],
  ["GET", "navigate", "/tea-brief", "page", "write"],
  ["GET", "navigate", "/tea-brief/1", "page", "none"],
  ["GET", "navigate", "/evidence/new?from=share", "page", "evidence"],
  ["GET", "navigate", "/outbox", "page", "outbox"],
  ["GET", "navigate", "/worried", "page", "worried"],
  ["GET", "navigate", "/help-for-me", "page", "help-for-me"],
  ["GET", "navigate", "/sign-in?next=/", "page", "unlock"],
  ["GET", "navigate", "/unlock", "page", "unlock"],
  ["GET", "navigate", "/share", "page", "unlock"],
  ["GET", "navigate", "/plans/new", "page", "none"],
  ["GET", "navigate", `/plans/${ID}/review`, "page", "none"],
  ["GET", "navigate", "/overview", "page", "none"],
  ["GET", "navigate", "/admin/people", "page", "none"],
  ["GET", "navigate", "/assets/0123456789abcdef/app.css", "file", undefined],
  ["GET", "cors", "/assets/0123456789abcdef/js/app.js", "file", undefined],
  ["GET", "no-cors", "/assets/0123456789abcdef/icons/sprite.svg", "file", undefined],
  ["GET", "navigate", "/offline/cy/today", "shell", undefined],
  ["GET", "navigate", "/offline/cy/../../packs", "page", "none"],
  ["GET", "cors", "/", "pass", undefined],
  ["GET", "cors", `/plans/${ID}`, "pass", undefined],
  ["GET", "cors", "/sync/hello", "pass", undefined],
  ["GET", "navigate", "/sync/pack", "pass", undefined],
  ["GET", "cors", "/sw.js", "pass", undefined],
  ["GET", "navigate", "/sw.js", "pass", undefined],
  ["GET", "cors", "/manifest.webmanifest", "pass", undefined],
  ["GET", "navigate", `/evidence/${ID}/files/${ID}`, "pass", undefined],
  ["GET", "navigate", `/packs/${ID}/pack.pdf`, "pass", undefined],
  ["GET", "navigate", "/healthz", "pass", undefined],
  ["POST", "navigate", "/share", "share", undefined],
  ["POST", "navigate", "/sign-in", "pass", undefined],
  ["POST", "navigate", "/sign-out", "pass", undefined],
  ["POST", "cors", `/plans/${ID}/sessions`, "pass", undefined],
  ["HEAD", "navigate", "/", "pass", undefined],
  ["PUT", "cors", "/share", "pass", undefined],
];

for (const [method, mode, path, what, shell] of TABLE) {
  test(`${method} ${path} (${mode}) is ${what}${shell ? `, else ${shell}` : ""}`, () => {
    const done = route({ method, mode, url: PLACE.origin + path }, PLACE);
    assert.equal(done.what, what);
    assert.equal(done.shell, shell);
  });
}

test("another site's address is never ours, whatever its path", () => {
  for (const url of [
    "https://elsewhere.example/",
    "https://cairn.example.org.evil.example/",
    "http://cairn.example.org/",
  ]) {
    assert.equal(route({ method: "GET", mode: "navigate", url }, PLACE).what, "pass");
  }
});

test("behind a prefix only what lies under it is ours", () => {
  const place = { ...PLACE, base: "/cairn" };
  const ask = (path) => route({ method: "GET", mode: "navigate", url: place.origin + path }, place);
  assert.deepEqual(ask("/cairn/sessions/new"), { what: "page", shell: "log" });
  assert.deepEqual(ask("/cairn/"), { what: "page", shell: "today" });
  assert.equal(ask("/sessions/new").what, "pass");
  assert.equal(ask("/cairnx/").what, "pass");
});

test("what no row names needs the internet", () => {
  assert.equal(shellOf("/a/b/c/d"), "none");
});
