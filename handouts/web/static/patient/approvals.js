// Approvals: by name and reason, for what the rule itself lets somebody approve.
import { $, put } from "../page.js";
import { addHidden, changed, form, inputOf, removeApproval } from "./form.js";
import { focusAfter } from "./look.js";

const dialog = $("#approve"), by = $("#a-by"), why = $("#a-why");
let subjects = [], back = "";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.approve) begin(button);
  if (button?.dataset.withdraw) withdraw(button);
});

function begin(button) {
  subjects = button.dataset.approve.split(" ");
  back = `#${button.id}`;
  $("#t-approve").textContent = button.dataset.title;
  put($("#approve-words"), "");
  for (const words of button.dataset.words.split("\n")) $("#approve-words").append(Object.assign(document.createElement("p"), { textContent: words }));
  by.value ||= inputOf("clinician").value;
  why.value = "";
  $("#a-error").hidden = true;
  dialog.showModal();
  (by.value ? why : by).focus();
}

// Who approved for one patient is not proposed for the next.
form.addEventListener("reset", () => { by.value = ""; });
$("#a-cancel").addEventListener("click", () => dialog.close());
$("form", dialog).addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = [by, why].find((input) => !input.value.trim());
  $("#a-error").hidden = !missing;
  if (missing) return missing.focus();
  for (const what of subjects) {
    removeApproval(what);
    addHidden(`approve-by ${what}`, by.value.trim());
    addHidden(`approve-why ${what}`, why.value.trim());
  }
  dialog.close();
  focusAfter(`[data-withdraw="${subjects[0]}"]`, back);
  changed();
});

function withdraw(button) {
  const what = button.dataset.withdraw, exercise = what.replace(/\.dose$/, "");
  removeApproval(what);
  focusAfter(`#ask-${what.replace(".", "-")}`, `#ask-${exercise}`, `#ex-${exercise} .tools button`);
  changed();
}
