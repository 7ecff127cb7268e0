// The packs that the form is for: another choice is another form, into which what was typed is carried.
import { $, $$, announce, ask } from "../page.js";
import { fillForm, readForm } from "./form.js";
import { say, showWrong } from "./files.js";
import { BROKEN, STOPPED } from "./words.js";

const wrong = $("#packs-wrong");

function refuse(messages) {
  wrong.hidden = !messages.length;
  wrong.textContent = messages.join(" ");
}

/** Go to the form for the packs that are chosen. */
async function use() {
  const chosen = $$("#packs [name='~pack']").filter((box) => box.checked).map((box) => box.value);
  if (!chosen.length) return refuse(["Choose at least one."]);
  const fields = readForm();
  fields.append("~packs", chosen.join("\n"));
  try {
    const response = await ask("/packs", { method: "POST", body: fields });
    const json = response.headers.get("content-type")?.startsWith("application/json");
    if (!response.ok) return refuse(json ? (await response.json()).messages : [BROKEN]);
    location.replace((await response.json()).address);
  } catch {
    refuse([STOPPED]);
  }
  return undefined;
}

$("#packs-use")?.addEventListener("click", use);

const { fields, said, problems } = JSON.parse($("#carried").dataset.carried);
if (fields.length) fillForm(fields);
if (said) say(said);
if (problems.length) showWrong(problems, true);
if (fields.length || said) {
  const address = new URL(location);
  address.searchParams.delete("carry");
  history.replaceState(null, "", address);
  announce(document.title);
}
