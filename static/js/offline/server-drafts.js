// With a network, what is written in some forms is kept on the server too, for the next device.
const SAME = 1000;
const ours = (form) => ({ "X-CSRF-Token": form.elements.csrf_token?.value ?? "" });
const address = () => `${document.body.dataset.sync}/drafts`;

export function put(path, fields, at, form) {
  const label = document.querySelector("h1")?.textContent.trim() ?? "";
  const body = new URLSearchParams({ path, label, fields: JSON.stringify(fields), at });
  return fetch(address(), { method: "POST", body, headers: ours(form) }).catch(() => {});
}

export function forget(path, form) {
  const body = new URLSearchParams({ path });
  return fetch(`${address()}/removals`, { method: "POST", body, headers: ours(form) }).catch(() => {});
}

// The page offers what was written on another phone; what stands on this one is not offered twice.
export function dropOlder(at) {
  const offer = document.getElementById("server-draft");
  if (Date.parse(offer.dataset.at) <= at + SAME) offer.remove();
}
