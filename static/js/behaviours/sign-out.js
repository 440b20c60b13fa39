// Signing out is done on this phone first, and then the server is told; without script the form tells it alone.
import { signOut } from "../offline/leaving.js";

export function attach(form) {
  form.addEventListener("submit", (event) => {
    if (!document.getElementById("phone-words")) return;
    event.preventDefault();
    signOut(form, event);
  });
}
