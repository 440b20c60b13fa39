// Push in the worker: shows what came, and opens where it leads. It has no words of its own; they come in the message.
export function attach(worker, pictures = {}) {
  worker.addEventListener("push", (event) => event.waitUntil(show(event.data, worker.registration, pictures)));
  worker.addEventListener("notificationclick", (event) =>
    event.waitUntil(open(event.notification, worker.registration, worker.clients)),
  );
}

export function show(data, registration, pictures = {}) {
  let told;
  try {
    told = data.json();
  } catch {
    // What cannot be read is still shown, since the browser wants something to be seen for every message.
  }
  const { title = "Cairn", body = "", lang = "", tag = "cairn", path = "/" } = told ?? {};
  return registration.showNotification(title, { body, lang, tag, data: { path }, ...pictures });
}

// Never in place of a page that is open: somebody may be writing there.
export async function open(notification, registration, clients) {
  notification.close();
  const { scope } = registration;
  const asked = new URL(`.${notification.data?.path ?? "/"}`, scope).href;
  const to = asked.startsWith(scope) ? asked : scope;
  const there = (await clients.matchAll({ type: "window" })).find((one) => one.url === to);
  return there ? there.focus() : clients.openWindow(to);
}
