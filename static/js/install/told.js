// What the installed app shows outside its pages: the number that waits; and how often something was saved.
import { change, read } from "../offline/db.js";
import { counts } from "../offline/counts.js";

const NOTE = "install";

export const installNote = async () => (await read("notes", NOTE).catch(() => null)) ?? {};

export const countsHere = () => counts().catch(() => ({ kept: 0, needs: 0, concerns: 0 }));

export function keepNote(next) {
  return change(["notes"], ({ notes }) => {
    const asked = notes.get(NOTE);
    asked.onsuccess = () => notes.put({ ...next(asked.result ?? {}), name: NOTE });
  });
}

// In which language the neutral pages come, whoever opens them.
export async function speaks(lang) {
  if ((await read("notes", "lang"))?.value !== lang)
    await change("notes", ({ notes }) => notes.put({ name: "lang", value: lang }));
}

// How they look, until its chooser signs out; read before they are drawn (shells/look.js).
export function looks({ theme = "", reading = "" }) {
  localStorage.setItem("cairn-look", `${theme} ${reading}`);
}

export async function told({ kind }, phone = navigator) {
  if (kind === "sent") await keepNote((note) => ({ ...note, saves: (note.saves ?? 0) + 1 }));
  if (kind !== "sent" && kind !== "changed") return;
  const { kept, needs, concerns } = await countsHere();
  const waits = kept + needs + concerns;
  if (kept && phone.onLine === false) await keepNote((note) => ({ ...note, offline: true }));
  await (waits ? phone.setAppBadge?.(waits) : phone.clearAppBadge?.());
}
