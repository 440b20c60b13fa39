import assert from "node:assert/strict";
import test from "node:test";
import { attach, hintOf } from "../../static/js/behaviours/privacy-hints.js";

const WORDS = "This may name somebody: {words}.";

test("nothing found says nothing, and a name is said once", () => {
  assert.equal(hintOf([], WORDS), "");
  assert.equal(hintOf([{ text: "Doris" }, { text: "Doris" }], WORDS), "This may name somebody: “Doris”.");
});

test("after three the rest is a sign", () => {
  const found = ["A", "B", "C", "D"].map((text) => ({ text }));
  assert.equal(hintOf(found, WORDS), "This may name somebody: “A”, “B”, “C”. …");
});

function page(value = "") {
  const area = {
    value,
    heard: {},
    after(hint) {
      this.hint = hint;
    },
    addEventListener(name, listener) {
      this.heard[name] = listener;
    },
  };
  const element = {
    dataset: { rules: "/rules.json", known: "Priya Nair|Jordan Ellis", words: WORDS },
    querySelectorAll: () => [area],
    ownerDocument: { createElement: () => ({ textContent: "", setAttribute() {} }) },
  };
  return { area, element };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test("it looks when writing rests, with the names that are known", async () => {
  const { area, element } = page();
  const asked = [];
  let work;
  attach(
    element,
    async (address) => {
      asked.push(address);
      return (text, known) => {
        asked.push(known);
        return text.includes("Doris") ? [{ text: "Doris" }] : [];
      };
    },
    (given) => {
      work = given;
    },
    () => {},
  );
  assert.deepEqual(asked, []);
  area.value = "I helped Doris";
  area.heard.input();
  await work();
  assert.equal(area.hint.textContent, "This may name somebody: “Doris”.");
  area.value = "I helped Person A";
  await work();
  assert.equal(area.hint.textContent, "");
  assert.deepEqual(asked[0], "/rules.json");
  assert.deepEqual(asked[1], ["Priya Nair", "Jordan Ellis"]);
  assert.equal(asked.filter((one) => one === "/rules.json").length, 1);
});

test("what is there already is looked at once, and without a table there are no hints and no fault", async () => {
  const { area, element } = page("Doris");
  attach(element, async () => {
    throw new Error("no network");
  });
  await soon();
  assert.equal(area.hint.textContent, "");
});
