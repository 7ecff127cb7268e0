// A patient's file: saved from the form, and opened into it. The program on this computer reads it; nothing of it stays there.
import { $, announce, ask } from "../page.js";
import { fillForm, form, isEmpty, readForm } from "./form.js";
import { current } from "./look.js";
import { BROKEN, STOPPED } from "./words.js";

const MOST_BYTES = 1024 * 1024, MOST_SHEET_BYTES = 16 * 1024 * 1024;
const OF_THE_VISIT = ["visit", "last-sheet", "reviewed-by", "reviewed-on"];
const problems = $("#file-problems");
const TO_CHECK = "Not everything in the file could be used. Fill these in before you print, then close this list:";
let before = null;

/** Say in a line what was done; with `undo`, the form of before can be brought back. */
export function say(text, undo = null) {
  before = undo;
  $("#file-said").hidden = !text;
  $("#file-said span").textContent = text;
  $("#undo").hidden = !undo;
  announce(text);
}

$("#undo").addEventListener("click", () => {
  fillForm(before);
  say("The form is back as it was.");
  $("#favorites-open").focus();
});

/** List what is wrong, and give the list the focus. `holding` keeps the sheet from being printed until the list is closed. */
function list(title, items, holding = false) {
  problems.hidden = !items.length;
  $("#pages .acts").inert = holding && items.length > 0;
  $("#t-file-problems").textContent = title;
  $("ul", problems).replaceChildren(...items.map((item) => { const line = document.createElement("li"); line.append(item); return line; }));
  if (items.length) $("#t-file-problems").focus();
}

$("#file-problems-close").addEventListener("click", () => { list("", []); $("#file").focus(); });

/** Do something that asks the program; say so where it does not answer. */
async function trying(action) {
  try { await action(); } catch { say(STOPPED); }
}

form.addEventListener("reset", () => { list("", []); say(""); });

// ---- save

async function save() {
  list("", []);
  const response = await ask("/patient-file/save", { method: "POST", body: readForm() });
  if (response.status === 422) {
    const { problems: wrong } = await response.json();
    say("");
    return list("The file was not saved. First fix this:", Object.entries(wrong).map(([field, text]) => link(field, text)));
  }
  if (!response.ok) return say(BROKEN);
  const address = URL.createObjectURL(await response.blob()), download = response.headers.get("x-file-name");
  Object.assign(document.createElement("a"), { href: address, download }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  current.saved = true;
  say(`Saved as ${download}, in your browser’s downloads folder. It contains personal data.`);
}

/** Return a link to a field; the form's own buttons follow it. */
function link(field, text) {
  const anchor = Object.assign(document.createElement("a"), { href: "#form", textContent: text });
  anchor.dataset.focus = field;
  return anchor;
}

$("#file-save").addEventListener("click", () => trying(save));

// ---- open

async function open(file) {
  if (!file) return;
  if (/\.(csv|xlsx|jsonl)$/i.test(file.name)) return say("This is a list of patients. Open it on the page “A list of patients.”");
  const isSheet = /\.pdf$/i.test(file.name);
  if (file.size > (isSheet ? MOST_SHEET_BYTES : MOST_BYTES)) return say("This file is too large to be a patient’s file.");
  if (!isSheet && !isEmpty() && !current.saved && !confirm("Replace what you typed with this file?")) return;
  const query = new URLSearchParams(readForm().getAll("packs").map((name) => ["packs", name]));
  const response = await ask(`/patient-file/open?${query}`, { method: "POST", body: file });
  if (!response.ok) return say(BROKEN);
  const { fields, problems: wrong, sheet, address } = await response.json();
  if (address) return location.replace(address); // the file is for other packs: their form has it
  if (sheet) return startFrom(fields);
  if (fields.length) fillForm(fields);
  say(fields.length ? "The file is open." : "The file was not opened. The form was not changed.");
  showWrong(wrong, fields.length > 0);
}

/** List what is wrong in a file; where something of it is in the form, the sheet waits until the list is closed. */
export function showWrong(wrong, isOpen) {
  list(isOpen ? TO_CHECK : "This file cannot be opened:", wrong.map(told), isOpen);
}

/** Start from the patient's last sheet: what is typed stays, and what was on the sheet is added. */
function startFrom(fields) {
  const typed = [...readForm()], name = new Map(typed).get("name"), printed = new Map(fields).get("name");
  if (name && printed && name !== printed) return say("This sheet is for a different patient. The form was not changed.");
  const kept = typed.filter(([field]) => !OF_THE_VISIT.includes(field)), names = new Set(kept.map(([field]) => field));
  fillForm([...kept, ...fields.filter(([field]) => !names.has(field))]);
  list("", []);
  say("The last sheet is open. It has no findings: fill in what you know today.", typed);
}

function told({ line, field, message }) {
  const place = [line && `Line ${line}`, field].filter(Boolean).join(", ");
  return place ? `${place}: ${message}` : message;
}

$("#file").addEventListener("change", ({ target }) => {
  const [file] = target.files;
  trying(() => open(file));
  target.value = "";
});
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
addEventListener("dragover", () => document.body.classList.add("dropping"));
addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
addEventListener("drop", ({ dataTransfer }) => {
  document.body.classList.remove("dropping");
  const [file] = dataTransfer.files;
  trying(() => open(file));
});
