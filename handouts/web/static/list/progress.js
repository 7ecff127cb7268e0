// The three bars, from the events of a run.
import { $, $$, announce } from "../page.js";

/** Steps that have no bar of their own: rows are read before they are checked, sheets measured before the file is made. */
const BAR = { read: "checked", checked: "checked", made: "made", measured: "printed", printed: "printed" };
const ANNOUNCE_EVERY = 5000;
let announced = 0;

/** Set all bars back. */
export function reset(work) {
  announced = performance.now();
  for (const row of $$("[data-step]", work)) show(row, "", "waiting", 0, 1);
}

function show(row, className, text, done, total) {
  const bar = $("progress", row);
  row.className = className;
  $("span", row).textContent = text;
  if (total) { bar.max = total; bar.value = done; } else bar.removeAttribute("value");
}

const number = (value) => value.toLocaleString("en");

/** Show one step of a run in its bar; `names` are all steps that have begun. */
function step(work, name, [done, total], names) {
  const row = $(`[data-step="${BAR[name]}"]`, work);
  if (BAR[name] === "checked" && names.some((other) => BAR[other] !== "checked")) show(row, "done", "all rows checked", 1, 1);
  else if (name === "measured" && names.includes("made")) show(row, "", "waiting", 0, 1);
  else if (!total) show(row, "now", `${number(done)} ${name}`, 0, null);
  else if (name === "measured") show(row, "now", `${number(done)} of ${number(total)} measured`, done, total);
  else show(row, done === total ? "done" : "now", `${number(done)} of ${number(total)}`, done, total);
}

function progress(work, steps) {
  const names = Object.keys(steps);
  for (const name of names) step(work, name, steps[name], names);
  if (performance.now() - announced < ANNOUNCE_EVERY) return;
  announced = performance.now();
  const row = $(".now", work);
  if (row) announce(`${$("b", row).textContent}: ${$("span", row).textContent}`);
}

/** Follow a run; `ended` is called when it is over, `lost` when the program is gone. Return how to stop following. */
export function follow(address, work, ended, lost) {
  const events = new EventSource(address);
  events.onmessage = ({ data }) => progress(work, JSON.parse(data));
  events.addEventListener("done", () => { events.close(); ended(); });
  events.onerror = () => { events.close(); lost(); };
  return () => events.close();
}
