// Starts what a page asks for: each element with data-behaviour gets the module of that name.
import { attach as copy } from "./behaviours/copy.js";
import { attach as decideByKeys } from "./behaviours/decide-by-keys.js";
import { attach as errorFocus } from "./behaviours/error-focus.js";
import { attach as fetchAhead } from "./behaviours/fetch-ahead.js";
import { attach as grow } from "./behaviours/grow.js";
import { attach as idleLock } from "./behaviours/idle-lock.js";
import { attach as mapRow } from "./behaviours/map-row.js";
import { attach as openDialog } from "./behaviours/open-dialog.js";
import { attach as pressOnce } from "./behaviours/press-once.js";
import { attach as printPage } from "./behaviours/print-page.js";
import { attach as privacyHints } from "./behaviours/privacy-hints.js";
import { attach as push } from "./behaviours/push.js";
import { attach as putAway } from "./behaviours/put-away.js";
import { goTo, headingIn, headingOf } from "./heading-focus.js";
import { isTrouble, told } from "./trouble.js";

const behaviours = {
  "press-once": pressOnce,
  "error-focus": errorFocus,
  "idle-lock": idleLock,
  "print-page": printPage,
  "open-dialog": openDialog,
  "put-away": putAway,
  "privacy-hints": privacyHints,
  "decide-by-keys": decideByKeys,
  "fetch-ahead": fetchAhead,
  "map-row": mapRow,
  grow,
  copy,
  concern: (form) => import("./behaviours/concern.js").then(({ attach }) => attach(form)),
  push,
};

export function attachAll(root, known = behaviours) {
  const found = [...root.querySelectorAll("[data-behaviour]")];
  if (root.matches?.("[data-behaviour]")) found.unshift(root);
  for (const element of found) {
    const attach = known[element.dataset.behaviour];
    if (!attach || element.dataset.attached) continue;
    element.dataset.attached = "yes";
    attach(element);
  }
  return found.length;
}

if (typeof document !== "undefined") {
  attachAll(document);
  goTo(headingOf(document, location, document.referrer));
  document.addEventListener("htmx:after:swap", (event) => {
    const changed = document.getElementById(event.detail?.ctx?.target?.id ?? "");
    goTo(headingIn(changed));
    attachAll(document.body);
  });
  document.addEventListener("htmx:response:error", (event) => isTrouble(event) && told(document));
  document.addEventListener("htmx:error", () => told(document));
  // A concern on this phone goes first and from any page; until it has gone, every page says so.
  import("./offline/concern.js").then(({ watch }) => watch(document)).catch(() => {});
  // A page from the back-forward cache may be another person's by now.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
