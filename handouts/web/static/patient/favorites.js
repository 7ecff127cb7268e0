// Favorites: doses, notes and print choices, kept by the program under a name. It alone decides what is kept.
import { $, $$, announce, ask } from "../page.js";
import { say } from "./files.js";
import { fillForm, readForm } from "./form.js";
import { BROKEN, STOPPED } from "./words.js";

const dialog = $("#favorites"), rows = $("#favorite-list"), name = $("#favorite-name"), wrong = $("#favorites-wrong");

/** Ask the program; `refused` may answer a refusal by itself. Returns nothing where it was refused. */
async function request(path, fields = null, refused = () => false) {
  tell([]);
  try {
    const response = await ask(path, fields ? { method: "POST", body: fields } : {});
    if (response.ok) return await response.json();
    if (refused(response)) return undefined;
    const json = response.headers.get("content-type")?.startsWith("application/json");
    tell(json ? (await response.json()).messages : [BROKEN]);
  } catch {
    tell([STOPPED]);
  }
  return undefined;
}

function tell(messages) {
  wrong.hidden = !messages.length;
  wrong.replaceChildren(...messages.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
}

async function refresh() {
  const packs = new URLSearchParams(readForm().getAll("packs").map((name) => ["packs", name]));
  const answer = await request(`/favorites?${packs}`);
  if (!answer) return;
  rows.replaceChildren(...answer.favorites.map(row));
  $("#favorites-none").hidden = answer.favorites.length > 0;
  $("#unusable").hidden = !answer.unusable.length;
  $("#unusable ul").replaceChildren(...answer.unusable.flatMap(({ messages }) => messages).map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

function row(favorite) {
  const item = $("#favorite-row").content.cloneNode(true).firstElementChild;
  item.dataset.id = favorite.id;
  $("b", item).textContent = favorite.name;
  for (const part of $$(".sr", item)) part.textContent = ` ${favorite.name}`;
  return item;
}

/** Give the focus to a button of a favorite by its name; to the heading where it is gone. */
function focus(title, action) {
  const item = [...rows.children].find((each) => $("b", each).textContent === title);
  (item ? $(`[data-do="${action}"]`, item) : $("#t-favorites")).focus();
}

$("#favorites-open").addEventListener("click", async () => {
  dialog.showModal();
  await refresh();
  ($("[data-do=apply]", rows) ?? name).focus();
});
$("#favorites-close").addEventListener("click", () => dialog.close());

$("#favorite-new").addEventListener("submit", (event) => { event.preventDefault(); keep(); });

async function keep(replace = "") {
  const title = name.value.trim(), fields = readForm();
  if (!title) { tell(["Give it a name."]); return name.focus(); }
  fields.append("~name", title);
  if (replace) fields.append("~replace", replace);
  let taken = false;
  const answer = await request("/favorites/save", fields, ({ status }) => { taken = status === 409 && !replace; return taken; });
  if (taken && confirm(`Replace the favorite “${title}”?`)) return keep("1");
  if (!answer) return name.focus();
  name.value = "";
  await refresh();
  focus(answer.name, "apply");
  announce(`${answer.name} is saved.`);
}

const ACTIONS = { apply, rename, delete: remove, cancel };

rows.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button) ACTIONS[button.dataset.do](button.closest("li"));
});
rows.addEventListener("submit", (event) => { event.preventDefault(); give(event.target.closest("li")); });

async function apply(item) {
  const before = readForm(), fields = readForm();
  fields.append("~id", item.dataset.id);
  const answer = await request("/favorites/apply", fields);
  if (!answer) return;
  fillForm(answer.fields);
  dialog.close();
  say(`“${answer.name}” was applied.`, before);
}

function rename(item) {
  $(".shown", item).hidden = true;
  $("form", item).hidden = false;
  $("input", item).value = $("b", item).textContent;
  $("input", item).select();
}

function cancel(item) {
  $(".shown", item).hidden = false;
  $("form", item).hidden = true;
  $("[data-do=rename]", item).focus();
}

async function give(item) {
  const title = $("input", item).value.trim();
  if (!title) { tell(["Give it a name."]); return $("input", item).focus(); }
  const fields = readForm(); // for the patient's name, which a favorite may not have
  fields.append("~id", item.dataset.id);
  fields.append("~name", title);
  if (!(await request("/favorites/rename", fields))) return $("input", item).focus();
  await refresh();
  focus(title, "rename");
}

async function remove(item) {
  const title = $("b", item).textContent;
  if (!confirm(`Delete the favorite “${title}”?`)) return;
  await request("/favorites/delete", new URLSearchParams({ "~id": item.dataset.id }));
  await refresh();
  $("#t-favorites").focus();
  announce(`${title} was deleted.`);
}
