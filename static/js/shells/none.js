// A page that is not kept: says so, and what works instead.
export const isForAll = true;

export function after(document) {
  document.getElementById("again").href = location.href;
}
