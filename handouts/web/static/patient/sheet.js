// What is done with a finished sheet: print, save, copy the text for the chart.
import { $, announce, ask, printPdf, saveFile } from "../page.js";
import { readForm } from "./form.js";
import { current, look, tell, upToDate } from "./look.js";
import { COPIED, NOT_COPIED, NOT_PRINTED, NOT_SAVED, STOPPED } from "./words.js";

const dialog = $("#save"), password = $("#s-password");
let taken = "";

/** Return the answer to a form that may have more in it; null where there is none, and the page then says why. */
async function fetched(path, more = {}) {
  await upToDate();
  if (!current.ready) return null;
  const body = new URLSearchParams(current.fields);
  taken = String(body);
  body.append("~sheet", current.sheet); // another sheet than the one that is shown is refused
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  try {
    const response = await ask(path, { method: "POST", body });
    if (response.ok || response.status === 422) return response;
    await look(); // day, clinic or program are another: the page shows it
  } catch { tell(STOPPED); }
  return null;
}

/** Note that the sheet was printed or saved, unless the form says something else by now. */
function markSaved() { if (String(readForm()) === taken) current.saved = true; }

$("#print").addEventListener("click", async () => {
  const response = await fetched("/sheet.pdf");
  if (!response) return;
  try {
    await printPdf(await response.blob());
    markSaved();
  } catch { tell(NOT_PRINTED); }
});

$("#copy").addEventListener("click", async () => {
  const response = await fetched("/chart.txt");
  if (!response) return;
  try {
    await navigator.clipboard.writeText(await response.text());
  } catch { return tell(NOT_COPIED); }
  announce(COPIED);
  $("#copy").classList.add("did");
  setTimeout(() => $("#copy").classList.remove("did"), 2000);
});

$("#download").addEventListener("click", () => {
  $("#s-error").hidden = true;
  dialog.showModal();
  $("#s-ok").focus();
});
$("#s-cancel").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => { password.value = ""; });
$("form", dialog).addEventListener("submit", async (event) => {
  event.preventDefault();
  const more = {};
  if ($("#s-fillable").checked) more["~fillable"] = "1";
  if (password.value) more["~password"] = password.value;
  const response = await fetched("/sheet.pdf", more);
  if (!response) return dialog.close();
  $("#s-error").hidden = response.ok;
  if (!response.ok) {
    $("#s-error").textContent = await response.text();
    return password.focus();
  }
  saveFile(await response.blob(), response.headers.get("x-file-name"));
  markSaved();
  dialog.close();
});

addEventListener("beforeunload", (event) => { if (!current.saved) event.preventDefault(); });
document.addEventListener("handouts:closing", (event) => {
  if (!current.saved && !confirm(NOT_SAVED)) event.preventDefault();
  else current.saved = true;
});
