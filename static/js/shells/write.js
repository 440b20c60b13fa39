// A journal entry without a network: the boxes of the chosen way to reflect.
import { settleDates } from "./days.js";

export function values({ pack, place, lang }) {
  const models = pack.write?.models ?? [];
  const model = models.find((one) => one.code === place.asked.get("model")) ?? models[0];
  if (!model) return { shows: "missing" };
  const sections = model.sections.map((one) => ({
    ...one,
    field: `text_${one.code.replaceAll("-", "_")}`,
    asks: (one.prompts ?? []).join(" "),
  }));
  return {
    model: { ...model, sections },
    others: models.filter((one) => one !== model),
    write: pack.write,
    readers: pack.write.readers ?? [],
    trains: pack.write.trains,
    known: [pack.name, ...pack.plans.map((plan) => plan.with.name)].join("|"),
    lang,
  };
}

export function after(root, { say, lang }) {
  settleDates(root, say);
  const choice = root.querySelector('select[name="lang"]');
  if (choice) choice.value = lang;
}
