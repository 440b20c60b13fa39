// What Cache Storage holds: styles, scripts, icons and neutral pages of one version. Nothing else is ever put there.
const CACHE = "cairn-";

export function isSound(address, answer) {
  if (answer?.status !== 200 || answer.redirected || /private|no-store/.test(answer.headers.get("Cache-Control"))) {
    return false;
  }
  const kind = /\.(css|svg|png|json)$/.exec(address)?.[1] ?? (address.endsWith(".js") ? "javascript" : "html");
  return (answer.headers.get("Content-Type") ?? "").includes(kind) && !answer.headers.has("Set-Cookie");
}

export function keeper({ caches, fetch, version, files, shells }) {
  const all = new Set([...files, ...shells]);
  const open = () => caches.open(CACHE + version);

  async function fetched(address, cache) {
    const answer = await fetch(address, { credentials: "omit" });
    if (!isSound(address, answer)) return answer;
    const body = await answer.blob();
    if (!body.size) return answer;
    const whole = () => new Response(body, { headers: answer.headers });
    if (all.has(address)) await cache.put(address, whole()).catch(() => {}); // no room: it is served all the same
    return whole();
  }

  // The kept answer; where it is gone or broken, a fresh one, which then is kept.
  async function give(address) {
    const cache = await open();
    const kept = await cache.match(address, { ignoreVary: true });
    if (isSound(address, kept)) {
      const body = await kept.blob();
      if (body.size) return new Response(body, { headers: kept.headers });
    }
    return fetched(address, cache);
  }

  async function fill(wanted = [...all]) {
    const found = await Promise.all(wanted.map(async (address) => isSound(address, await give(address))));
    if (found.includes(false)) throw new Error("missing");
  }

  // Fetches what is missing; a phone short of room may have taken some of it away.
  async function heal() {
    const there = new Set((await (await open()).keys()).map((request) => new URL(request.url).pathname));
    await fill([...all].filter((address) => !there.has(address)));
  }

  async function dropOthers() {
    const old = (await caches.keys()).filter((name) => name.startsWith(CACHE) && name !== CACHE + version);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  return { give, fill, heal, dropOthers, has: (address) => all.has(address) };
}
