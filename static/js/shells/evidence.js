// A piece of evidence without a network: text, and photos that wait with it.
import { settleDates } from "./days.js";

export function values({ pack }) {
  if (!pack.evidence) return { shows: "missing" };
  return { evidence: pack.evidence, id: "{id}", known: pack.name };
}

export function after(root, { say, lang }) {
  settleDates(root, say);
  root.querySelector('select[name="lang"]').value = lang;
}
