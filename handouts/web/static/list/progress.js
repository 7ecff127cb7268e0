// The three bars, from the events of a run.
import { $, $$, announce } from "../page.js";

const DONE = { checked: "checked", made: "made", printed: "put in" };
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

function progress(work, steps) {
  const names = Object.keys(steps);
  for (const name of names) {
    const [done, total] = steps[name], row = $(`[data-step="${BAR[name]}"]`, work), label = BAR[name];
    const isOver = label === "checked" && names.some((other) => BAR[other] !== "checked");
    if (isOver) show(row, "done", "all rows checked", 1, 1);
    else if (name === "measured") show(row, "now", "measuring", 0, 1);
    else if (name === "read") show(row, "now", `${done.toLocaleString("en")} read`, 0, null);
    else if (total) show(row, done === total ? "done" : "now", `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`, done, total);
    else show(row, "now", `${done.toLocaleString("en")} ${DONE[label]}`, 0, null);
  }
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
