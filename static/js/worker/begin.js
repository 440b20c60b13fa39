// The waiting version begins when asked, and only if no open page holds text that is not saved.
const ANSWERS_WITHIN = 1500;

export async function begin(scope, pause) {
  const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const answers = await Promise.all(pages.map((page) => askPage(page, pause)));
  if (answers.some((answer) => answer !== false)) return false; // a page that sleeps may hold text
  await scope.skipWaiting();
  return true;
}

async function askPage(page, pause) {
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
  });
  page.postMessage({ kind: "unsaved?" }, [port2]);
  const answer = await Promise.race([said, pause(ANSWERS_WITHIN)]);
  port1.close();
  return answer;
}
