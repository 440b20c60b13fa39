// Where reading goes on: the heading of the page one came to from another of ours, or of the part that was changed.
// The first page of a visit begins at its top, where the skip link is; what already has the focus keeps it, and the
// one question of a page that asks nothing else (autofocus) gets it: answering is then no extra tap.
export function headingOf(page, location, referrer) {
  const inside = referrer.startsWith(`${location.origin}/`);
  if (!inside || location.hash || page.activeElement !== page.body) return null;
  if (page.querySelector("[autofocus]")) return null;
  return page.querySelector("main h1");
}

export function headingIn(part) {
  return part?.querySelector("[role=alert]") ? null : (part?.querySelector("h1, h2, h3") ?? null);
}

export function goTo(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
