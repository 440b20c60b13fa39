// What stands in a form, kept while it is written and put back when the form is opened again.
import { seal, unseal } from "./box.js";
import { change, read } from "./db.js";
import { about } from "./order.js";
import { oneTab } from "./one-tab.js";
import { current, stillHere } from "./who.js";
import { fill, part, timeOf } from "./words.js";

const NEVER = ["csrf_token", "_key", "_kept"];

export const pathOf = (form) => {
  const { pathname, search } = new URL(form.getAttribute("action"), location.href);
  return pathname + search;
};

// Names and values as the form would send them. Files are left out where they are to be counted apart.
export function fieldsOf(form, submitter) {
  const all = [...new FormData(form)];
  if (submitter?.name) all.push([submitter.name, submitter.value]);
  return all.filter(([name, value]) => !NEVER.includes(name) && (typeof value === "string" || value.size));
}

const typedIn = (form) => fieldsOf(form).filter(([, value]) => typeof value === "string");

export function put(form, fields) {
  const left = new Map();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || NEVER.includes(field.name) || /file|submit|button|fieldset/.test(field.type)) continue;
    const values = left.get(field.name) ?? []; // with the revision that it was written on
    if (/checkbox|radio/.test(field.type)) field.checked = values.includes(field.value);
    else if (field.options) for (const one of field.options) one.selected = values.includes(one.value);
    else if (values.length) field.value = values.shift();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Whoever is quick has written something before any script came.
function untouched(form) {
  const copy = form.cloneNode(true);
  copy.reset();
  return copy;
}

const together = (lay, early) => (early.includes(lay ?? "") ? early : lay.includes(early) ? lay : `${lay}\n\n${early}`);

export async function attach(form, who) {
  const path = pathOf(form);
  const key = `${who.owner}|${path}`;
  const page = location.pathname + location.search;
  const asItCame = JSON.stringify(typedIn(untouched(form)));
  const draft = { key, instead: null, stop, go };
  const isAlsoThere = "drafts" in form.dataset && document.body.dataset.sync;
  const server = isAlsoThere ? () => import("./server-drafts.js").catch(() => null) : null;
  let last = asItCame;
  let timer = 0;
  let told = 0;
  let isMine = true;
  let busy = Promise.resolve();

  function stop() {
    isMine = false;
    clearTimeout(timer);
    return busy;
  }

  function go() {
    isMine = Boolean(draft.key);
    return save();
  }

  function save() {
    clearTimeout(timer);
    timer = 0;
    const fields = typedIn(form);
    const text = JSON.stringify(fields);
    if (!isMine || text === last) return busy;
    last = text;
    const isAsItCame = text === asItCame && !draft.instead;
    busy = busy
      .then(() => store(isAsItCame ? null : fields))
      .catch(() => {
        last = "";
        form.dispatchEvent(new CustomEvent("cairn:unkept", { bubbles: true }));
      });
    return busy;
  }

  async function store(fields, at = Date.now()) {
    const me = await current();
    if (me?.owner !== who.owner) return;
    const row = { key, owner: me.owner, org: me.org, path, at };
    if (fields) row.box = await seal(me.key, about("drafts", row), { fields, instead: draft.instead, page });
    if (isMine) await change("drafts", ({ drafts }) => (fields ? drafts.put(row) : drafts.delete(key)));
    // Every ten seconds at most.
    if (fields && server && at - told > 10_000) {
      told = at;
      (await server())?.put(path, fields, at, form);
    }
    await stillHere();
  }

  const changed = () => {
    timer ||= setTimeout(save, 400); // typed, and kept within a second
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);

  draft.free = await oneTab(form, key, { give: save, back: () => restore(true) });
  await restore();

  async function restore(isAgain = false) {
    // What came with errors, or from the writer's other phone, is newer than what lies here.
    const isNewer = form.querySelector(".error-summary") || (server && /[?&]draft/.test(location.search));
    if (isNewer && !isAgain) return save();
    const row = await read("drafts", key);
    const kept = row?.org === who.org && (await unseal(who.key, about("drafts", row), row.box).catch(() => null));
    if (kept && server && document.getElementById("server-draft")) (await server())?.dropOlder(row.at);
    if (!kept || !form.isConnected) return save();
    const box = form.querySelector("[data-finds]");
    if (box) await (await import("../behaviours/find-part.js").catch(() => null))?.bring(box, kept.fields);
    // Every text has its place in this form; where not, it was written on another one that goes to the same address.
    const isHere = kept.fields.every(([name, value]) => !value.trim?.() || form.elements[name] || name === "draft");
    if (isHere) {
      draft.instead = kept.instead ?? null;
      // What was ticked or typed before this came stays: below the text that lay here, before anything else.
      const lay = Object.fromEntries(kept.fields);
      const early = typedIn(form)
        .filter((one) => one[1] && !isAgain && !asItCame.includes(JSON.stringify(one)))
        .map(([name, value]) => [name, form.elements[name].rows ? together(lay[name], value) : value]);
      put(form, [...early, ...kept.fields]);
      form.dispatchEvent(new Event("cairn:restored"));
      last = JSON.stringify(typedIn(form));
      if (last === asItCame && !draft.instead) return;
    } else {
      isMine = false;
      draft.key = undefined;
    }
    const notice = fill(part("draft"), { time: timeOf(row.at) });
    const link = notice.querySelector("a");
    link.hidden = isHere || !kept.page;
    link.href = kept.page ?? "";
    form.parentNode.querySelector(".draft-kept")?.remove();
    form.before(notice);
    notice.querySelector("button").addEventListener("click", async () => {
      await stop();
      await change("drafts", ({ drafts }) => drafts.delete(key));
      await (await server?.())?.forget(path, form);
      location.reload();
    });
  }

  return draft;
}
