// Without a network a form stays where it is: the browser's error page would take away what was
// ticked or typed since the last answer.

function wordsFor(form) {
  let words = form.querySelector("[data-offline]");
  if (!words) {
    words = document.createElement("p");
    words.className = "offline";
    words.dataset.offline = "";
    words.setAttribute("role", "alert");
    form.append(words);
  }
  return words;
}

export function initialiseNetwork() {
  document.addEventListener(
    "submit",
    (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      wordsFor(event.target).textContent =
        "Pas de connexion à internet : rien n’est envoyé, et rien n’est perdu. Réessayez dès qu’elle revient.";
    },
    true,
  );
  window.addEventListener("online", () => {
    for (const words of document.querySelectorAll("[data-offline]")) words.remove();
  });
}
