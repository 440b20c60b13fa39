// What waits on this phone, in one word on every page, and the one who sends it.
import { counts, onChange } from "../offline/counts.js";
import { change, NoStore, read } from "../offline/db.js";
import { whoIsHere } from "../offline/here.js";
import { send } from "../offline/sender.js";
import { current } from "../offline/who.js";
import { fill, part } from "../offline/words.js";

const EVERY = 60_000;
const HAD = "cairn-kept";

// The words by state, the icon and the colour; `n` is what they count.
export function stateOf({ kept, needs, unsaved, sending, net }) {
  if (unsaved) return { kind: "unsaved", icon: "triangle", look: "bad" };
  if (sending) return { kind: "sending", icon: "circle", look: "none", n: sending };
  if (needs) return { kind: needs > 1 ? "need" : "needs", icon: "diamond", look: "warn", n: needs };
  if (kept && ["signed-out", "other", "locked"].includes(net))
    return { kind: "signed-out", icon: "key", look: "warn", n: kept };
  if (net === "offline") return { kind: kept ? "offline-kept" : "offline", icon: "cloud", look: "none", n: kept };
  return kept ? { kind: "waiting", icon: "up", look: "info", n: kept } : { kind: "sent", icon: "tick", look: "none" };
}

export async function attach(chip) {
  const [use, words] = [chip.querySelector("use"), chip.querySelector("span")];
  const said = chip.nextElementSibling;
  const sprite = use.getAttribute("href").split("#")[0];
  const { body } = document;
  let state = { net: navigator.onLine ? "" : "offline" };
  let kind = "";
  let isGone = false;

  async function draw() {
    let now = { kept: 0, needs: 0 };
    try {
      now = await counts(body.dataset.owner ? body.dataset : null);
      localStorage.setItem(HAD, now.kept + now.needs + now.locked + now.elsewhere);
    } catch (fault) {
      state.unsaved ||= fault instanceof NoStore && Boolean(document.querySelector("form[data-keep]"));
    }
    const isNobodys = now.locked && !body.dataset.owner && !(await current());
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
    const result = await send({ why, probe }).catch(() => null);
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
  const look = (probe) => document.visibilityState === "visible" && go("", probe);
  addEventListener("online", () => go("now", true));
  addEventListener("offline", () => go("", true));
  document.addEventListener("visibilitychange", () => look(false));
  document.addEventListener("cairn:unsaved", () => {
    state.unsaved = true;
    draw();
  });
  setInterval(() => look(state.net === "offline"), EVERY);
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
