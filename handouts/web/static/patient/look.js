// A look: at every change the form is sent, the newest answer wins, and only what changed is replaced.
import { $, $$, announce, ask, put } from "../page.js";
import { fold, form, inputOf, isEmpty, readForm, withdrawOutdated } from "./form.js";
import { show as showPages } from "./leaves.js";
import { APPROVAL_WITHDRAWN, BROKEN, NEW_CLINIC, NEW_DAY, NEW_PACK, RESTARTED, STOPPED } from "./words.js";

const slots = new Map($$("[data-slot]").map((element) => [element.dataset.slot, element]));
const shown = new Map();
const AFTER_TYPING = 600;
let waiting = 0, asking = null, answering = null, latest = null, typedAt = 0, focusNext = [];

/** The form of the answer that is shown, and whether its sheet can be printed. */
export const current = { fields: new URLSearchParams(), sheet: null, ready: false, saved: true };

/** Look in a moment; the answer is not yet that of what is typed. */
export function lookSoon(wait) {
  if (wait) typedAt = performance.now();
  current.saved = isEmpty();
  clearTimeout(waiting);
  waiting = setTimeout(look, wait);
}

/** Wait for the answer to the form as it is now; nothing is printed or saved by an older one. */
export async function upToDate() {
  if (waiting) look();
  while (answering) await answering;
}

/** After the next answer, give the focus to the first of these that is there, if what had it is gone. */
export function focusAfter(...selectors) { focusNext = selectors; }

/** Send the form and show the answer. */
export function look() {
  clearTimeout(waiting);
  waiting = 0;
  const answer = askAndShow().finally(() => { if (answering === answer) answering = null; });
  answering = answer;
  return answer;
}

async function askAndShow() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking, fields = readForm(), began = performance.now();
  try {
    const response = await ask("/look", { method: "POST", body: fields, signal });
    if (!response.ok) return trouble(await reason(response));
    const answer = await response.json();
    if (signal.aborted) return;
    const withdrawn = withdrawOutdated(answer.approved);
    if (withdrawn.length) {
      tell(APPROVAL_WITHDRAWN(withdrawn.map((what) => answer.approval_titles[what]).join(", ")));
      return await look();
    }
    show(fields, answer, began);
  } catch (error) {
    if (error.name !== "AbortError") trouble(STOPPED);
  }
}

async function reason(response) {
  if (response.status === 403) return RESTARTED;
  return response.status === 503 ? response.text() : BROKEN;
}

function show(fields, answer, began) {
  Object.assign(current, { fields, sheet: answer.sheet, ready: answer.ready });
  $("#trouble").hidden = true;
  tellWhatIsNew(answer);
  const empty = isEmpty();
  latest = empty ? { ...answer, slots: { ...answer.slots, fix: "", state: "Nothing yet", "page-count": "" } } : answer;
  place(latest.slots);
  slots.get("state").className = `pill ${answer.ready ? "good" : "wait"}`;
  enable(answer.ready);
  showPerson(answer.person);
  showPages(answer, empty, began);
  if (!empty) announce(answer.says);
}

/** Say why there is no answer; the form stays as it is. */
function trouble(text) {
  $("#trouble").hidden = false;
  $("#trouble p").textContent = text;
  current.ready = false;
  $("#pages").classList.add("held");
  enable(false);
  announce(text);
}

document.addEventListener("handouts:ended", () => trouble(STOPPED));

function tellWhatIsNew(answer) {
  if (!latest) return;
  const text = newsIn(answer);
  if (text) tell(text);
}

/** Say something beside the pages until the clinician has read it. */
export function tell(text) {
  $("#notice").hidden = false;
  $("#notice p").textContent = text;
  announce(text);
}

function newsIn(answer) {
  if (latest.day !== answer.day) return NEW_DAY(answer.day);
  if (latest.pack !== answer.pack) return NEW_PACK;
  return latest.clinic === answer.clinic ? "" : NEW_CLINIC;
}
$("#notice-close").addEventListener("click", () => { $("#notice").hidden = true; });

function enable(on) { for (const id of ["copy", "download", "print"]) $(`#${id}`).disabled = !on; }

function place(next) {
  for (const [name, element] of slots) {
    const html = next[name] ?? "";
    if (shown.get(name) !== html && !isEarly(name, html)) replace(name, element, html);
  }
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && focusNext.length) focusNext.map((selector) => $(selector)).find(Boolean)?.focus();
  focusNext = [];
}

function replace(name, element, html) {
  shown.set(name, html);
  const [kind, field] = [name.slice(0, 3), name.slice(4)];
  if (kind === "err" || kind === "eff") element.textContent = html;
  else replaceMarkup(element, html);
  if (kind === "err") mark(field, element, html);
}

function replaceMarkup(element, html) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const again = focused?.id ? `#${focused.id}` : focused?.localName;
  const open = $$("details[open]", element).length > 0;
  put(element, html);
  if (open) $$("details", element).forEach((details) => { details.open = true; });
  if (again) $(again, element)?.focus();
}

/** Return whether a message is about what is just being typed: it is shown once the typing has paused. */
function isEarly(name, text) {
  if (!text || !name.startsWith("err ") || name.slice(4) !== document.activeElement?.name) return false;
  const left = AFTER_TYPING - (performance.now() - typedAt);
  if (left > 0) setTimeout(() => latest && place(latest.slots), left);
  return left > 0;
}

function mark(name, element, text) {
  // An empty name is no mistake: the page says what to do, and that is enough.
  const loud = text && !(name === "name" && !inputOf(name).value);
  element.hidden = !loud;
  const inputs = $$("[name]", form).filter((input) => input.name === name);
  inputs.forEach((input) => (loud ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")));
  if (loud) open(element);
}

/** Open whatever an element is folded into. */
export function open(element) {
  for (let part = element.parentElement; part; part = part.parentElement) {
    if (part.localName === "details") part.open = true;
    if (part.hidden) fold(part, false);
  }
}

/** Show the exercises' pictures with the person that the sheet shows. */
function showPerson(person) {
  for (const image of $$("img[data-figure]")) {
    const query = [person ? `person=${person}` : "", image.dataset.query].filter(Boolean).join("&");
    const source = `/figures/${image.dataset.figure}.svg${query ? `?${query}` : ""}`;
    if (image.getAttribute("src") !== source) image.src = source;
  }
}
