// The audit log: searched by family, officer and action; its values shown on demand.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer } from "../family.mjs";

/** Something to find: a parent's change, and an officer's look at the family. */
async function leaveTraces(visitor) {
  await signIn(visitor, "DEMO-ALTERNEE");
  await visitor.open("/mon-dossier");
  await visitor.follow("Nadia Moreau");
  await visitor.follow("Modifier (Coordonnées)");
  await visitor.page.getByLabel("Téléphone du domicile").fill("04 99 00 33 44");
  await visitor.follow("Enregistrer");
  await visitor.context.clearCookies();
  await signInAsOfficer(visitor, "DEMO-GUICHET");
  await visitor.open("/agent/familles/2");
  await visitor.context.clearCookies();
}

async function search(visitor, fields) {
  const { page } = visitor;
  await visitor.open("/agent/journal");
  if (fields.family) await page.getByLabel("Numéro de dossier").fill(fields.family);
  if (fields.officer) await page.getByLabel("Agent").selectOption({ label: fields.officer });
  if (fields.action) await page.getByLabel("Action").selectOption({ label: fields.action });
  await visitor.follow(page.getByRole("main").getByRole("button", { name: "Chercher" }));
}

async function searched(visitor) {
  await leaveTraces(visitor);
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await search(visitor, { family: "010002", action: "Fiche modifiée" });
  await visitor.sees("Nadia Moreau", "Fiche modifiée", "Moreau (010002)");
  await visitor.doesNotSee("Connexion Nadia");
  await visitor.follow(visitor.page.locator("main table a").first());
  await visitor.sees("Place dans la chaîne", "Adresse du poste");
  await visitor.follow("Afficher les valeurs");
  await visitor.sees("04 99 00 33 44");

  await search(visitor, { officer: "Nicolas Perrin" });
  await visitor.sees("Dossier d’une famille consulté", "Moreau (010002)");
  const rows = visitor.page.locator("main tbody tr");
  assert.ok((await rows.count()) > 0);
  assert.equal(await rows.filter({ hasNotText: "Nicolas Perrin" }).count(), 0, "that officer's alone");
  await search(visitor, { action: "Valeurs du journal consultées" });
  await visitor.sees("Sylvie Aubert");
}

async function readOnly(visitor) {
  await signInAsOfficer(visitor, "DEMO-AUDIT");
  await visitor.open("/agent/journal");
  await visitor.sees("Journal");
  await visitor.open("/agent/demandes", 403);
  await visitor.open("/agent/comptes", 403);
}

export default [
  ["the audit log is searched by family, officer and action, and shows values on demand", searched],
  ["the auditor reads the log and changes nothing", readOnly],
];
