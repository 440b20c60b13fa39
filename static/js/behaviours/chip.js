// What waits on this phone, in one word on every page, and the one who sends it.
import { counts, onChange } from "../offline/counts.js";
import { change, NoStore, read } from "../offline/db.js";
import { whoIsHere } from "../offline/door.js";
import { send } from "../offline/sender.js";
import { current } from "../offline/who.js";
import { fill, part } from "../offline/words.js";

const EVERY = 60_000;
const HAD = "cairn-kept";

// The words by state, the icon and the colour; `n` is what they count. A concern needs nobody's key and no sign-in, so
// that it counts for whoever is here, and waits for a network alone.
export function stateOf({ kept, needs: own, concerns, refused, unsaved, sending, net }) {
  const needs = own + refused;
  if (unsaved) return { kind: "unsaved", icon: "triangle", look: "bad" };
  if (sending) return { kind: "sending", icon: "circle", look: "none", n: sending };
  if (needs) return { kind: needs > 1 ? "need" : "needs", icon: "diamond", look: "warn", n: needs };
  if (kept && ["signed-out", "other", "locked"].includes(net))
    return { kind: "signed-out", icon: "key", look: "warn", n: kept };
  const n = kept + concerns - refused;
  if (net === "offline") return { kind: n ? "offline-kept" : "offline", icon: "cloud", look: "none", n };
  return n ? { kind: "waiting", icon: "up", look: "info", n } : { kind: "sent", icon: "tick", look: "none" };
}

export async function attach(chip) {
  const [use, words] = [chip.querySelector("use"), chip.querySelector("span")];
  const said = chip.nextElementSibling;
  const sprite = use.getAttribute("href").split("#")[0];
  const { body } = document;
  let state = { net: navigator.onLine ? "" : "offline" };
  let kind = "";
  let concerns = 0;
  let isGone = false;

  async function draw() {
    let now = { kept: 0, needs: 0, concerns: 0, refused: 0 };
    try {
      now = await counts(body.dataset.owner ? body.dataset : null);
      localStorage.setItem(HAD, now.kept + now.needs + now.concerns + now.locked + now.elsewhere);
    } catch (fault) {
      state.unsaved ||= fault instanceof NoStore && Boolean(document.querySelector("form[data-keep]"));
    }
    concerns = now.concerns;
    const isNobodys = now.locked && !body.dataset.owner && !(await current());
    if ("nobodys" in chip.dataset) return now; // out of sight, and not read out either
    const is = stateOf({ ...now, ...state, ...(isNobodys && { kept: now.locked, net: "signed-out" }) });
    const text = (chip.dataset[is.kind.replace(/-(.)/, (_, one) => one.toUpperCase())] ?? "")
      .replace("{n}", is.n)
      .replace("{of}", state.of);
    use.setAttribute("href", `${sprite}#${is.icon}`);
    words.textContent = text;
    chip.className = `chip tag ${is.look}`;
    chip.hidden = false;
    if (kind && kind !== is.kind) said.textContent = text;
    kind = is.kind;
    return now;
  }

  async function go(why, probe = false) {
    if (isGone) return;
    // Where nothing of one's own waits, only the asking tells whether there is a network.
    const asks = probe || concerns > 0 || state.net === "offline";
    const result = await send({ why, probe: asks }).catch(() => null);
    state = { ...state, sending: 0 };
    if (result && result.state !== "busy" && result.state !== "locked")
      state.net = result.state === "sent" ? "" : result.state;
    const { kept } = await draw();
    if (kept && state.net) (await navigator.serviceWorker?.getRegistration())?.sync?.register("outbox").catch(() => {});
  }

  onChange((told) => {
    if ((told.kind === "left" || told.kind === "lock") && !body.hidden && !body.dataset.leaving) {
      isGone = true;
      body.hidden = true;
      location.reload();
    }
    if (told.kind === "sending") state = { ...state, sending: told.number, of: told.of, net: "" };
    if (told.kind === "changed" || told.kind === "sending") draw();
  });
  const look = () => document.visibilityState === "visible" && go("");
  addEventListener("online", () => go("now", true));
  addEventListener("offline", () => go("now", true)); // after one that is on its way
  document.addEventListener("visibilitychange", look);
  document.addEventListener("cairn:unsaved", () => {
    state.unsaved = true;
    draw();
  });
  setInterval(look, EVERY);
  await whoIsHere();
  await lookForLoss().catch(() => {});
  await draw();
  await go("start", !navigator.onLine || body.dataset.shell !== undefined);
}

// The phone itself may have thrown away what was kept; then nobody is left in the belief that it was sent.
async function lookForLoss() {
  if (await read("notes", "made")) return;
  await change("notes", ({ notes }) => notes.put({ name: "made" }));
  const had = Number(localStorage.getItem(HAD));
  if (had) document.getElementById("main")?.prepend(fill(part("lost"), { n: had }));
}
