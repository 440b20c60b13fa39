import assert from "node:assert/strict";
import test from "node:test";
import { attach } from "../../static/js/behaviours/find-part.js";

// The box, what it hears, and what it has asked for; `run` is what it does when somebody has stopped typing.
function listening(value) {
  const heard = {};
  const asked = [];
  let run = () => {};
  const box = {
    name: "q",
    value,
    defaultValue: "",
    dataset: { finds: "/found", into: "_found" },
    addEventListener: (kind, fn) => {
      heard[kind] = fn;
    },
  };
  const get = async (address) => {
    asked.push(address);
    return { ok: false };
  };
  attach(
    box,
    get,
    (fn) => {
      run = fn;
    },
    () => {},
  );
  return { box, heard, asked, run: () => run() };
}

test("asks once for what was typed last, with the words in the address", async () => {
  const { box, heard, asked, run } = listening("");
  await run();
  assert.deepEqual(asked, []);
  box.value = "hand";
  heard.input();
  box.value = "handover & more";
  heard.input();
  await run();
  await run();
  assert.deepEqual(asked, ["/found?q=handover+%26+more"]);
});

test("what was typed before the script came is looked for too", async () => {
  const { asked, run } = listening("fire");
  await run();
  assert.deepEqual(asked, ["/found?q=fire"]);
});
