// Shows what is found while somebody types; the button beside the box does the same without script.
const AFTER = 400;
const PART = { "HX-Request": "true", "HX-Request-Type": "partial" };

export function attach(box, get = fetch, later = setTimeout, sooner = clearTimeout) {
  const { finds, into } = box.dataset;
  let waiting;
  let asked = box.value;
  const find = async () => {
    const words = box.value;
    if (words === asked) return;
    asked = words;
    const answer = await get(`${finds}?${new URLSearchParams({ [box.name]: words })}`, { headers: PART }).catch(
      () => null,
    );
    if (!answer?.ok || words !== asked) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(into);
    const before = document.getElementById(into);
    if (!part || !before) return;
    before.replaceWith(part);
    document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx: { target: part } } }));
  };
  box.addEventListener("input", () => {
    sooner(waiting);
    waiting = later(find, AFTER);
  });
  box.addEventListener("search", find);
}
