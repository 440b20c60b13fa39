// The decide screen by keys, "Met, all five" in one press, and phrases that go into the feedback at once.
// Keys do nothing while a field has the focus, and can be switched off on this device.
const OFF = "cairn-keys-off";

export function mayAct(event, target, off) {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  return !(off || held || target?.closest?.("input, textarea, select"));
}

export function tickFive(five, on) {
  for (const one of five.querySelectorAll("input")) one.checked = on;
}

export function withPhrase(text, phrase) {
  return text.trim() ? `${text.trimEnd()}\n${phrase}` : phrase;
}

export function attach(section, store = localStorage) {
  const find = (what) => section.querySelector(what);
  const criteria = [...section.querySelectorAll(".criterion")];
  const feedback = find("[name=feedback]");
  const help = find("#keys");
  const use = find("#use-keys");
  let at = 0;
  const go = (to) => {
    at = Math.min(Math.max(to, 0), criteria.length - 1);
    for (const [n, one] of criteria.entries()) one.classList.toggle("is-current", n === at);
    criteria[at].open = true;
    criteria[at].scrollIntoView({ block: "nearest" });
  };
  const press = (what) => criteria[at].querySelector(what).click();

  section.addEventListener("change", ({ target }) => {
    const five = target.closest(".five");
    const all = five?.querySelector(".all-five input");
    if (five) at = criteria.findIndex((one) => one.contains(five));
    if (all === target) tickFive(five, all.checked);
    else if (five && !target.checked) all.checked = false;
    if (all === target && all.checked) {
      if (!criteria[at].querySelector("[type=radio]:checked")) press("[value=met]");
      if (criteria[at].matches("details")) go(at + 1);
    }
    if (target.name === "phrases" && target.checked) {
      feedback.value = withPhrase(feedback.value, target.value);
      target.checked = false;
    }
    if (target === use) use.checked ? store.removeItem(OFF) : store.setItem(OFF, "y");
  });
  help.hidden = false;
  use.checked = !store.getItem(OFF);

  const keys = {
    1: () => press("[value=met]"),
    2: () => press("[value=not_yet]"),
    v: () => press(".all-five input"),
    f: () => feedback.focus(),
    s: () => find("form").requestSubmit(),
    j: () => go(at + 1),
    k: () => go(at - 1),
    "?": () => {
      help.firstElementChild.open = !help.firstElementChild.open;
      help.scrollIntoView();
    },
  };
  document.addEventListener("keydown", function heard(event) {
    if (!section.isConnected) return document.removeEventListener("keydown", heard);
    const act = keys[event.key.toLowerCase()];
    if (!act || !mayAct(event, document.activeElement, store.getItem(OFF))) return;
    event.preventDefault();
    act();
  });
}
