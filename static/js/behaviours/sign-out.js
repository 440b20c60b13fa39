// Signing out is done on this phone first; without that part of Cairn the form goes to the server as it is.
export function attach(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const own = await import("../offline/leaving.js").catch(() => null);
    if (own) own.signOut(form, event);
    else form.submit();
  });
}
