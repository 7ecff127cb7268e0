// The rows to fix: what was typed, by row and heading.
import { $, $$ } from "../page.js";

/** Return the corrected cells of all rows, or the first thing that is still missing. */
export function corrections(form) {
  const rows = {};
  for (const row of $$("[data-row]", form)) {
    const cells = (rows[row.dataset.row] = {});
    for (const input of $$("[data-heading]", row)) cells[input.dataset.heading] = input.value;
    for (const approval of $$("[data-approval]", row)) {
      const who = $("[data-who]", approval), why = $("[data-why]", approval);
      if (!who.value.trim() && !why.value.trim()) continue;
      const error = missing(who, why);
      if (error) return { rows, error };
      cells[approval.dataset.approval] = `${who.value.trim()}: ${why.value.trim()}`;
    }
  }
  return { rows };
}

function missing(who, why) {
  if (!who.value.trim()) return { input: who, text: "Type who approves this." };
  if (who.value.includes(":")) return { input: who, text: "Type the name without a colon." };
  return why.value.trim() ? null : { input: why, text: "Type why this is approved." };
}
