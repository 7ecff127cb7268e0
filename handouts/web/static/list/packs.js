// The packs of the whole list: chosen before it is read, or changed for the list that is there.
import { $, $$, ask } from "../page.js";

const STOPPED = "The program has stopped. Start it again.";

/** Return the names of the packs that are checked. */
function checked() { return $$("#packs [name='~pack']").filter((box) => box.checked).map((box) => box.value); }

/** Say what is wrong with the choice; nothing clears it. */
function refuse(text) { $("#packs-wrong").textContent = text; }

/** Ask whether the packs go together, and show why where they do not; returns their names, or nothing. */
async function accepted() {
  refuse("");
  const names = checked();
  if (!names.length) { refuse("Choose at least one."); return null; }
  const query = new URLSearchParams(names.map((name) => ["packs", name]));
  try {
    const response = await ask(`/list/packs?${query}`);
    if (response.ok) return names;
    const json = response.headers.get("content-type")?.startsWith("application/json");
    refuse(json ? (await response.json()).messages.join(" ") : await response.text());
  } catch {
    refuse(STOPPED);
  }
  return null;
}

/** Let packs be chosen: the page is another where there is no list yet, and `again` runs over one that is there. */
export function choosePacks(hasList, again) {
  $("#packs-use")?.addEventListener("click", async () => {
    const names = await accepted();
    if (!names) return;
    if (!hasList()) {
      location.replace(`/list?${new URLSearchParams(names.map((name) => ["packs", name]))}`);
      return;
    }
    $("#options-form [name=packs]").value = names.join("\n");
    $("#packs summary b").textContent = $$("#packs :checked").map((box) => box.dataset.title).join(" and ");
    again();
  });
}
