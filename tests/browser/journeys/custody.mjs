// Inès lives one week in two with each of her parents; even ISO weeks are her mother's.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer, square } from "../family.mjs";

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

export default [
  ["shared custody: each parent books own weeks", ownWeeksOnly],
  ["shared custody: a home shares what it chooses", sharesWhatItChooses],
  ["shared custody: an officer previews a change", officerPreviewsAnException],
];
