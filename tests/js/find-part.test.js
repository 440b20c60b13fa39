import assert from "node:assert/strict";
import test from "node:test";
import { attach } from "../../static/js/behaviours/find-part.js";

test("asks once for what was typed last, with the words in the address", async () => {
  const heard = {};
  const box = {
    name: "q",
    value: "",
    dataset: { finds: "/found", into: "_found" },
    addEventListener: (kind, fn) => {
      heard[kind] = fn;
    },
  };
  const asked = [];
  let run;
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
  box.value = "hand";
  heard.input();
  box.value = "handover & more";
  heard.input();
  await run();
  await run();
  assert.deepEqual(asked, ["/found?q=handover+%26+more"]);
});
