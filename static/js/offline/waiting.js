// What can be done with what waits: look, change, take away, move.
import { seal, unseal, unsealBytes } from "./box.js";
import { change, list as rows, read, wanted } from "./db.js";
import { Gone, keep, OPEN_AGAIN } from "./outbox.js";
import { about, inOrder } from "./order.js";
import { mark } from "./sender.js";
import { current, tell } from "./who.js";

const UNDO = 10_000;
const HOLD = 30 * 60_000;

// Of whoever is here now, in the order of sending; what was taken away and may still be called back comes too. A concern
// that was refused is anybody's, since nobody can read it here.
export async function list() {
  await forgetRemoved();
  const who = await current();
  const isOwn = (one) => one.owner === who?.owner && one.org === who.org;
  const isRefused = ({ state, was }) => (state === "removed" ? was : state) === "refused";
  return (await rows("items", (one) => (one.sealed ? isRefused(one) : isOwn(one)))).sort(inOrder);
}

// What is inside, with its photos where `whole`; null where it was changed on the phone.
export async function open(id, whole = false) {
  const [who, item] = [await current(), await read("items", id)];
  if (!who || !item) return null;
  try {
    const inside = await unseal(who.key, about("items", item), item.box);
    if (whole) {
      inside.photos = [];
      for (const one of await rows("files", (row) => row.item === id)) {
        inside.photos.push(new Blob([await unsealBytes(who.key, about("files", one), one.box)], { type: one.type }));
      }
    }
    return inside;
  } catch {
    return null;
  }
}

// Puts the fields back into the form's draft and holds the item meanwhile; without a save it goes as it was.
export async function edit(id, now = Date.now()) {
  const who = await current();
  const inside = await open(id);
  const held = inside && (await mark(id, (row) => OPEN_AGAIN.includes(row.state) && { ...row, held: now + HOLD }));
  if (!held) throw new Gone();
  const draft = {
    key: `${who.owner}|${inside.path}`,
    owner: who.owner,
    org: who.org,
    path: inside.path,
    at: held.written,
  };
  draft.box = await seal(who.key, about("drafts", draft), {
    fields: inside.fields.filter(([, value]) => typeof value === "string"),
    instead: id,
    page: inside.page,
  });
  await change("drafts", ({ drafts }) => drafts.put(draft));
  return inside.page ?? inside.path;
}

// Where it may not go any more: its text becomes a draft of the writer's own journal. Photos stay with the item.
export async function moveToNotes(id, path, lang) {
  const [item, inside] = [await read("items", id), await open(id)];
  const said = inside.fields.map(([, value]) => value).filter((value) => /\s/.test(value));
  const text = [inside.title, ...said].join("\n\n");
  const fields = [
    ["model", "free"],
    ["text_page", text],
    ["lang", lang],
    ["happened_on", new Date(item.written).toLocaleDateString("sv")],
    ["draft", "y"],
  ];
  const instead = item.file_ids.length ? null : id;
  return keep({ path, form: "1", fields, title: inside.title, written: item.written, instead });
}

export async function remove(id, now = Date.now()) {
  await change("items", async ({ items }) => {
    for (const row of await wanted(items.getAll())) {
      const goes = row.id === id || row.after === id;
      if (goes && row.state !== "sending") items.put({ ...row, state: "removed", was: row.state, gone: now + UNDO });
    }
  });
  tell({ kind: "changed" });
}

export async function undo(id) {
  await change("items", async ({ items }) => {
    for (const row of await wanted(items.getAll())) {
      if ((row.id === id || row.after === id) && row.state === "removed") items.put({ ...row, state: row.was });
    }
  });
  tell({ kind: "changed" });
}

async function forgetRemoved(now = Date.now()) {
  const isOver = (one) => one.state === "removed" && !(one.gone > now && one.gone <= now + UNDO);
  if (!(await rows("items", isOver)).length) return;
  await change(["items", "files"], async ({ items, files }) => {
    for (const row of (await wanted(items.getAll())).filter(isOver)) {
      items.delete(row.id);
      for (const part of row.file_ids) files.delete(part);
    }
  });
}
