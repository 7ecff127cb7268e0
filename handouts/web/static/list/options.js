// The options, as they are sent.

/** Return the fields of the form; of an unchecked box nothing. */
export function optionsOf(form) { return new URLSearchParams(new FormData(form)); }
