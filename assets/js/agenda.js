// The agenda's live parts. Without them the page does its whole job through the form.

/** Called once for each part of a page that holds, or is, a new agenda. */
export function initialiseAgendas(_scope) {}
