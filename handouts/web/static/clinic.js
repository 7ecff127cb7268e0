import { $, $$, announce, ask } from "./page.js";

const form = $("#clinic"), reviews = $("#reviews"), preview = $(".preview"), letterhead = $("#letterhead");
const touched = new Set();
const STOPPED = "The program has stopped. What you typed is still here, but it cannot be printed or saved. To continue, start the program again and copy it over.";
let all = form.dataset.problems === "yes", last = {}, dirty = false, timer = 0, looking = null;

const fields = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
const post = (path, body = fields(), signal = undefined) => ask(path, { method: "POST", body, signal });

// ---- what is wrong, each at its field, once somebody has left it or wants to save

function show(problems) {
  last = problems;
  for (const place of $$("[data-error]", form)) {
    const name = place.dataset.error, text = (all || touched.has(name) || !name ? problems[name] : "") ?? "";
    place.textContent = text;
    place.hidden = !text;
    for (const input of inputs(name)) text ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
  }
}

function inputs(name) {
  if (name === "logo") return [$("#f-logo")];
  return name ? $$(`[name="${CSS.escape(name)}"]`, form).filter((input) => input.type !== "hidden") : [];
}

function focusFirst() {
  const place = $$("[data-error]", form).find((element) => !element.hidden);
  const [input] = place ? inputs(place.dataset.error) : [];
  (input ?? place?.closest(".card")?.querySelector("button") ?? $("#save")).focus();
}

// ---- look: at every change; the newest answer wins

function changed(wait = 250) {
  dirty = true;
  state("Not saved yet.");
  clearTimeout(timer);
  timer = setTimeout(look, wait);
}

async function look() {
  looking?.abort();
  looking = new AbortController();
  const { signal } = looking, body = fields();
  try {
    const { problems, accent } = await (await post("/clinic/look", body, signal)).json();
    show(problems);
    contrast(accent);
    const wrong = Object.keys(problems).length > 0;
    preview.classList.toggle("held", wrong);
    $("#preview-of").textContent = wrong ? "The preview is updated once everything in the form is correct." : "The top of a first page.";
    if (!wrong) await draw(body, signal);
  } catch (error) {
    if (error.name !== "AbortError") state(STOPPED);
  }
}

async function draw(body, signal) {
  const width = Math.min(2000, Math.max(200, Math.round(letterhead.parentElement.clientWidth * devicePixelRatio)));
  const answer = await post(`/clinic/letterhead?width=${width}`, body, signal);
  if (!answer.ok) return;
  const next = new Image(), before = letterhead.src;
  next.src = URL.createObjectURL(await answer.blob());
  await next.decode();
  letterhead.src = next.src;
  letterhead.hidden = false;
  if (before) URL.revokeObjectURL(before);
}

// ---- the color

function contrast({ text, allowed, instead }) {
  const color = form.elements.accent.value.trim();
  $("#contrast").textContent = text;
  $("#contrast").className = `effect ${allowed ? (color ? "good" : "") : "bad"}`;
  const button = $("#darker");
  button.hidden = !instead;
  button.textContent = `Use ${instead} instead`;
  button.value = instead;
}

function setColor(color) {
  form.elements.accent.value = color;
  touched.add("accent");
  changed();
}

$("#picker").addEventListener("input", (event) => setColor(event.target.value));
$("#darker").addEventListener("click", (event) => { $("#picker").value = event.target.value; setColor(event.target.value); form.elements.accent.focus(); });
form.elements.accent.addEventListener("input", (event) => { if (/^#[0-9a-f]{6}$/i.test(event.target.value)) $("#picker").value = event.target.value; });

// ---- the logo: read here, checked by the program, saved with the rest

const logo = $("#logo-shown"), drop = $("#logo-drop");

function setLogo(kind, data = "", shown = "") {
  form.elements.logo.value = kind;
  form.elements["logo-data"].value = data;
  logo.hidden = !shown;
  if (shown) logo.src = shown; else logo.removeAttribute("src");
  $("#logo-remove").hidden = !kind;
  touched.add("logo");
  changed(0);
}

async function choose(file) {
  if (!file) return;
  const most = Number($("#f-logo").dataset.most);
  if (file.size > most) {
    const text = `This file is too large; the limit is ${most.toLocaleString("en-US")} bytes.`;
    touched.add("logo");
    show({ ...last, logo: text });
    return announce(text);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  setLogo("new", btoa(text), URL.createObjectURL(file));
}

$("#f-logo").addEventListener("change", (event) => { choose(event.target.files[0]); event.target.value = ""; });
$("#logo-remove").addEventListener("click", () => { setLogo(""); $("#f-logo").focus(); });
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("dragover", () => drop.classList.add("over"));
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => { drop.classList.remove("over"); choose(event.dataTransfer.files[0]); });

// ---- reviews

function number() {
  [...reviews.children].forEach((row, index) => {
    $("[data-number]", row).textContent = index + 1;
    for (const input of $$("[data-key]", row)) {
      const name = `reviewers[${index + 1}].${input.dataset.key}`, place = input.nextElementSibling;
      Object.assign(input, { name, id: `f-${name}` });
      input.previousElementSibling.htmlFor = input.id;
      input.setAttribute("aria-describedby", `e-${name}`);
      Object.assign(place, { id: `e-${name}` }).dataset.error = name;
    }
  });
}

$("#review-add").addEventListener("click", () => {
  reviews.append($("#review-new").content.cloneNode(true));
  number();
  $("input", reviews.lastElementChild).focus();
  changed();
});
reviews.addEventListener("click", (event) => {
  if (!event.target.closest("[data-remove]")) return;
  event.target.closest("[data-review]").remove();
  number();
  $("#review-add").focus();
  changed();
});

// ---- save

function state(text, good = false) {
  // The same words again would be read out again, at every letter.
  if ($("#state").textContent !== text) $("#state").textContent = text;
  $("#state").className = good ? "good" : "";
}

async function save() {
  clearTimeout(timer);
  looking?.abort();
  const answer = await post("/clinic");
  if (answer.status === 403) return state("The program was started again. Open the page from it again; nothing was saved.");
  const said = await answer.json();
  all = true;
  show(said.problems ?? {});
  $("#changed").hidden = !said.changed;
  if (said.changed) {
    $("#changed p").textContent = said.changed;
    $("#replace").value = said.version;
    $("#changed a").focus();
  } else if (said.saved) {
    form.elements.version.value = said.version;
    if (form.elements.logo.value === "new") Object.assign(form.elements.logo, { value: "keep" }), (form.elements["logo-data"].value = "");
    $$("#clinic > .banner").forEach((banner) => banner.remove());
    $(".brand b").textContent = form.elements.name.value.trim() || "Your clinic";
    dirty = all = false;
    touched.clear();
    return state(said.saved, true);
  } else focusFirst();
  state("Nothing was saved.");
}

// What was being looked at when Save was pressed is looked at again: color and picture must be those of what is typed.
const tried = () => save().then(look, () => state(STOPPED));
form.addEventListener("submit", (event) => { event.preventDefault(); tried(); });
$("#replace").addEventListener("click", (event) => { form.elements.version.value = event.target.value; tried(); });
form.addEventListener("input", (event) => {
  if (event.target.name === "accent") touched.add("accent");
  if (event.target.name) changed();
});
form.addEventListener("change", ({ target: { name } }) => { if (name) { touched.add(name); show(last); } });
document.addEventListener("handouts:ended", () => { if (dirty) state(STOPPED); });
document.addEventListener("handouts:closing", (event) => { if (dirty && !confirm("Your clinic is not saved. Close the program anyway?")) event.preventDefault(); });
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
look();
