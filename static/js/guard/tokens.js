// The words of a text, as coaching/pseudonyms/tokens.py cuts them. Places count code units of this language.
const ENDS = ".!?:;\n•–—*";
const QUOTES = " \t\"'“”‘’([";

export function folded(text) {
  return text
    .toLowerCase()
    .replaceAll("’", "'")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
}

export function keyOf(text) {
  return folded(text).replaceAll(".", " ").replaceAll("-", " ").split(/\s+/).filter(Boolean).join(" ");
}

export function tokens(text, letters) {
  const words = new RegExp(`[${letters}]+(?:['’][${letters}]+)*`, "g");
  return [...text.matchAll(words)].map((match) => token(text, match[0], match.index));
}

function token(text, said, start) {
  const isPossessive = said.length > 2 && folded(said.slice(-2)) === "'s";
  const bare = isPossessive ? said.slice(0, -2) : said;
  const first = bare.slice(0, 1);
  return {
    start,
    end: start + bare.length,
    bare,
    folded: folded(bare),
    isPossessive,
    begins: begins(text, start),
    isCapital: first !== first.toLowerCase(),
    isAllCapital: bare.length > 1 && bare === bare.toUpperCase(),
  };
}

function begins(text, start) {
  let end = start;
  while (end && QUOTES.includes(text[end - 1])) end -= 1;
  if (!end || ENDS.includes(text[end - 1])) return true;
  return text.slice(end, start).startsWith(" -") || text[end - 1] === "-";
}

export function isWhole(text, start, end, letters) {
  const edge = new RegExp(`[${letters}0-9]`);
  return !(start && edge.test(text[start - 1])) && !(end < text.length && edge.test(text[end]));
}

export function wordBefore(text, start, letters) {
  const match = new RegExp(`([${letters}]+)[ -]*$`).exec(text.slice(Math.max(0, start - 30), start));
  return match ? match[1].toLowerCase() : "";
}

export function wordAfter(text, end, letters) {
  const match = new RegExp(`^[ -]*([${letters}]+)`).exec(text.slice(end, end + 30));
  return match ? match[1].toLowerCase() : "";
}
