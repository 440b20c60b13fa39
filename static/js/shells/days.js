// Dates of a form that was drawn long ago: today is put in, and "in 2 weeks" counts from the day of writing,
// whenever it is sent.
import { plusDays } from "./dates.js";

export function settleDates(root, say, today = say.today) {
  for (const name of ["held_on", "happened_on"]) {
    for (const field of root.querySelectorAll(`input[name="${name}"]`)) field.value ||= today;
  }
  for (const set of root.querySelectorAll(".date-pick")) settleSet(set, say);
}

function settleSet(set, say) {
  const day = set.querySelector('input[type="date"]');
  const radios = [...set.querySelectorAll('input[type="radio"]')];
  for (const radio of radios) {
    radio.name = `${day.name}_weeks`; // the server counts from the day of sending; it is given the day alone
    const note = set.querySelector(`label[for="${radio.id}"] .pill-note`);
    if (note) note.textContent = say.shortDay(plusDays(say.today, 7 * Number(radio.value)));
    radio.addEventListener("change", () => choose(radio));
  }
  const usual = radios.find((radio) => radio.value === "2");
  if (usual && !day.value) {
    usual.checked = true;
    choose(usual);
  }

  function choose(radio) {
    if (radio.value !== "day") day.value = plusDays(say.today, 7 * Number(radio.value));
  }
}
