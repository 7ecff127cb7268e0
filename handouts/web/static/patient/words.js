// The sentences that the page says by itself; all others come from the program.
export const STOPPED = "The program has stopped. What you typed is still here, but it cannot be printed or saved. To continue, start the program again and copy it over.";
export const RESTARTED = "The program was restarted. What you typed is still here, but only the new page can print or save. Open the new page and copy it over.";
export const BROKEN = "The program could not answer. Change something, or start the program again. What you typed is still here.";
export const NEW_DAY = (day) => `It is a new day. The sheet is now dated ${day}.`;
export const NEW_CLINIC = "Your clinic’s file was changed. The pages show the change.";
export const NEW_PACK = "The exercise library was changed. The pages show the change. To see new questions, save the patient as a file, reload this page, and open the file.";
export const APPROVAL_WITHDRAWN = (titles) => `The approval of ${titles} was withdrawn because what it was given for has changed. Approve again if it still holds.`;
export const COPIED = "The text for the chart is copied.";
export const NOT_COPIED = "This browser does not let the page copy. Allow it, and try again.";
export const NOT_PRINTED = "This browser could not open its print window. Save the PDF, and print that.";
export const NOT_SAVED = "This sheet is not printed or saved. Close the program anyway?";
export const NEXT_PATIENT = "This sheet has not been printed or saved. Clear the form for the next patient anyway?";
export const PAGE = (number, pages) => `Page ${number} of ${pages}`;
export const PAGE_ALT = (number, pages, headings) => `Page ${number} of ${pages} as it prints${headings ? `: ${headings}` : ""}. Its text is below the picture.`;
export const WORDS_OF_PAGE = "Text of this page";
/** What is sent for a date that is typed in part: it must not count as no date. */
export const UNFINISHED = "unfinished";
