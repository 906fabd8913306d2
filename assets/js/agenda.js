// The agenda's live parts. Without them the page does its whole job through the form.

/** Says whether the last ticks have reached the server. */
function tellTrouble(isTrouble) {
  const words = document.getElementById("trouble");
  if (words) words.hidden = !isTrouble;
}

function showPrintButtons(scope) {
  for (const button of scope.querySelectorAll("[data-print]")) button.hidden = false;
}

/** Called once for each part of a page that holds, or is, a new agenda. */
export function initialiseAgendas(scope) {
  if (scope.querySelectorAll) showPrintButtons(scope);
}

// Another page than the bar's words (the sign-in page, say) is not put into the bar.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, serverResponse } = event.detail;
  if (target.id !== "total" || serverResponse.includes('name="coches"')) return;
  event.detail.shouldSwap = false;
  tellTrouble(true);
});
document.addEventListener("htmx:sendError", () => tellTrouble(true));
document.addEventListener("htmx:responseError", () => tellTrouble(true));
document.addEventListener("htmx:timeout", () => tellTrouble(true));
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "total") tellTrouble(false);
});

// What could not be sent is sent again when the network is back.
window.addEventListener("online", () => {
  const words = document.getElementById("trouble");
  if (words && !words.hidden) document.querySelector(".ag")?.dispatchEvent(new Event("change"));
});

// A page taken back from the browser's memory shows squares as they were: ask for it again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.getElementById("agenda")) window.location.reload();
});
