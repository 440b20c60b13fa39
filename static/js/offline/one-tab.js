// One tab writes. Another shows the form, and may ask for it.
import { tell } from "./who.js";
import { part } from "./words.js";

const GIVE_WAY = 1500;
const TRIES = 3;

export async function oneTab(form, key, { give, back }) {
  const name = `draft ${key}`;
  let release;
  const channel = new BroadcastChannel("cairn");
  channel.onmessage = async ({ data }) => {
    if (data.kind !== "draft-wanted" || data.key !== key || !release) return;
    await give();
    shut();
  };
  const hold = (how) =>
    new Promise((has) => {
      navigator.locks
        .request(name, how, (lock) => {
          has(Boolean(lock));
          return (
            lock &&
            new Promise((done) => {
              release = done;
            })
          );
        })
        .catch(() => shut());
    });
  function shut() {
    release?.();
    release = null;
    if (form.inert || !form.isConnected) return;
    form.inert = true;
    const notice = part("elsewhere");
    form.before(notice);
    notice.querySelector("button").addEventListener("click", async () => {
      tell({ kind: "draft-wanted", key });
      const wait = AbortSignal.timeout?.(GIVE_WAY);
      const has = await Promise.race([
        hold(wait ? { signal: wait } : {}),
        new Promise((no) => setTimeout(no, GIVE_WAY)),
      ]);
      if (!has) await hold({ steal: true });
      form.inert = false;
      notice.remove();
      await back();
    });
  }
  // The page before this one, or the form that stood here, may only just be letting go.
  for (let tries = 0; !(await hold({ ifAvailable: true })); tries += 1) {
    if (tries === TRIES) {
      shut();
      break;
    }
    await new Promise((later) => setTimeout(later, 150));
  }
  return () => release?.();
}
