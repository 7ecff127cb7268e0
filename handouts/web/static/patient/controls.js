// What the form's own buttons and boxes do.
import { $, $$ } from "../page.js";
import { answerUnknown, changed, clearForm, fold, form, inputOf, touch } from "./form.js";
import { showExercise } from "./leaves.js";
import { current, open } from "./look.js";
import { NEXT_PATIENT } from "./words.js";

document.addEventListener("click", (event) => {
  const target = event.target.closest("button, a");
  if (!target) return;
  if (target.hasAttribute("aria-controls")) toggle(target);
  if (target.dataset.focus) { event.preventDefault(); goTo(target.dataset.focus); }
  if (target.dataset.move) move(target);
  if (target.dataset.notKnown) sayNotKnown(target.dataset.notKnown);
});

/** The button goes away with the question: the answer has the focus then. */
function sayNotKnown(name) {
  answerUnknown(name);
  const input = $(`[name="${name}"]:checked`, form) ?? inputOf(name);
  input.focus();
}

function toggle(button) {
  const part = document.getElementById(button.getAttribute("aria-controls"));
  fold(part, !part.hidden);
}

function goTo(name) {
  const input = inputOf(name) ?? $(`[name^="${name} "]`, form); // of several packs, the first
  if (!input) return;
  open(input);
  input.focus();
  input.scrollIntoView({ block: "center" });
}

/** Move a part of the sheet up or down; the button keeps the focus, at an end the other one has it. */
function move(button) {
  const item = button.closest("li");
  const other = button.dataset.move === "up" ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (button.dataset.move === "up") other.before(item); else other.after(item);
  const isAtEnd = getComputedStyle(button).visibility === "hidden";
  (isAtEnd ? $$(".step", item).find((each) => each !== button) : button).focus();
  touch("sections");
  changed();
}

$("#next").addEventListener("click", () => {
  if (!current.saved && !confirm(NEXT_PATIENT)) return;
  clearForm();
  $$("#form details").forEach((part) => { part.open = false; });
  inputOf("name").focus();
  scrollTo(0, 0);
});

for (const button of $$(".today")) button.addEventListener("click", () => {
  const input = inputOf(button.dataset.of);
  input.value = button.dataset.today;
  touch(input.name);
  changed();
});

$("#f-reviewed-by").addEventListener("change", ({ target }) => {
  const day = inputOf("reviewed-on");
  if (!target.value.trim() || day.value) return;
  day.value = $(".today").dataset.today;
  touch(day.name);
  changed();
});

$("#last-sheet-out").addEventListener("click", () => {
  for (const name of ["last-sheet", "reviewed-by", "reviewed-on"]) inputOf(name).value = "";
  fold($("#q-last-sheet"), true);
  changed();
  $("#file").focus();
});

for (const button of $$(".add-result")) button.addEventListener("click", () => {
  const hidden = $$(".more-result", $(`#results-${button.dataset.results}`)).filter((part) => part.hidden);
  hidden[0].hidden = false;
  $("input", hidden[0]).focus();
  button.hidden = hidden.length === 1;
});

// "None of these" and any of these exclude each other.
form.addEventListener("input", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked) return;
  const group = $$("input[type=checkbox]", form).filter((input) => input.name === target.name && input !== target);
  for (const input of group) if (target.hasAttribute("data-alone") || input.hasAttribute("data-alone")) input.checked = false;
}, { capture: true });

form.addEventListener("focusin", ({ target }) => {
  const exercise = target.closest("[data-exercise]")?.dataset.exercise;
  if (exercise) showExercise(exercise);
});
