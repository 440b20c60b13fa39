// The next item is fetched while this one is read, and shown once this one is saved. What was sent is shown as saved
// only where the server led on; anything else is shown as it came, or the form is sent the plain way. Where the phone
// keeps what is decided, the form does the sending and says here when it is done.
const PART = { "HX-Request": "true", "HX-Request-Type": "partial" };

export function attach(box, get = fetch) {
  const { next } = box.dataset;
  if (navigator.connection?.saveData) return;
  const ahead = get(next, { headers: PART }).then(
    (answer) => (answer.ok ? answer.text() : ""),
    () => "",
  );
  const goOn = async () => {
    const part = itemIn(await ahead);
    if (part) show(part, next);
    else location.assign(next);
  };
  box.addEventListener("cairn:sent", (event) => {
    event.preventDefault();
    goOn();
  });
  box.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await get(form.action, { method: "POST", body, headers: PART, redirect: "manual" });
      if (answer.type === "opaqueredirect") return await goOn();
      const part = [409, 422].includes(answer.status) && itemIn(await answer.text());
      if (part) show(part, "");
      else form.submit();
    } catch {
      document.dispatchEvent(new CustomEvent("htmx:error"));
    }
  });
}

function itemIn(html) {
  return html && new DOMParser().parseFromString(html, "text/html").getElementById("item");
}

function show(part, address) {
  document.getElementById("item").replaceWith(part);
  if (address) {
    for (const around of document.querySelectorAll("[data-queue]")) around.remove();
    history.pushState(null, "", address);
    document.title = part.dataset.title;
  }
  scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx: { target: part } } }));
}
