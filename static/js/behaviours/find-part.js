// Shows what is found while somebody types; the button beside the box does the same without script.
const AFTER = 400;
const PART = { "HX-Request": "true", "HX-Request-Type": "partial" };

export function attach(box, get = fetch, later = setTimeout, sooner = clearTimeout) {
  let waiting;
  let asked = box.defaultValue; // what was typed before this script came is looked for as well
  const find = async () => {
    const words = box.value;
    if (words === asked) return;
    asked = words;
    const part = await found(box, [[box.name, words]], get).catch(() => null);
    if (!part || words !== asked) return;
    const before = document.getElementById(box.dataset.into);
    keep(box, before, [...before.querySelectorAll(".map-row")].filter(isUsed));
    once(part, before);
    before.replaceWith(part);
    tell(part);
  };
  const soon = () => {
    sooner(waiting);
    waiting = later(find, AFTER);
  };
  box.addEventListener("input", soon);
  box.addEventListener("search", find);
  if (box.value !== asked) soon();
}

// The rows that a draft was written into and that this page, asked for anew, does not have.
export async function bring(box, fields, get = fetch) {
  const missing = ([name, value]) => {
    if (name.startsWith("why_")) return value && !box.form.elements[name];
    return name === "criterion" && !document.getElementById(`c-${value}`);
  };
  const wanted = fields.filter(missing);
  if (!wanted.length) return;
  const part = await found(box, wanted, get).catch(() => null);
  if (part) keep(box, document.getElementById(box.dataset.into), [...part.querySelectorAll(".map-row")]);
}

async function found(box, asked, get) {
  const answer = await get(`${box.dataset.finds}?${new URLSearchParams(asked)}`, { headers: PART });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(box.dataset.into);
}

const isUsed = (row) => row.querySelector("input:checked") || row.querySelector("textarea").value.trim();
const tell = (target) => document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx: { target } } }));

// What was ticked or written in among what was found before stays, above what is found now.
function keep(box, before, rows) {
  if (!rows.length) return;
  const id = `${before.id}-kept`;
  let group = document.getElementById(id);
  if (!group) {
    group = document.createElement("fieldset");
    group.id = id;
    group.className = "field criteria";
    group.append(document.createElement("legend"));
    group.firstChild.textContent = box.dataset.kept;
    before.before(group);
  }
  group.append(...rows);
  tell(group);
}

// A row that stands elsewhere on the page already, likely or ticked, comes down to what is found: it is there once.
function once(part, before) {
  for (const row of part.querySelectorAll(".map-row")) {
    const there = document.getElementById(row.id);
    if (!there || before.contains(there)) continue;
    const group = there.closest("fieldset");
    row.replaceWith(there);
    if (!group.querySelector(".map-row")) group.remove();
  }
}
