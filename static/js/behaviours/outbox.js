// The page of what waits: drawn from this phone, with what can be done about each.
import { counts, onChange } from "../offline/counts.js";
import { whoIsHere } from "../offline/door.js";
import { send } from "../offline/sender.js";
import * as outbox from "../offline/waiting.js";
import { fill, part, sizeOf, timeOf } from "../offline/words.js";

const DAYS_3 = 72 * 60 * 60_000;
const SAYS = { 403: "rights", 404: "rights", 410: "rights", 409: "conflict", 422: "errors" };

export function reasonOf(item, inside) {
  if (!inside || item.why === "changed") return "changed";
  const { status, why } = inside.why ?? {};
  return why === "old-form" ? why : (SAYS[status] ?? "refused");
}

export async function attach(page) {
  const { body } = document;
  const list = page.querySelector("[data-list]");
  let last = { state: navigator.onLine ? "" : "offline" };
  await whoIsHere();

  async function draw() {
    if (!page.isConnected) return;
    const items = await outbox.list();
    const now = await counts(body.dataset.owner ? body.dataset : null);
    const rows = await Promise.all(items.map(row));
    const focused = document.activeElement?.dataset?.do && document.activeElement.closest("[data-id]")?.dataset.id;
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    if (focused) list.querySelector(`[data-id="${focused}"] button:not([hidden])`)?.focus();
    const is = { locked: now.locked, elsewhere: now.elsewhere };
    is.concern = now.concerns - now.refused;
    is.none = !rows.length && !is.concern;
    is.some = items.some((one) => !one.sealed);
    is.offline = is.some && last.state === "offline";
    is.signedOut = is.some && last.state === "signed-out";
    is.old = Date.now() - now.oldest > DAYS_3;
    for (const one of page.querySelectorAll("[data-if]")) {
      one.hidden = !is[one.dataset.if];
      fill(one, { n: is[one.dataset.if] });
    }
  }

  // Of a concern there is nothing to open, only whom to phone now.
  async function concernRow(item) {
    const one = part("item");
    one.dataset.id = item.id;
    one.dataset.sealed = "yes";
    fill(one, { title: one.dataset.concern, note: timeOf(item.written) });
    const isGone = item.state === "removed";
    for (const word of one.querySelectorAll("[data-when]"))
      word.hidden = word.dataset.when !== (isGone ? "removed" : "needs-you");
    for (const word of one.querySelectorAll("[data-why]")) word.hidden = word.dataset.why !== "concern";
    for (const button of one.querySelectorAll("[data-do]"))
      button.hidden = button.dataset.do !== (isGone ? "undo" : "remove");
    const { wordsOf } = await import("../offline/unsent.js");
    const said = await wordsOf(item, document.documentElement.lang, "refused").catch(() => "");
    if (said) one.querySelector("[data-why=concern]").textContent = said;
    return one;
  }

  async function row(item) {
    if (item.sealed) return concernRow(item);
    const inside = await outbox.open(item.id);
    const one = part("item");
    one.dataset.id = item.id;
    const state = item.state === "kept" && item.file_ids.length && item.after ? "photo" : item.state;
    const why = item.state === "needs-you" ? reasonOf(item, inside) : "";
    const size = sizeOf(item.size);
    fill(one, { title: inside?.title ?? one.dataset.unknown, note: `${timeOf(item.written)} · ${size}` });
    for (const word of one.querySelectorAll("[data-when]")) word.hidden = word.dataset.when !== state;
    for (const word of one.querySelectorAll("[data-why]")) word.hidden = !word.dataset.why.split(" ").includes(why);
    const can = { undo: state === "removed", remove: state !== "removed" && state !== "sending" };
    can.edit = can.remove && inside && why !== "rights" && why !== "conflict";
    can.compare = why === "conflict";
    can.move = why === "rights" && inside.fields.some(([, value]) => typeof value === "string" && value.trim());
    can.copy = can.remove && inside;
    for (const button of one.querySelectorAll("[data-do]")) button.hidden = !can[button.dataset.do];
    return one;
  }

  const acts = {
    undo: (id) => outbox.undo(id),
    edit: async (id) => location.assign(await outbox.edit(id)),
    copy: download,
    compare: async (id) => {
      const { show } = await import("./keep.js");
      show((await outbox.open(id)).why, id);
    },
    remove: async (id) => {
      const dialog = part("remove");
      dialog.querySelector("[data-concern]").hidden = !list.querySelector(`[data-id="${id}"][data-sealed]`);
      body.append(dialog);
      dialog.showModal();
      await new Promise((done) => dialog.addEventListener("close", done));
      dialog.remove();
      if (dialog.returnValue !== "yes") return;
      await outbox.remove(id);
      setTimeout(draw, 10_500);
    },
    move: async (id) => {
      await outbox.moveToNotes(id, page.dataset.journal, document.documentElement.lang);
      last = await send({ why: "now" });
    },
    send: async () => {
      last = await send({ why: "now", probe: true });
    },
  };
  page.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    button.setAttribute("aria-busy", "true");
    await acts[button.dataset.do](button.closest("[data-id]")?.dataset.id).catch(() => {});
    button.removeAttribute("aria-busy");
    await draw();
  });
  onChange((told) => ["changed", "sent", "sending"].includes(told.kind) && draw());
  await draw().finally(() => {
    page.dataset.drawn = "yes";
  });
}

// The text as a file that any phone opens, and each photo beside it.
async function download(id) {
  const { title = "Cairn", fields, photos } = await outbox.open(id, true);
  const typed = fields.filter(([name, value]) => !name.startsWith("_") && typeof value === "string" && value.trim());
  const text = [title, ...typed.map(([name, value]) => `${name}: ${value}`)].join("\n\n");
  const files = [
    [new Blob([text], { type: "text/plain" }), "txt"],
    ...photos.map((one) => [one, one.type.split("/")[1]]),
  ];
  for (const [number, [blob, kind]] of files.entries()) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `Cairn-${id.slice(0, 8)}${number ? `-${number}` : ""}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}
