// What stands typed in forms and was not sent: handed to the server to keep for its author, when a phone locks.
const NOT_TYPED = ["hidden", "password", "submit", "button", "file"];

export function isTyped(form) {
  // Attributes and not properties: a field of that name, such as one called "action", would stand before them.
  if (form.getAttribute("method") !== "post") return false;
  // A form that was refused carries its answers as they were sent, so they look unchanged.
  if (form.querySelector(".error-summary")) return true;
  return [...form.querySelectorAll("input, select, textarea")].some(isChanged);
}

function isChanged(field) {
  if (!field.name || NOT_TYPED.includes(field.type)) return false;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

export function keepTyped(forms, send = fetch, read = (form) => new FormData(form)) {
  const typed = [...forms].filter(isTyped);
  return Promise.allSettled(typed.map((form) => send(form.getAttribute("action"), toKeep(read(form)))));
}

function toKeep(fields) {
  const words = [...fields].filter(([, value]) => typeof value === "string");
  return {
    method: "POST",
    body: new URLSearchParams(words),
    headers: { "X-Cairn-Keep": "1" },
    keepalive: true,
  };
}
