// Reads {pages: [{address, cookie}], categories, flags, again} from standard input and writes one report a line, in
// order. With `again` it is of another visit: the page was there before, with all that it keeps on the phone. Lighthouse
// reckons what the worker hands out as if it came over the network, so another visit is timed as it is: by a processor
// four times slower, over the line that the address leads to.
// All pages are looked at in one browser: starting Lighthouse and a browser costs more than looking at a page. A cookie
// is put where the browser keeps its own, because what an earlier answer set would go before a header.
import { text } from "node:stream/consumers";
import { launch } from "chrome-launcher"; // comes with lighthouse, which starts its own browsers by it
import lighthouse from "lighthouse";

const { pages, categories, flags, again } = JSON.parse(await text(process.stdin));
// Nothing is measured where performance is not asked for, so nothing need stand still before the page is judged.
const hurry = categories.includes("performance")
  ? {}
  : {
      disableFullPageScreenshot: true,
      pauseAfterFcpMs: 100,
      pauseAfterLoadMs: 100,
      networkQuietThresholdMs: 250,
      cpuQuietThresholdMs: 250,
    };
const asItIs = {
  throttlingMethod: "devtools",
  throttling: {
    rttMs: 0,
    throughputKbps: 0,
    requestLatencyMs: 0,
    downloadThroughputKbps: 0,
    uploadThroughputKbps: 0,
    cpuSlowdownMultiplier: 4,
  },
};
const chrome = await launch({ chromeFlags: flags, logLevel: "silent" });

async function speak(commands) {
  const version = await fetch(`http://127.0.0.1:${chrome.port}/json/version`);
  const socket = new WebSocket((await version.json()).webSocketDebuggerUrl);
  await new Promise((opened) => socket.addEventListener("open", opened, { once: true }));
  for (const [id, [method, params]] of commands.entries()) {
    const answered = new Promise((told) => socket.addEventListener("message", told, { once: true }));
    socket.send(JSON.stringify({ id, method, params }));
    const { error } = JSON.parse((await answered).data);
    if (error) throw new Error(`${method}: ${error.message}`);
  }
  socket.close();
}

function cookiesOf(address, cookie) {
  const pairs = cookie ? cookie.split("; ").map((pair) => pair.split(/=(.*)/)) : [];
  return pairs.map(([name, value]) => ({ name, value, url: address, httpOnly: true }));
}

let before = "";
try {
  for (const { address, cookie } of pages) {
    await speak([
      ["Storage.clearCookies", {}],
      ["Storage.setCookies", { cookies: cookiesOf(address, cookie) }],
    ]);
    const asked = { port: chrome.port, onlyCategories: categories, logLevel: "silent", ...hurry };
    if (again && address !== before) await lighthouse(address, asked);
    before = address;
    const { lhr } = await lighthouse(address, again ? { ...asked, ...asItIs, disableStorageReset: true } : asked);
    process.stdout.write(`${JSON.stringify(lhr)}\n`);
  }
} finally {
  chrome.kill();
}
