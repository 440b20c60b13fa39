// While somebody writes: says which words may point to a person they support. On this phone; no text leaves it.
const PAUSE = 700;
const MOST = 3;

// The words for the sentence below a box; empty where nothing was found.
export function hintOf(found, words) {
  const said = [...new Set(found.map((one) => one.text))];
  if (!said.length) return "";
  const shown = said
    .slice(0, MOST)
    .map((one) => `“${one}”`)
    .join(", ");
  return `${words.replace("{words}", shown)}${said.length > MOST ? " …" : ""}`;
}

export async function loadGuard(address) {
  const [guard, answer] = await Promise.all([import("../guard/find.js"), fetch(address)]);
  const table = guard.ready(await answer.json());
  return (text, known) => guard.find(text, table, known);
}

export function attach(element, load = loadGuard, later = setTimeout, sooner = clearTimeout) {
  const { rules, known = "", words } = element.dataset;
  const names = known.split("|").filter(Boolean);
  let find = null;
  for (const area of element.querySelectorAll("textarea")) {
    const hint = element.ownerDocument.createElement("p");
    hint.className = "guard-hint";
    hint.setAttribute("role", "status");
    area.after(hint);
    let waiting;
    const look = async () => {
      find ??= load(rules).catch(() => () => []); // without the table there are no hints; the server asks all the same
      const text = hintOf((await find)(area.value, names), words);
      if (hint.textContent !== text) hint.textContent = text;
    };
    area.addEventListener("input", () => {
      sooner(waiting);
      waiting = later(look, PAUSE);
    });
    if (area.value) look();
  }
}
