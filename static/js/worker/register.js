// On every page: registers the worker once the page is done, and offers a new version where one waits.
const tag = document.querySelector("script[data-worker]");

export async function register(container, address) {
  const registration = await container.register(address, { type: "module", updateViaCache: "none" });
  const look = async (worker) => {
    if (worker && container.controller) (await import("./update.js")).offer(registration, container, document);
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => coming.state === "installed" && look(coming));
  });
  return registration;
}

if (tag && "serviceWorker" in navigator) {
  const begin = () => register(navigator.serviceWorker, tag.dataset.worker).catch(() => {});
  if (document.readyState === "complete") setTimeout(begin, 1000);
  else addEventListener("load", () => setTimeout(begin, 1000));
}
