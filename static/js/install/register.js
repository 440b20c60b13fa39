// On every page: registers the worker once the page is done, and offers a new version where one waits.
const tag = document.querySelector("script[data-worker]");

export async function register(container, address, page = document) {
  container.addEventListener("message", async ({ data, ports }) => {
    if (data?.kind === "unsaved?") ports[0].postMessage((await import("./update.js")).isUnsaved(page));
  });
  container.controller?.postMessage({ kind: "lang", lang: page.documentElement.lang });
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

if (tag && navigator.serviceWorker) {
  const begin = () => setTimeout(() => register(navigator.serviceWorker, tag.dataset.worker).catch(() => {}), 1000);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
