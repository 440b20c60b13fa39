// A form that is kept: on this phone first, then sent; the page goes on as soon as one of the two is certain.
import { onChange } from "../offline/counts.js";
import { NoRoom } from "../offline/db.js";
import { attach as draftOf, fieldsOf, pathOf } from "../offline/drafts.js";
import { whoIsHere } from "../offline/door.js";
import * as outbox from "../offline/outbox.js";
import { send } from "../offline/sender.js";
import { fill, part, timeOf } from "../offline/words.js";

const ASKED = "cairn-persist";
const FOREGROUND = 8000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const outboxPage = () => document.getElementById("phone-words").dataset.keptPage;

export function attach(form) {
  let who;
  let isBusy = false;
  const photo =
    form.querySelector("[type=file]") && import("../offline/photo.js").catch(() => ({ small: (file) => file }));
  const drafting = whoIsHere().then((found) => {
    who = found;
    return found && draftOf(form, found).catch(() => null);
  });
  form.addEventListener("cairn:unkept", () => unsaved(form, "store"));
  form.addEventListener(
    "submit",
    async (event) => {
      // Where nothing can be kept the form goes as it is; a search in the form saves nothing.
      if (who === null || event.submitter?.dataset.plain !== undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isBusy) return;
      isBusy = true;
      const button = event.submitter;
      const typed = fieldsOf(form, button);
      const draft = await drafting;
      if (!who) {
        isBusy = false;
        return form.requestSubmit(button);
      }
      button?.setAttribute("aria-busy", "true");
      try {
        await save(form, draft, typed, photo);
      } catch (fault) {
        draft?.go();
        await refused(form, fault, button);
      } finally {
        isBusy = false;
        button?.removeAttribute("aria-busy");
      }
    },
    true,
  );
}

async function save(form, draft, typed, photo) {
  await draft?.stop();
  const item = await outbox.keep(await made(form, draft, typed, await photo));
  say(form, item);
  if (!localStorage.getItem(ASKED)) navigator.storage?.persist?.().then(() => localStorage.setItem(ASKED, "y"));
  const answer = await outcome(item.id);
  draft?.free();
  if (answer.state === "sent") goOn(form, answer.location);
  else if (answer.status === 422 && answer.html && !answer.refused && !item.file_ids.length) {
    await outbox.handBack(item.id, pathOf(form), typed);
    show(answer);
  } else if ([409, 422].includes(answer.status) && answer.html && !answer.refused) show(answer, item.id);
  else if (answer.state === "needs-you") location.assign(outboxPage());
  else kept(item, answer);
}

async function made(form, draft, typed, photo) {
  const fields = [];
  const files = [];
  for (const [name, value] of typed) {
    if (typeof value === "string") fields.push([name, value]);
    else {
      const file = await photo.small(value);
      fields.push([name, { file: files.push(file) - 1, name: file.name }]);
    }
  }
  const id = form.elements._key?.value;
  const title = form.dataset.title || document.querySelector("h1")?.textContent.trim();
  const instead = form.dataset.instead || draft?.instead;
  const page = location.pathname + location.search;
  return {
    path: pathOf(form),
    form: form.dataset.keep || "1",
    fields,
    files,
    title,
    page,
    instead,
    draft: draft?.key,
    id: ID.test(id ?? "") ? id : undefined,
  };
}

// Said as soon as it is certain, before anything has left the phone.
function say(form, item) {
  let note = form.querySelector(".kept-note");
  if (!note) {
    note = part("kept-note");
    (form.querySelector(".save-bar") ?? form).append(note);
  }
  fill(note, { time: timeOf(item.written) });
}

// Another tab may be the one that sends: then it tells.
function outcome(id) {
  return new Promise((done) => {
    const leave = onChange((told) => told.kind === "sent" && told.id === id && finish({ state: "sent", ...told }));
    const finish = (answer) => {
      leave();
      done(answer);
    };
    setTimeout(finish, FOREGROUND, { state: "kept" });
    send({ why: "save" }).then(
      ({ state, answers }) => finish(answers[id] ?? { state: "kept", ended: state }),
      () => finish({ state: "kept" }),
    );
  });
}

function goOn(form, to) {
  const event = new CustomEvent("cairn:sent", { bubbles: true, cancelable: true, detail: { location: to } });
  if (!form.dispatchEvent(event)) return;
  const there = new URL(to ?? location.href, location.href);
  if (there.pathname + there.search !== location.pathname + location.search) return location.assign(there);
  history.replaceState(null, "", there);
  location.reload();
}

// The page that the server answered with stands here now. `instead`: what is chosen there takes the item's place.
export function show({ html }, instead) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = document.adoptNode(page.getElementById("main"));
  document.getElementById("main").replaceWith(main);
  document.title = page.title;
  for (const form of instead ? main.querySelectorAll("form[method=post]") : []) {
    form.dataset.instead = instead;
    form.dataset.behaviour = "keep";
  }
  scrollTo(0, 0);
  globalThis.htmx?.process(main);
  document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx: { target: main } } }));
}

function kept(item, { ended }) {
  const screen = part("kept");
  const main = document.getElementById("main");
  fill(screen, { title: document.querySelector("h1")?.textContent.trim(), time: timeOf(item.written) });
  for (const one of screen.querySelectorAll("[data-when]")) {
    one.hidden = !one.dataset.when.split(" ").includes(ended ?? "offline");
  }
  main.replaceChildren(screen);
  scrollTo(0, 0);
  const heading = screen.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  screen.querySelector("button").addEventListener("click", async () => {
    const { edit } = await import("../offline/waiting.js");
    location.assign(await edit(item.id).catch(outboxPage));
  });
  onChange((told) => told.kind === "sent" && told.id === item.id && location.assign(told.location ?? outboxPage()));
}

// It is not on the phone, so the page keeps it: nothing is taken off the screen before the server has it.
async function refused(form, fault, button) {
  if (fault instanceof outbox.Gone) return unsaved(form, "gone");
  unsaved(form, fault instanceof NoRoom ? fault.message || "room" : "store");
  const there = await fetch(document.body.dataset.sync ? `${document.body.dataset.sync}/hello` : location.href).catch(
    () => null,
  );
  if (!there) return;
  if (button?.name) {
    const field = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: button.name,
      value: button.value,
    });
    form.append(field);
  }
  HTMLFormElement.prototype.submit.call(form);
}

function unsaved(form, why) {
  document.getElementById("unsaved")?.remove();
  const notice = part("unsaved");
  for (const one of notice.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== why;
  document.getElementById("main").prepend(notice);
  notice.querySelector("button").addEventListener("click", async ({ target }) => {
    const typed = fieldsOf(form).filter(
      ([name, value]) => !name.startsWith("_") && typeof value === "string" && value.trim(),
    );
    await navigator.clipboard.writeText(typed.map(([, value]) => value).join("\n\n"));
    target.textContent = target.dataset.done;
  });
  document.dispatchEvent(new CustomEvent("cairn:unsaved"));
}
