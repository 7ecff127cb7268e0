// The sentences that the page says by itself; all others come from the program.
export const STOPPED = "The program has stopped. Start it again; what you typed is still here.";
export const RESTARTED = "The program was started again. Open the page from it; what you typed is still here.";
export const BROKEN = "The program could not answer. Change something, or start it again; what you typed is still here.";
export const NEW_DAY = (day) => `It is a new day: the sheet is for ${day} now.`;
export const NEW_CLINIC = "Your clinic’s file was changed, and the pages follow it now.";
export const NEW_PACK = "The exercise library was changed, and the pages follow it now. New questions appear when you reload the page; what you typed is then gone.";
export const APPROVAL_WITHDRAWN = (titles) => `The approval of ${titles} was withdrawn because what it was given for has changed. Approve again if it still holds.`;
export const COPIED = "The text for the chart is copied.";
export const NOT_COPIED = "This browser does not let the page copy. Allow it, and try again.";
export const NOT_PRINTED = "This browser could not open its print window. Save the PDF, and print that.";
export const NOT_SAVED = "This sheet is not printed or saved. Close the program anyway?";
export const NEXT_PATIENT = "This sheet is not printed or saved. Go on to the next patient anyway?";
export const PAGE = (number, pages) => `Page ${number} of ${pages}`;
export const PAGE_ALT = (number, pages, headings) => `Page ${number} of ${pages} as it prints${headings ? `: ${headings}` : ""}. Its words are below the picture.`;
export const WORDS_OF_PAGE = "Its words";
/** What is sent for a date that is typed in part: it must not count as no date. */
export const UNFINISHED = "unfinished";
