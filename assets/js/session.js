// Says that the session is about to end, and lets it go on. Without scripts the server says so when
// the next form comes too late, and keeps what was typed.

const minuteMs = 60_000;
const warningMs = 3 * minuteMs;
/** What a timer can wait for at most. */
const longestMs = 2 ** 31 - 1;
const sharedKey = "derniere-visite";

/** The other tabs' visits keep the session alive, too. Storage may be forbidden. */
function lastVisit(now) {
  try {
    return Math.max(now, Number(localStorage.getItem(sharedKey)));
  } catch {
    return now;
  }
}

function rememberVisit(now) {
  try {
    localStorage.setItem(sharedKey, String(now));
  } catch {
    // Then this tab counts alone.
  }
}

const clockTime = (ms) =>
  new Date(ms).toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit" }).replace(":", " h ");

export function initialiseSession() {
  const box = document.querySelector("[data-session-minutes]");
  if (!box) return;
  const lifeMs = Number(box.dataset.sessionMinutes) * minuteMs;
  const words = box.querySelector("[data-session-words]");
  const stay = box.querySelector("button");
  const signIn = box.querySelector("a");
  let seen = Date.now();
  let timer;

  const say = (text, isOver) => {
    words.textContent = text;
    stay.hidden = isOver;
    signIn.hidden = !isOver;
    box.hidden = false;
  };

  const look = () => {
    const end = lastVisit(seen) + lifeMs;
    const left = end - Date.now();
    if (left <= 0) return say("Votre session a pris fin. Ce que vous avez coché est gardé.", true);
    if (left > warningMs) {
      box.hidden = true;
      timer = setTimeout(look, Math.min(left - warningMs, longestMs));
      return;
    }
    if (box.hidden) say(`Sans action de votre part, votre session prendra fin à ${clockTime(end)}.`, false);
    timer = setTimeout(look, left);
  };

  const visit = () => {
    seen = Date.now();
    rememberVisit(seen);
    clearTimeout(timer);
    look();
  };

  stay.addEventListener("click", async () => {
    const answer = await fetch(box.dataset.sessionAddress, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (answer.ok) return visit();
    say("Votre session a pris fin. Ce que vous avez coché est gardé.", true);
  });
  document.addEventListener("htmx:afterRequest", visit);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") look();
  });
  visit();
}
