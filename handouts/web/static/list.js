// A list of patients: chosen, followed while it is made, and answered; what the program says of it is a part of the page.
import { $, announce, ask, printPdf, put } from "./page.js";
import { corrections } from "./list/fixes.js";
import { optionsOf } from "./list/options.js";
import { choosePacks } from "./list/packs.js";
import { follow, reset } from "./list/progress.js";

const MOST_BYTES = 20 * 1024 * 1024, MINUTE = 60 * 1000, ERASED_AFTER = 30 * MINUTE;
const GONE = "This list was erased because it was not used for 30 minutes. Choose the file again.";
const ENDED = "The program has stopped. Start it again and choose the file again.";
const UNTAKEN = "The sheets of this list were not printed or saved.";
const drop = $("#drop"), file = $("#file"), work = $("#work"), result = $("#result"), apply = $("#apply");
let list = null, stopFollowing = null, taken = true, watch = null;

const address = (part) => `/lists/${list}/${part}`;
const say = (id, text) => { const box = $(id); if (box) box.textContent = text; };

/** Show that there is no list any more, and why. */
function without(text) {
  list = null;
  taken = true;
  stopFollowing?.();
  work.hidden = apply.hidden = true;
  put(result, "");
  say("#drop-error", text);
  if (text) file.focus();
}

/** Ask for something that starts a run, and follow it; false where it was refused. */
async function started(path, options, errorId) {
  let answer;
  try { answer = await ask(path, { method: "POST", ...options }); } catch { without(ENDED); return null; }
  if (answer.status === 404) { without(GONE); return null; }
  if (!answer.ok) { say(errorId, await answer.text()); return null; }
  return answer;
}

async function choose(chosen) {
  say("#drop-error", ""); say("#options-error", "");
  if (chosen.size > MOST_BYTES) return without("This file is larger than 20 MB, too large for a list of patients. Is it the right file?");
  if (!taken && work.hidden && !confirm(`${UNTAKEN} Choose another list anyway?`)) return;
  await erase();
  const dot = chosen.name.lastIndexOf("."), kind = dot < 0 ? "" : chosen.name.slice(dot).toLowerCase();
  const form = optionsOf($("#options-form"));
  form.set("kind", kind);
  const headers = { "content-type": "application/octet-stream" };
  const answer = await started(`/lists?${form}`, { body: chosen, headers }, "#drop-error");
  if (!answer) return;
  list = (await answer.json()).list;
  run();
}

/** Erase the list, if there is one: its place is for another. */
async function erase() {
  const old = list;
  without("");
  if (old) await ask(`/lists/${old}`, { method: "DELETE" }).catch(() => {});
}

function run() {
  put(result, "");
  clearTimeout(watch);
  taken = false;
  work.hidden = false;
  apply.hidden = true;
  reset(work);
  $("#t-work").focus();
  stopFollowing?.();
  stopFollowing = follow(address("events"), work, ended, () => without(ENDED));
}

async function ended() {
  const answer = await ask(address("result")).catch(() => null);
  if (!answer?.ok) return without(answer ? GONE : ENDED);
  work.hidden = true;
  put(result, await answer.text());
  apply.hidden = false;
  taken = !Number($("[data-sheets]", result)?.dataset.sheets);
  $("#t-end").focus();
  used();
}

/** Somebody uses the list; look again when it may have been erased. */
function used() {
  clearTimeout(watch);
  watch = setTimeout(look, ERASED_AFTER);
}

async function look() {
  if (!list) return;
  const answer = await ask(`/lists/${list}`).catch(() => null);
  if (!answer?.ok) without(answer ? GONE : ENDED);
  else watch = setTimeout(look, MINUTE / 2);
}

let typedAt = -MINUTE;
/** Whoever is still typing uses the list, although nothing is sent yet. */
function typed() {
  if (!list || performance.now() - typedAt < MINUTE) return;
  typedAt = performance.now();
  used();
  ask(`/lists/${list}`, { method: "POST" }).catch(() => {});
}

file.addEventListener("change", () => { if (file.files[0]) choose(file.files[0]); file.value = ""; });
for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
for (const kind of ["dragleave", "drop"]) addEventListener(kind, (event) => { event.preventDefault(); if (kind === "drop" || !event.relatedTarget) drop.classList.remove("over"); });
addEventListener("drop", (event) => { if (event.dataTransfer.files[0]) choose(event.dataTransfer.files[0]); });
drop.addEventListener("submit", (event) => event.preventDefault());
$("#stop").addEventListener("click", () => ask(address("stop"), { method: "POST" }).catch(() => without(ENDED)));

let asking = false;
async function again(path, options, errorId) {
  if (asking) return;
  asking = true;
  say(errorId, "");
  if (await started(address(path), options, errorId)) run();
  asking = false;
}

async function print(file) {
  announce("The print window opens.");
  try { await printPdf(file); } catch { announce("The print window cannot be opened here. Save the file, and print it from there."); }
}

result.addEventListener("click", (event) => {
  const button = event.target.closest("[data-answer], [data-print], [data-again], a[download]");
  if (!button) return;
  used();
  if (button.matches("[data-print], a[download]")) taken = true;
  if (button.dataset.print) print(button.dataset.print);
  if ("again" in button.dataset) again("again", { body: optionsOf($("#options-form")) }, "#options-error");
  if ("answer" in button.dataset) {
    const { question } = button.closest("[data-question]").dataset;
    again("answer", { body: new URLSearchParams({ question, value: button.dataset.answer }) }, "#drop-error");
  }
});
result.addEventListener("input", typed);
result.addEventListener("submit", (event) => {
  event.preventDefault();
  const { rows, error } = corrections(event.target);
  if (error) { say("#fix-error", error.text); error.input.focus(); return; }
  again("correct", { body: JSON.stringify(rows) }, "#fix-error");
});
$("#options-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (list) again("again", { body: optionsOf(event.target) }, "#options-error");
});
choosePacks(() => list, () => again("again", { body: optionsOf($("#options-form")) }, "#packs-wrong"));

document.addEventListener("handouts:ended", () => { if (list) without(ENDED); });
document.addEventListener("handouts:closing", (event) => {
  if (!taken && work.hidden && !confirm(`${UNTAKEN} Close the program anyway?`)) event.preventDefault();
  else taken = true;
});
addEventListener("beforeunload", (event) => { if (!taken) event.preventDefault(); });
addEventListener("pagehide", () => {
  if (list) fetch(`/lists/${list}`, { method: "DELETE", keepalive: true, headers: { "x-handouts": "1" } });
});
addEventListener("pageshow", (event) => { if (event.persisted) without(""); });
