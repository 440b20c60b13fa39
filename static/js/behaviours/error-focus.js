// After a save that failed, focus goes to the summary of what needs a second look.
export function attach(summary) {
  summary.focus();
}
