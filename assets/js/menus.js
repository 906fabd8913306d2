// Comforts for the menus and the search field; all of them work without.

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    if (menu !== except) menu.open = false;
  }
}

function isTyping(target) {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
}

/** From the search field to what was found, and from one family to the next, by arrows. */
function stepThroughResults(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const results = [...document.querySelectorAll("a[data-result]")];
  const search = document.querySelector("[data-search-key]");
  const stops = [search, ...results];
  const here = stops.indexOf(document.activeElement);
  const next = here < 0 ? undefined : stops[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function initialiseMenus() {
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.drop"));
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", stepThroughResults);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details.drop[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = document.querySelector(`[data-search-key="${CSS.escape(event.key)}"]`);
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}
