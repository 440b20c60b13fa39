// A form whose photos go to the record that it makes: they wait on the phone as an item of their own, behind the text.
import { onChange } from "../offline/counts.js";
import { read } from "../offline/db.js";
import { keep, newId } from "../offline/outbox.js";
import { small } from "../offline/photo.js";
import { mark } from "../offline/sender.js";

const MOST = 5;
const AT_MOST = 5 * 60_000;

export function attach(form) {
  const picker = form.querySelector("input[type=file]");
  const { name } = picker;
  form.addEventListener(
    "submit",
    async (event) => {
      if (!picker.files.length || !picker.name) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const id = newId();
      // First the photos, held until their text is here: a page that is closed in between loses neither.
      await keepBehind(id, picker, form.dataset);
      picker.name = "";
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_key", value: id }));
      form.requestSubmit(event.submitter);
      picker.files = new DataTransfer().files;
      picker.name = name;
    },
    true,
  );
}

async function keepBehind(id, picker, { filesTo, filesTitle }) {
  const files = await Promise.all([...picker.files].slice(0, MOST).map(small));
  const fields = files.map((file, number) => [picker.name, { file: number, name: file.name }]);
  const item = await keep({ path: filesTo, form: "1", fields, files, title: filesTitle, after: id });
  await mark(item.id, (row) => ({ ...row, held: Date.now() + AT_MOST }));
  const leave = onChange(async (told) => {
    if (told.kind !== "changed" || !(await read("items", id))) return;
    leave();
    await mark(item.id, (row) => ({ ...row, held: 0 }));
  });
}
