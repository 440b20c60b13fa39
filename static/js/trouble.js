// Says that a change did not go through, in words the page carries with it.
export function told(page) {
  const words = page.body.dataset.trouble;
  if (!words || page.getElementById("trouble")) return;
  const notice = page.createElement("p");
  notice.id = "trouble";
  notice.className = "notice bad";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  page.getElementById("main")?.prepend(notice);
}

// Answers that bring their own words, swapped in where the form was: two people saved, or something needs a second look.
const SAID_BY_THE_PAGE = [409, 422];

export function isTrouble(event) {
  return !SAID_BY_THE_PAGE.includes(event.detail?.ctx?.response?.status);
}
