// The pages as pictures: drawn when they are near, exactly in the pixels of the screen, and swapped when they are there.
import { $, $$, ask, put } from "../page.js";
import { current } from "./look.js";
import { PAGE, PAGE_ALT, WORDS_OF_PAGE } from "./words.js";

const desk = $("#desk"), leaves = $("#leaves");
const LEAF = `<figure><img width="850" height="1100" alt=""><figcaption><span></span><details><summary>${WORDS_OF_PAGE}</summary><pre tabindex="0"></pre></details></figcaption></figure>`;
let sheet = null, exercisePages = {};

/** Pixels of the screen for the width of a page: with any other number letters are blurred. */
const width = () => Math.min(2000, Math.round(leaves.clientWidth * (devicePixelRatio || 1))) || 900;

/** Show the pages of an answer. */
export function show(answer, empty, began) {
  sheet = empty ? null : answer.sheet;
  exercisePages = answer.exercise_pages;
  $("#empty").hidden = Boolean(sheet);
  $("#pages").classList.toggle("held", !answer.ready);
  const count = sheet ? answer.pages : 0;
  while (leaves.children.length > count) leaves.lastElementChild.remove();
  while (leaves.children.length < count) leaves.append(leaf(leaves.children.length + 1));
  $$("li", leaves).forEach((item, index) => {
    $("img", item).alt = PAGE_ALT(index + 1, count, answer.headings[index + 1]);
    $("figcaption span", item).textContent = PAGE(index + 1, count);
  });
  window.lastLook = { began, answered: performance.now() };
  drawNear();
}

function leaf(number) {
  const item = document.createElement("li");
  put(item, LEAF);
  item.dataset.number = number;
  near.observe(item);
  $("details", item).addEventListener("toggle", (event) => { if (event.target.open) readWords(item); });
  return item;
}

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) target.toggleAttribute("data-near", isIntersecting);
  drawNear();
}, { scrollMargin: "200px", rootMargin: "200px" });

function drawNear() { $$("li[data-near]", leaves).forEach(draw); }

let resizing = 0;
new ResizeObserver(() => { clearTimeout(resizing); resizing = setTimeout(drawNear, 150); }).observe(leaves);

async function draw(item) {
  const wants = `${sheet} ${width()}`;
  if (!sheet || item.dataset.drawing === wants) return;
  item.dataset.drawing = wants;
  try {
    const picture = await fetchPicture(item.dataset.number);
    if (item.dataset.drawing === wants) swap(item, picture, wants);
    else URL.revokeObjectURL(picture.src);
  } catch {
    if (item.dataset.drawing === wants) delete item.dataset.drawing; // the next answer tries again
  }
}

async function fetchPicture(number) {
  const response = await ask(`/page/${number}?w=${width()}`, { method: "POST", body: current.fields });
  if (!response.ok) throw new Error(response.statusText);
  const picture = Object.assign(new Image(), { src: URL.createObjectURL(await response.blob()) });
  try { await picture.decode(); } catch (error) { URL.revokeObjectURL(picture.src); throw error; }
  return picture;
}

/** Put a picture that is decoded in the place of the one before it, so that nothing flickers. */
function swap(item, picture, shows) {
  const image = $("img", item), before = image.src;
  image.src = picture.src;
  image.height = Math.round((850 * picture.naturalHeight) / picture.naturalWidth);
  if (before) URL.revokeObjectURL(before);
  item.dataset.shows = shows;
  if ($("details", item).open) readWords(item);
  window.lastLook.drawn = performance.now();
}

async function readWords(item) {
  const response = await ask(`/words/${item.dataset.number}`, { method: "POST", body: current.fields });
  if (response.ok) $("pre", item).textContent = await response.text();
}

/** Scroll to the page of an exercise, where the pages are beside the form. */
export function showExercise(id) {
  const item = leaves.children[(exercisePages[id] ?? 0) - 1];
  if (!item || !matchMedia("(min-width: 1000px)").matches) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  desk.scrollTo({ top: item.offsetTop - 16, behavior });
}
