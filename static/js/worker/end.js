// The worker that ends the worker: caches go, the registration goes, what people wrote stays where it is.
export function end(scope) {
  scope.addEventListener("install", () => scope.skipWaiting());
  scope.addEventListener("activate", (event) =>
    event.waitUntil(
      (async () => {
        for (const name of await scope.caches.keys()) await scope.caches.delete(name);
        await scope.registration.unregister();
      })(),
    ),
  );
}
