// What families do again and again.
export const password = "Montlucon-2026";

/** From the home page, or from the sign-in page when the visitor stands on it. */
export async function signIn(visitor, identifier, secret = password) {
  if (!visitor.path().startsWith("/connexion")) await visitor.open("/connexion");
  await typeCredentials(visitor, identifier, secret);
  await visitor.follow("Se connecter");
}

/** By the demo's own door. The real one, with password and code, is `journeys/access.mjs`'s subject. */
export async function signInAsOfficer(visitor, identifier) {
  await visitor.open("/demo");
  await visitor.follow(visitor.page.getByRole("button", { name: `Entrer comme ${identifier}`, exact: true }));
}

/** The officers' head counts: an activity's row below its facility's. */
export function headCountRow(visitor, facility, activity) {
  const group = `tr[th[contains(@class, "group-row")][contains(., "${facility}")]]`;
  return visitor.page.locator(`xpath=//${group}/following-sibling::tr[th[contains(., "${activity}")]][1]`);
}

export async function typeCredentials(visitor, identifier, secret) {
  await visitor.page.getByLabel("Identifiant ou courriel").fill(identifier);
  await visitor.page.getByLabel("Mot de passe", { exact: true }).fill(secret);
}

/** The square « Cantine, Léa, jeudi 3 décembre ». */
export function square(visitor, name) {
  return visitor.page.getByRole("checkbox", { name, exact: true });
}

/** Ticks or clears a square; with scripts, waits until the server has counted it. */
export async function toggle(visitor, name) {
  if (!visitor.js) return visitor.tap(square(visitor, name));
  await Promise.all([
    visitor.page.waitForResponse((response) => response.url().endsWith("/reservations/brouillon")),
    visitor.tap(square(visitor, name)),
  ]);
}

/** Leaves ticked, of a group of boxes, those whose labels are given. */
async function tickOnly(visitor, group, labels) {
  for (const box of await group.getByRole("checkbox").all()) {
    const name = await box.evaluate((input) => input.labels[0].textContent.trim());
    if ((await box.isChecked()) !== labels.includes(name)) await visitor.tap(box);
  }
}

/** « Réserver en série »; null leaves the boxes as they are: school meals, every open day. */
export async function bookSeries(visitor, { units = null, weekdays = null } = {}) {
  const { page } = visitor;
  await visitor.tap(page.locator("details.series > summary"));
  if (units) await tickOnly(visitor, page.getByRole("group", { name: "Activités" }), units);
  if (weekdays) await tickOnly(visitor, page.getByRole("group", { name: "Chaque" }), weekdays);
  await visitor.follow(page.locator("button[name=acte][value=reserver]"));
}

export function review(visitor) {
  return visitor.follow(visitor.page.locator("#verifier"));
}

export function confirmButton(visitor) {
  return visitor.page.getByRole("button", { name: /^Confirmer / });
}

/** Confirms the draft and tells the reference. */
export async function confirm(visitor) {
  await visitor.follow(confirmButton(visitor));
  return reference(visitor);
}

export async function reference(visitor) {
  return (await visitor.page.locator(".govuk-panel strong").innerText()).trim();
}

/** Empties the draft, so that a journey starts from what is booked. */
export async function discardDraft(visitor) {
  await visitor.open("/reservations/verification");
  const discard = visitor.page.getByRole("button", { name: "Abandonner tous ces changements" });
  if (await discard.count()) await visitor.follow(discard);
}
