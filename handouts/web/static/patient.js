// One patient: the form on the left, and what becomes of it on the right.
import "./patient/controls.js";
import "./patient/approvals.js";
import "./patient/sheet.js";
import "./patient/files.js";
import "./patient/favorites.js";
import "./patient/packs.js";
import { whenChanged } from "./patient/form.js";
import { look, lookSoon } from "./patient/look.js";

whenChanged(lookSoon);
look();
