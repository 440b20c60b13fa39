// A new version waits. It is offered where no form holds text that would be lost, and taken only if no page objects.
const WORDS = "words-update";

// Whether a form holds what somebody wrote or chose since it was shown.
export function isUnsaved(document) {
  return [...document.querySelectorAll("form")].some((form) => [...form.elements].some(isChanged));
}

function isChanged(field) {
  if (field.type === "hidden" || field.disabled) return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.localName === "select") return [...field.options].some((one) => one.defaultSelected && !one.selected);
  if (field.type === "file") return field.files.length > 0;
  return "defaultValue" in field && field.localName !== "output" && field.value !== field.defaultValue;
}

export function offer(registration, container, document) {
  const words = document.getElementById(WORDS);
  if (!words || document.querySelector(".update")) return;
  if (isUnsaved(document)) {
    // Looked at again when the person comes back to the page; a page that is left needs no offer.
    document.addEventListener("visibilitychange", () => offer(registration, container, document), { once: true });
    return;
  }
  const notice = words.content.firstElementChild.cloneNode(true);
  const [said, busy] = [notice.querySelector("p"), words.dataset.busy];
  notice.querySelector("button").addEventListener("click", async () => {
    if (isUnsaved(document) || !(await take(registration.waiting))) said.textContent = busy;
  });
  container.addEventListener("controllerchange", () => document.defaultView.location.reload(), { once: true });
  document.body.append(notice);
}

// Asks the waiting worker to begin; it first asks every open page.
function take(worker) {
  if (!worker) return true;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage({ kind: "update" }, [port2]);
  });
}
