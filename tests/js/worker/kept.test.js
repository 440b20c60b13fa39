import assert from "node:assert/strict";
import test from "node:test";
import { isSound, keeper } from "../../../static/js/worker/kept.js";

const CSS = "/assets/0123456789abcdef/app.css";
const SHELL = "/offline/en/today";
const answer = (body, type, more = {}) => new Response(body, { headers: { "Content-Type": type, ...more } });

function world(pages) {
  const stored = new Map();
  const asked = [];
  const cacheOf = (name) => {
    if (!stored.has(name)) stored.set(name, new Map());
    const all = stored.get(name);
    return {
      match: async (address) => all.get(address)?.clone(),
      put: async (address, given) => void all.set(address, given),
      keys: async () => [...all.keys()].map((address) => ({ url: `https://cairn.example.org${address}` })),
    };
  };
  const caches = {
    open: async (name) => cacheOf(name),
    keys: async () => [...stored.keys()],
    delete: async (name) => stored.delete(name),
  };
  const fetch = async (address, how) => {
    asked.push([address, how.credentials]);
    return pages[address]?.() ?? new Response("no", { status: 404 });
  };
  return { stored, asked, kept: keeper({ caches, fetch, version: "v1", files: [CSS], shells: [SHELL] }) };
}

const good = () => ({
  [CSS]: () => answer("body{}", "text/css"),
  [SHELL]: () => answer("<!doctype html>", "text/html; charset=utf-8", { "Cache-Control": "public, no-cache" }),
});

test("what may be kept: 200, of its kind, private to nobody, without a cookie", () => {
  assert.ok(isSound(CSS, answer("a", "text/css")));
  assert.ok(!isSound(CSS, answer("<html>", "text/html")));
  assert.ok(!isSound(CSS, new Response("a", { status: 500, headers: { "Content-Type": "text/css" } })));
  assert.ok(!isSound(SHELL, answer("a", "text/html", { "Cache-Control": "private, no-cache" })));
  assert.ok(!isSound(SHELL, answer("a", "text/html", { "Cache-Control": "no-store" })));
  assert.ok(!isSound(CSS, undefined));
});

test("an answer that sets a cookie is not kept", () => {
  const cookie = {
    status: 200,
    redirected: false,
    headers: new Map([
      ["Content-Type", "text/html"],
      ["Set-Cookie", "a=b"],
    ]),
  };
  assert.ok(!isSound(SHELL, cookie));
});

test("filling keeps all of it, asked for without a cookie", async () => {
  const { kept, stored, asked } = world(good());
  await kept.fill();
  assert.deepEqual([...stored.get("cairn-v1").keys()].sort(), [CSS, SHELL].sort());
  assert.ok(asked.every(([, credentials]) => credentials === "omit"));
});

test("a version that is not all there does not come in", async () => {
  const { kept } = world({ [CSS]: good()[CSS] });
  await assert.rejects(kept.fill());
});

test("nor does one in which a portal's page stands for a style", async () => {
  const { kept } = world({ ...good(), [CSS]: () => answer("<html>Pay here</html>", "text/html") });
  await assert.rejects(kept.fill());
});

test("a portal's page in place of a style is given on and not kept", async () => {
  const { kept, stored } = world({ ...good(), [CSS]: () => answer("<html>Pay here</html>", "text/html") });
  await kept.give(CSS);
  assert.equal(stored.get("cairn-v1").size, 0);
});

test("what is kept is given without the network", async () => {
  const { kept, asked } = world(good());
  await kept.fill();
  asked.length = 0;
  assert.equal(await (await kept.give(CSS)).text(), "body{}");
  assert.deepEqual(asked, []);
});

for (const [name, broken] of [
  ["an error", () => new Response("oops", { status: 500, headers: { "Content-Type": "text/css" } })],
  ["a page", () => answer("<html>", "text/html")],
  ["nothing", () => answer("", "text/css")],
]) {
  test(`${name} in the place of a style is replaced`, async () => {
    const { kept, stored } = world(good());
    await kept.fill();
    stored.get("cairn-v1").set(CSS, broken());
    assert.equal(await (await kept.give(CSS)).text(), "body{}");
    assert.equal(await stored.get("cairn-v1").get(CSS).text(), "body{}");
  });
}

test("what the phone took away is fetched again, and nothing else", async () => {
  const { kept, stored, asked } = world(good());
  await kept.fill();
  stored.get("cairn-v1").delete(SHELL);
  asked.length = 0;
  await kept.heal();
  assert.deepEqual(asked, [[SHELL, "omit"]]);
});

test("a file that is not of this version is never kept", async () => {
  const other = "/assets/ffffffffffffffff/app.css";
  const { kept, stored } = world({ ...good(), [other]: () => answer("a{}", "text/css") });
  assert.equal(await (await kept.give(other)).text(), "a{}");
  assert.equal(stored.get("cairn-v1").size, 0);
});

test("older versions go, what is not ours stays", async () => {
  const { kept, stored } = world(good());
  stored.set("cairn-v0", new Map()).set("somebody-elses", new Map());
  await kept.fill();
  await kept.dropOthers();
  assert.deepEqual([...stored.keys()].sort(), ["cairn-v1", "somebody-elses"]);
});
