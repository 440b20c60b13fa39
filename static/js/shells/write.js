// A journal entry without a network: the boxes of the usual way to reflect.
import { settleDates } from "./days.js";

export function values({ pack }) {
  if (!pack.write) return { shows: "missing" };
  return {
    write: pack.write,
    boxes: pack.write.boxes.map(([field, title]) => ({ field, title })),
    known: [pack.name, ...pack.plans.map((plan) => plan.with.name)].join("|"),
  };
}

export function after(root, { say, lang }) {
  settleDates(root, say);
  const choice = root.querySelector('select[name="lang"]');
  if (choice) choice.value = lang;
}
