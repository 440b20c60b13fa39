// On every page: registers the worker once the page is done, and offers a new version where one waits.
const isPage = typeof document !== "undefined";
const tag = isPage && document.querySelector("script[data-worker]");

export async function register(container, address, page = document) {
  container.addEventListener("message", async ({ data, ports }) => {
    if (data?.kind === "unsaved?") ports[0].postMessage((await import("./update.js")).isUnsaved(page));
  });
  const registration = await container.register(address, { type: "module", updateViaCache: "none" });
  const look = async (worker) => {
    if (worker && container.controller) (await import("./update.js")).offer(registration, container, page);
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && look(coming));
  });
}

// The newest copy for when there is no network; nothing on this page waits for it.
function fetchCopy({ owner, sync }) {
  if (owner && sync) import("../shells/pack.js").then(({ refresh }) => refresh(sync)).catch(() => {});
}

// Offered by the browser once, early; the card on Today or in Menu may use it.
export const asked = { install: null };
if (isPage) {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    asked.install = event;
    dispatchEvent(new Event("cairn:may-install"));
  });
}

if (tag && navigator.serviceWorker) {
  const start = () => {
    const { lang, dataset } = document.documentElement;
    import("./told.js")
      .then(({ speaks, looks }) => {
        if (document.body.dataset.owner) looks(dataset);
        return speaks(lang);
      })
      .catch(() => {});
    register(navigator.serviceWorker, tag.dataset.worker).catch(() => {});
    fetchCopy(document.body.dataset);
  };
  new BroadcastChannel("cairn").addEventListener("message", ({ data }) => {
    if (["sent", "changed"].includes(data?.kind)) import("./told.js").then(({ told }) => told(data)).catch(() => {});
  });
  const begin = () => setTimeout(start, 1000);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
