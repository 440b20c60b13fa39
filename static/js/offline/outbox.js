// Kept on this phone before any request leaves.
import { seal, sealBytes, unseal } from "./box.js";
import { change, list as rows, NoRoom, NoStore, read, wanted } from "./db.js";
import { about } from "./order.js";
import { current, tell } from "./who.js";

const FORMAT = 1;
const MOST_FILES = 40 * 1024 * 1024;
const FULL = 0.9;
export const OPEN_AGAIN = ["kept", "needs-you"];

// UUIDv7: ids that sort by when they were made.
export function newId(now = Date.now()) {
  const hex = now.toString(16).padStart(12, "0");
  const rest = crypto.randomUUID().slice(15);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${rest}`;
}

export class Gone extends Error {}

// Resolves once it is on the disk; the draft it was written in goes in the same moment. `instead` is the item whose
// place it takes, which throws `Gone` where that one has begun to leave the phone.
export async function keep(made, now = Date.now()) {
  const who = await current();
  if (!who) throw new NoStore();
  const { files = [], first = false, after = null, instead = null, draft } = made;
  const { path, form, fields, title, about: what, plan, page } = made;
  const before = instead && (await read("items", instead));
  const written = made.written ?? before?.written ?? now;
  // What was tried may have arrived: under its own id the server can tell, and never writes it down twice.
  const id = before?.state === "kept" ? instead : (made.id ?? newId(now));
  if (files.length) await hasRoom(files);
  const item = {
    id,
    owner: who.owner,
    org: who.org,
    first,
    state: "kept",
    tries: 0,
    next: 0,
    written,
    after,
    format: FORMAT,
  };
  const kept = [];
  const inside = { path, form, fields: [...fields], title, about: what, plan, page };
  for (const file of files) {
    const row = { id: newId(now), item: id, owner: who.owner, org: who.org, size: file.size, type: file.type };
    kept.push({ ...row, box: await sealBytes(who.key, about("files", row), await file.arrayBuffer()) });
  }
  item.file_ids = kept.map((one) => one.id);
  const stay = before && !files.length ? before.file_ids : [];
  if (stay.length) {
    // Photos that were chosen before stay with it: the form that came back cannot show them.
    const was = await unseal(who.key, about("items", before), before.box);
    inside.fields.push(...was.fields.filter(([, value]) => typeof value !== "string"));
    item.file_ids = stay;
  }
  item.size = JSON.stringify(fields).length + files.reduce((sum, one) => sum + one.size, 0);
  item.box = await seal(who.key, about("items", item), inside);
  await change(["items", "files", "drafts"], async ({ items, files: parts, drafts }) => {
    const was = await wanted(items.get(instead ?? id));
    if (was?.state !== before?.state && instead) throw new Gone();
    if (was ? !OPEN_AGAIN.includes(was.state) : instead) throw new Gone();
    for (const part of was?.file_ids ?? []) {
      if (stay.includes(part)) parts.put({ ...(await wanted(parts.get(part))), item: id });
      else parts.delete(part);
    }
    if (instead) items.delete(instead);
    const last = await wanted(items.index("seq").openCursor(null, "prev"));
    items.put({ ...item, seq: was?.seq ?? (last?.key ?? 0) + 1 });
    for (const part of kept) parts.put(part);
    if (draft) drafts.delete(draft);
  });
  tell({ kind: "changed" });
  return item;
}

async function hasRoom(files) {
  const held = (await rows("files")).reduce((sum, one) => sum + one.size, 0);
  const more = files.reduce((sum, one) => sum + one.size, 0);
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (held + more > MOST_FILES || (quota && usage + more > quota * FULL)) throw new NoRoom("files");
}

// The form came back with errors: the item goes, and what was written stands in its draft again.
export async function handBack(id, path, fields, now = Date.now()) {
  const who = await current();
  const row = { key: `${who.owner}|${path}`, owner: who.owner, org: who.org, path, at: now };
  row.box = await seal(who.key, about("drafts", row), { fields });
  await change(["items", "files", "drafts"], async ({ items, files, drafts }) => {
    const item = await wanted(items.get(id));
    for (const part of item?.file_ids ?? []) files.delete(part);
    items.delete(id);
    drafts.put(row);
  });
  tell({ kind: "changed" });
}
