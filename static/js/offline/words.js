// Words that a script shows come with the page, in its language: templates, and what the element #phone-words says.
export function part(name) {
  return document.getElementById(`words-${name}`)?.content.firstElementChild.cloneNode(true);
}

export function fill(element, values) {
  for (const spot of element.querySelectorAll("[data-fill]")) spot.textContent = values[spot.dataset.fill] ?? "";
  return element;
}

export function timeOf(ms, words = document.getElementById("phone-words").dataset, now = new Date()) {
  const at = new Date(ms);
  const [hour, minute] = [at.getHours(), at.getMinutes()];
  const half = hour < 12 ? words.am : words.pm;
  let time = `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, "0")}` : ""}${half}`;
  if (!minute && hour % 12 === 0) time = hour ? words.midday : words.midnight;
  if (at.toDateString() === now.toDateString()) return time;
  return `${new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short" }).format(at)}, ${time}`;
}

export function sizeOf(bytes) {
  const kilo = Math.max(1, Math.round(bytes / 1024));
  return kilo < 1024 ? `${kilo} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
