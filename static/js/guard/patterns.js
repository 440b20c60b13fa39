// Numbers, addresses, dates and rooms, as coaching/pseudonyms/finder.py finds them.
import { isWhole, wordAfter, wordBefore } from "./tokens.js";

const CUE_WITHIN = 40;
const ORDINALS = ["st", "nd", "rd", "th"];

export function byPattern(text, table) {
  const found = [];
  for (const [code, pattern, check] of table.patterns) {
    let at = 0;
    for (;;) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) break;
      const start = match.index;
      const end = start + fits(check, text, start, match[0].replace(/[ ,]+$/, ""), table);
      const isNew = end > start && !found.some((one) => start < one.end && one.start < end);
      if (isNew) found.push({ code, start, end, text: text.slice(start, end) });
      at = Math.max(end, start + 1);
    }
  }
  return found;
}

function fits(check, text, start, said, table) {
  const length = CHECKS[check](text, start, said, table);
  return length && isWhole(text, start, start + length, table.letters) ? length : 0;
}

function nhs(_text, _start, said) {
  const digits = said.replace(/\D/g, "");
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(digits[9]) ? said.length : 0;
}

function phone(_text, _start, said) {
  for (let end = said.length; end > 9; end -= 1) {
    if (!isDigit(said[end - 1]) || (end < said.length && isDigit(said[end]))) continue;
    let digits = said.slice(0, end).replace(/\D/g, "");
    for (const abroad of ["0044", "44"]) {
      if ("+0".includes(said[0]) && digits.startsWith(abroad)) {
        digits = `0${digits.slice(abroad.length).replace(/^0/, "")}`;
      }
    }
    if ((digits.length === 10 || digits.length === 11) && digits[0] === "0" && "123578".includes(digits[1])) return end;
  }
  return 0;
}

function birth(text, start, said, table) {
  const before = text.slice(Math.max(0, start - CUE_WITHIN), start).toLowerCase();
  const [first, last] = table.birth_years;
  const year = /[0-9]{4}$/.test(said) ? Number(said.slice(-4)) : 0;
  const isLongAgo = first <= year && year <= last;
  return isLongAgo || [...table.born_cues].some((cue) => before.includes(cue)) ? said.length : 0;
}

function postcode(_text, _start, said) {
  const letters = said.replace(/[^A-Za-z]/g, "");
  const isEven = letters === letters.toUpperCase() || letters === letters.toLowerCase();
  return isEven && !ORDINALS.includes(said.slice(-2)) ? said.length : 0;
}

function room(text, start, said, table) {
  const end = start + said.length;
  if (table.not_rooms_before.has(wordBefore(text, start, table.letters))) return 0;
  if (table.not_rooms_after.has(wordAfter(text, end, table.letters))) return 0;
  return /^[.:-][0-9]/.test(text.slice(end, end + 2)) ? 0 : said.length;
}

function isDigit(letter) {
  return letter >= "0" && letter <= "9";
}

const CHECKS = { "": (_text, _start, said) => said.length, nhs, phone, birth, postcode, room };
