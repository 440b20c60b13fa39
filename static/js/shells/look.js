// The look that somebody chose while they were signed in, on a neutral page. Neither a module nor in the database: it is
// there before anything is drawn, so that nobody who chose dark is dazzled first.
(() => {
  let look;
  try {
    look = localStorage.getItem("cairn-look");
  } catch {} // no store here: it follows the phone
  const [theme, reading] = (look ?? "").split(" ");
  const { dataset } = document.documentElement;
  if (reading) dataset.reading = reading;
  if (!theme) return;
  dataset.theme = theme;
  const all = (name) => document.querySelectorAll(`meta[name=${name}]`);
  const colour = document.querySelector(`meta[name=theme-color][media*=${theme}]`).content;
  for (const meta of all("theme-color")) meta.content = colour;
  for (const meta of all("color-scheme")) meta.content = theme;
})();
