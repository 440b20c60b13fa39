// A shared phone that locked opens again with the shift PIN, also without a network.
import { list } from "../offline/db.js";
import { unlock } from "../offline/pin.js";

const MOST_TRIES = 5;

export async function after(document, { state, base }) {
  if (state !== "locked") return;
  const form = document.getElementById("unlock");
  const said = form.querySelector(".error-summary");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const opened = await unlock(form.elements.pin.value);
    if (opened) return document.defaultView.location.replace(`${base}/`);
    form.elements.pin.value = "";
    const [row] = await list("pins");
    const [sentence] = said.children;
    sentence.textContent = row
      ? sentence.dataset.left.replace("{left}", MOST_TRIES - row.tries)
      : sentence.dataset.gone;
    said.hidden = false;
    said.focus();
  });
}
