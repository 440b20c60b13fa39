import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { find, ready } from "../../static/js/guard/find.js";
import { keyOf } from "../../static/js/guard/tokens.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));
const table = ready(read("../../static/js/guard/rules.json"));
const cases = read("../pseudonyms/cases.json");

test("the phone finds what the server finds, in every case of the table", () => {
  assert.ok(cases.length >= 120);
  for (const one of cases) {
    const found = find(one.text, table);
    assert.deepEqual(
      found.map((some) => [some.code, some.text]),
      one.says ?? one.found,
      one.text,
    );
    for (const some of found) assert.equal(one.text.slice(some.start, some.end), some.text);
  }
});

test("precision and recall over the table", () => {
  let [right, said, there] = [0, 0, 0];
  for (const one of cases) {
    const found = (one.says ?? one.found).map(String);
    const wanted = one.found.map(String);
    right += found.filter((some) => wanted.includes(some)).length;
    said += found.length;
    there += wanted.length;
  }
  assert.ok(right / said >= 0.95 && right / there >= 0.9, `${right} of ${said} said, of ${there} there`);
});

test("names that are known are not pointed out", () => {
  const said = (text) => find(text, table, ["Priya Nair", "Jordan Ellis"]).map((one) => one.text);
  assert.deepEqual(said("Priya asked me, and Jordan Ellis, and Priya’s friend Doris."), ["Doris"]);
  assert.deepEqual(said("Mrs Nair is the reader. Jordan Hughes is somebody else."), ["Jordan Hughes"]);
});

test("one name has one key, however it is written", () => {
  for (const written of ["Siân Hughes", "sian hughes", "SIÂN HUGHES", "Siân-Hughes"]) {
    assert.equal(keyOf(written), "sian hughes");
  }
});

test("a long text that means harm is gone through all the same", () => {
  for (const piece of ["a", "a.", "0", "0 ", "Mr ", "Doris ", "@", "a@a.", "((((", "1/"]) {
    find(piece.repeat(20_000 / piece.length), table);
  }
});
