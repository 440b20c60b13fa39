// What may identify somebody in a text, found on this phone. The table and the steps are the server's own.
import { findNames, wordsOf } from "./names.js";
import { byPattern } from "./patterns.js";

// Makes the table of rules.json ready for `find`: lists become sets, patterns become regular expressions.
export function ready(rules) {
  const table = {};
  for (const [name, some] of Object.entries(rules)) {
    table[name] = Array.isArray(some) && typeof some[0] === "string" ? new Set(some) : some;
  }
  table.patterns = rules.patterns.map((one) => [one.code, new RegExp(one.pattern, "g"), one.check]);
  return table;
}

export function find(text, table, known = []) {
  const found = byPattern(text, table);
  return [...found, ...findNames(text, table, [...found], wordsOf(known))].sort((a, b) => a.start - b.start);
}
