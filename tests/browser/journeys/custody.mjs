// Inès lives one week in two with each of her parents; even ISO weeks are her mother's.
import assert from "node:assert/strict";

import { discardDraft, review, signIn, signInAsOfficer, square, toggle } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

async function ownWeeksOnly(visitor) {
  await signIn(visitor, "DEMO-ALTERNEE");
  await visitor.open("/reservations?mois=2026-12");
  // Week 50 (7 to 13 December) is the mother's, week 51 the father's.
  assert.equal(await square(visitor, "Cantine, Inès, mardi 8 décembre").count(), 1);
  assert.equal(await square(visitor, "Cantine, Inès, mardi 15 décembre").count(), 0);
  await visitor.sees("autre foyer");

  await signOut(visitor);
  await signIn(visitor, "DEMO-ALTERNEE-2");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await square(visitor, "Cantine, Inès, mardi 8 décembre").count(), 0);
  assert.equal(await square(visitor, "Cantine, Inès, mardi 15 décembre").count(), 1);
}

async function signOut(visitor) {
  const menu = visitor.page.locator("details.drop > summary").filter({ visible: true });
  await visitor.tap(menu);
  await visitor.follow(visitor.page.getByRole("button", { name: "Se déconnecter" }).filter({ visible: true }));
  await visitor.sees("Vous êtes déconnecté.");
}

async function sharesWhatItChooses(visitor) {
  await signIn(visitor, "DEMO-ALTERNEE-3");
  await visitor.open("/reservations?mois=2026-12");
  const link = visitor.page.locator(`a[href$="/autre-foyer"]`).first();
  await visitor.open(await link.getAttribute("href"));
  await visitor.sees("L’autre foyer ne partage ni numéro");
  const phone = visitor.page.getByLabel("Nos numéros de téléphone");
  await phone.check();
  await visitor.follow(visitor.page.getByRole("button", { name: "Enregistrer mon choix" }));
  await visitor.sees("Votre choix est enregistré.");
  assert.equal(await phone.isChecked(), true);
}

async function officerPreviewsAnException(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles/4/garde/4");
  await visitor.sees("2-2-5-5", "Leroy", "Historique");
  await visitor.page.getByLabel("Premier jour").fill("15/12/2026");
  await visitor.page.getByLabel("Dernier jour, compris").fill("15/12/2026");
  await visitor.follow(visitor.page.getByRole("button", { name: "Prévisualiser l’exception" }), 422);
  await visitor.sees("Choisissez un foyer", "Indiquez le motif");
}

async function fillCalendar(officer, { document }) {
  const { page } = officer;
  await page.locator("input[name=rythme][value=semaines]").check();
  await page.locator("input[name=premier][value=autre]").check();
  await page.getByLabel("Heure du changement").fill("16 h 30");
  await page.locator("input[name=vacances][value=non]").check();
  await page.getByLabel("À partir du").fill("04/01/2027");
  await page.getByLabel("Jugement ou accord des parents").fill(document);
  await page.getByLabel("Date du document").fill("20/11/2026");
}

/** From January on, even weeks are to be the father's: what the mother has not confirmed is refused. */
async function officerSetsACalendar(visitor, town, browser) {
  // 12 January is in week 2.
  const name = "Cantine, Inès, mardi 12 janvier";
  const mother = await Visitor.arrive(browser, town, visitor);
  await signIn(mother, "DEMO-ALTERNEE");
  await discardDraft(mother);
  await mother.open("/reservations?mois=2027-01");
  await toggle(mother, name);
  await review(mother);
  await mother.sees("mardi 12 janvier", "annulable sans frais");

  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles?q=010002");
  if (!visitor.path().startsWith("/agent/familles/")) await visitor.follow("Moreau");
  await visitor.follow("Garde d’Inès");
  await fillCalendar(visitor, { document: "" });
  await visitor.follow("Prévisualiser", 422);
  await visitor.sees("Indiquez");
  assert.equal(await visitor.page.getByLabel("À partir du").inputValue(), "04/01/2027");
  await fillCalendar(visitor, { document: "Jugement du JAF no 26/00987" });
  await visitor.follow("Prévisualiser");
  await visitor.sees("Janvier 2027", "Réservations");
  const given = visitor.page.locator("input[type=radio][name=reservations][value=annuler]");
  if (await given.count()) await given.check();
  await visitor.follow("Enregistrer");
  await visitor.sees("Jugement du JAF no 26/00987");
  await town.letterAbout("garde");

  await mother.open("/reservations/verification");
  await mother.sees("Inès, mardi 12 janvier", "Ce jour-là, votre enfant vit dans son autre foyer", "Seul l’autre foyer peut réserver");
  await discardDraft(mother);
  await mother.open("/reservations?mois=2027-01");
  assert.equal(await square(mother, name).count(), 0);
  await mother.leave();

  const father = await Visitor.arrive(browser, town, visitor);
  await signIn(father, "DEMO-ALTERNEE-2");
  await father.open("/reservations?mois=2027-01");
  assert.equal(await square(father, name).count(), 1);
  await father.leave();
}

export default [
  ["shared custody: each parent books own weeks", ownWeeksOnly],
  ["shared custody: a home shares what it chooses", sharesWhatItChooses],
  ["shared custody: an officer previews a change", officerPreviewsAnException],
  ["shared custody: an officer sets a calendar, each home has its days and is refused the other's", officerSetsACalendar],
];
