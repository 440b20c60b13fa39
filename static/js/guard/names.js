// Names of people in a text, as coaching/pseudonyms/names.py finds them.
import { folded, tokens } from "./tokens.js";

const MOST_SURNAMES = 2;

export function wordsOf(known) {
  return new Set(known.flatMap((name) => folded(name).replaceAll("-", " ").split(/\s+/)).filter(Boolean));
}

export function findNames(text, rules, taken, known) {
  const words = tokens(text, rules.letters);
  const found = [];
  let at = 0;
  while (at < words.length) {
    const isFree = !taken.some((one) => one.start < words[at].end && words[at].start < one.end);
    const last = isFree ? titled(text, words, at, rules) || first(text, words, at, rules) : 0;
    if (last && !isKnown(words.slice(at, last), rules, known)) {
      const [start, end] = [words[at].start, words[last - 1].end];
      found.push({ code: "name", start, end, text: text.slice(start, end) });
    }
    at = last || at + 1;
  }
  return found;
}

function titled(text, words, at, rules) {
  const isAnyCase = rules.titles_any_case.has(words[at].folded);
  if (!isAnyCase && !rules.titles_capital.has(words[at].bare)) return 0;
  const one = words[at + 1];
  if (!one || ![" ", ". ", "."].includes(text.slice(words[at].end, one.start))) return 0;
  if (rules.particles.has(one.folded)) return surnames(text, words, at, rules);
  const isName = one.isCapital || (isAnyCase && one.bare.length > 2);
  if (!isName || rules.not_names.has(one.folded)) return 0;
  return surnames(text, words, at + 1, rules);
}

function first(text, words, at, rules) {
  const one = words[at];
  if (at && rules.saints.has(words[at - 1].folded) && one.isCapital) return 0;
  const last = surnames(text, words, at, rules);
  if (isPlace(text, words, last, rules)) return 0;
  if (rules.names.has(one.folded)) return one.isCapital ? last : at + 1;
  if (!one.isCapital || one.isAllCapital) return 0;
  const isNamed = last > at + 1 || nextIn(text, words, at, rules.says);
  if (rules.months.has(one.folded)) return isNamed || previousIn(text, words, at, rules.before_month) ? last : 0;
  const isWord = rules.words.has(one.folded);
  if (!isWord && !rules.virtues.has(one.folded)) return 0;
  if (!one.begins) return previousIn(text, words, at, rules.determiners) ? 0 : last;
  const isSaid = isNamed || (isWord && (one.isPossessive || nextIn(text, words, at, rules.is)));
  return isSaid && !isNameNext(words, at, rules) ? last : 0;
}

function surnames(text, words, at, rules) {
  let [last, tried, names] = [at + 1, at + 1, 0];
  while (tried < words.length && names < MOST_SURNAMES && !words[last - 1].isPossessive) {
    if (![" ", "-"].includes(text.slice(words[tried - 1].end, words[tried].start))) break;
    const one = words[tried];
    tried += 1;
    if (rules.particles.has(one.folded) && !one.isCapital) continue;
    if (!one.isCapital || rules.not_names.has(one.folded) || isATitle(one, rules)) break;
    if (one.isAllCapital && words[last - 1].isAllCapital) break;
    names += 1;
    last = tried;
  }
  return last;
}

function isPlace(text, words, last, rules) {
  const [end, next] = [words[last - 1], words[last]];
  if (end.isCapital && rules.places.has(end.folded)) return true;
  if (!next?.isCapital || !rules.places.has(next.folded)) return false;
  return [" ", "'s ", "’s "].includes(text.slice(end.end, next.start));
}

function isKnown(words, rules, known) {
  const names = words.filter((one) => !isATitle(one, rules) && !rules.particles.has(one.folded));
  return names.length > 0 && names.every((one) => known.has(one.folded));
}

function isATitle(one, rules) {
  return rules.titles_any_case.has(one.folded) || rules.titles_capital.has(one.bare);
}

function isNameNext(words, at, rules) {
  const next = words[at + 1];
  return next !== undefined && (rules.names.has(next.folded) || isATitle(next, rules));
}

function nextIn(text, words, at, listed) {
  const next = words[at + 1];
  return next !== undefined && listed.has(next.folded) && text.slice(words[at].end, next.start) === " ";
}

function previousIn(text, words, at, listed) {
  const previous = words[at - 1];
  return previous !== undefined && listed.has(previous.folded) && text.slice(previous.end, words[at].start) === " ";
}
