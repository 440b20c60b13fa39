// A criterion that is ticked asks why at once: the box beside it takes the focus.
export function attach(row) {
  const tick = row.querySelector("input[type=checkbox]");
  const why = row.querySelector("textarea");
  tick.addEventListener("change", () => {
    if (tick.checked && !why.value) why.focus();
  });
}
