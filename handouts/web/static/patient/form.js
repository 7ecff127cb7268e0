// The form: what it says, as fields of the program. What nobody touched says nothing.
import { $, $$ } from "../page.js";
import { UNFINISHED } from "./words.js";

export const form = $("#form");

/** Names of fields that the clinician touched: their answer is sent even if it is the usual one. */
const touched = new Set();
const listeners = [];

/** Call `listener` with the number of milliseconds to wait whenever an answer changes. */
export function whenChanged(listener) { listeners.push(listener); }

/** Say that an answer changed. */
export function changed(wait = 0) { listeners.forEach((listener) => listener(wait)); }

/** Mark a field as touched. */
export function touch(name) { touched.add(name); }

/** Return the fields that say something, in the order of the form. */
export function readForm() {
  const fields = new URLSearchParams();
  for (const input of form.elements) {
    if (!input.name || input.name.startsWith("~") || isUnchosen(input)) continue;
    const text = input.validity.badInput ? UNFINISHED : input.value.trim();
    if (text && (touched.has(input.name) || !isUsual(input))) fields.append(input.name, text);
  }
  if (touched.has("sections") && !fields.has("sections")) fields.append("sections", "");
  return fields;
}

/** Fields about the clinician and the choice of packs, which stay for the next patient. */
const CLINICIANS_OWN = ["clinician", "packs"];

/** Return whether nothing is typed yet about a patient. */
export function isEmpty() { return [...readForm().keys()].every((name) => CLINICIANS_OWN.includes(name)); }

/** Begin with the next patient: nothing of this one stays. */
export function clearForm() { fillForm([...readForm()].filter(([name]) => CLINICIANS_OWN.includes(name))); }

function isUnchosen(input) { return (input.type === "radio" || input.type === "checkbox") && !input.checked; }

function isUsual(input) {
  if (input.name === "sections") return true;
  if (input instanceof HTMLSelectElement) return input.selectedOptions[0]?.hasAttribute("data-default") ?? true;
  return input.hasAttribute("data-default") && (input.type === "radio" || input.value.trim() === input.defaultValue);
}

/** Put values into the form instead of all that it says: pairs of a field's name and its text. */
export function fillForm(values) {
  for (const option of $$("[data-unknown]", form)) option.value = ""; // "not known" is nobody's answer again
  form.reset();
  orderParts($("#parts").dataset.default.split(","));
  touched.clear();
  $("#approvals").replaceChildren();
  const texts = new Map();
  for (const [name, text] of values) texts.set(name, [...(texts.get(name) ?? []), text]);
  texts.delete("packs"); // they are those of the page
  for (const [name, list] of texts) {
    touched.add(name);
    if (/^approve-(by|why) /.test(name)) addHidden(name, list[0]);
    else fill(name, list);
  }
  for (const part of $$("[data-open-when-filled]")) fold(part, !$$("input, select, textarea", part).some((input) => texts.has(input.name)));
  for (const button of $$(".add-result")) button.hidden = $$(".more-result", $(`#results-${button.dataset.results}`)).every((part) => !part.hidden);
  changed();
}

/** Show or hide a part of the form; the button that does so says which it is. */
export function fold(part, hidden) {
  part.hidden = hidden;
  $(`[aria-controls="${part.id}"]`)?.setAttribute("aria-expanded", String(!hidden));
}

function fill(name, list) {
  if (name === "sections") orderParts(list);
  for (const input of $$("[name]", form).filter((each) => each.name === name)) {
    if (list[0] === "unknown" && sayUnknown(input)) continue;
    if (input.type === "radio" || input.type === "checkbox") input.checked = list.includes(input.value);
    else input.value = input.localName === "select" && list[0] === "unknown" ? "" : list[0];
  }
}

/** Answer a question with "not known" where nobody has, so that a code does not ask again; return whether it was done. */
function sayUnknown(input) {
  const option = input.matches("[data-unknown]") ? input : $("[data-unknown]", input);
  if (!option) return input.type === "radio"; // one of the other answers
  option.value = "unknown";
  if (option.localName === "option") option.selected = true; else option.checked = true;
  return true;
}

/** Answer a question with "not known": what was no answer before is one now. */
export function answerUnknown(name) {
  fill(name, ["unknown"]);
  touch(name);
  changed();
}

/** Put the parts of the sheet that were chosen first, in their order. */
function orderParts(list) {
  const items = $$("#parts li");
  const rank = (item) => { const at = list.indexOf($("input", item).value); return at < 0 ? list.length : at; };
  $("#parts").append(...items.sort((a, b) => rank(a) - rank(b)));
}

/** Add a field that nobody types into, such as an approval. */
export function addHidden(name, value) {
  $("#approvals").append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
}

/** Take an approval out of the form. */
export function removeApproval(what) {
  for (const input of $$("#approvals input")) if ([`approve-by ${what}`, `approve-why ${what}`].includes(input.name)) input.remove();
}

/**
 * Withdraw each approval that would now allow more than when it was given: another dose, or another rule.
 * Returns what was withdrawn. `approved` says what each allows; the first answer after an approval says what it was given for.
 */
export function withdrawOutdated(approved) {
  const withdrawn = [];
  for (const input of $$("#approvals [name^='approve-by ']")) {
    const what = input.name.slice("approve-by ".length), allowed = approved[what] ?? [];
    input.dataset.givenFor ??= JSON.stringify(allowed);
    const givenFor = JSON.parse(input.dataset.givenFor);
    if (allowed.some((each) => !givenFor.includes(each))) withdrawn.push(what);
  }
  withdrawn.forEach(removeApproval);
  return withdrawn;
}

/** Return the input of a field; the first of several. */
export function inputOf(name) {
  const input = form.elements[name];
  return input instanceof RadioNodeList ? input[0] : input;
}

const AT_ONCE = "input[type=radio], input[type=checkbox], input[type=date], select";
form.addEventListener("input", (event) => {
  touched.add(event.target.name);
  changed(event.target.matches(AT_ONCE) ? 0 : 80);
});
form.addEventListener("submit", (event) => event.preventDefault());
// A date that is typed in part is no input event.
form.addEventListener("focusout", ({ target }) => {
  if (target.type === "date" && (target.validity.badInput || target.hasAttribute("aria-invalid"))) changed();
});
