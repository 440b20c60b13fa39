// Push in the worker: shows what came and opens where it leads. It has no words of its own; they come in the message.
export function attachPush(scope) {
  const { registration } = scope;
  scope.addEventListener("push", (event) => {
    const told = event.data.json();
    event.waitUntil(registration.showNotification(told.title, { ...told, data: told.path }));
  });
  // Never in place of a page that is open: somebody may be writing there. The path begins below our own.
  scope.addEventListener("notificationclick", (event) => {
    const { notification } = event;
    notification.close();
    event.waitUntil(scope.clients.openWindow(new URL(`.${notification.data}`, registration.scope)));
  });
}
