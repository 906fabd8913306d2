// An officer acts in a family's place, and the audit log tells it.
import assert from "node:assert/strict";

import { confirm, discardDraft, review, signInAsOfficer, toggle } from "../family.mjs";

async function actsForAFamily(visitor) {
  const { page } = visitor;
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles?q=010001");
  if (await page.getByRole("link", { name: "Durand – Martin" }).count())
    await visitor.follow(page.getByRole("link", { name: "Durand – Martin" }).first());
  const family = visitor.path();
  await visitor.follow(page.getByRole("button", { name: "Agir au nom de la famille" }));
  const isTold = async () =>
    assert.match(await visitor.text(".acting-bar"), /Vous agissez au nom de la famille Durand – Martin/);
  await isTold();
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await isTold();
  await toggle(visitor, "Cantine, Léa, jeudi 17 décembre");
  await review(visitor);
  const number = await confirm(visitor);
  await visitor.follow("Annuler ces modifications");
  await confirm(visitor);
  await visitor.open("/mon-dossier");
  await visitor.follow("Camille Durand");
  await visitor.follow("Modifier (Situation professionnelle)");
  await page.getByLabel("Employeur (facultatif)").fill(`Ville, ${visitor.width} ${visitor.js}`);
  await visitor.follow("Enregistrer");
  await visitor.sees("Vos changements sont enregistrés.", `Ville, ${visitor.width} ${visitor.js}`);
  await visitor.open("/mon-compte", 403);
  await visitor.sees("Réservé à la famille");
  await visitor.follow(page.getByRole("button", { name: "Terminer" }));
  assert.equal(visitor.path(), family);
  assert.equal(await page.locator(".acting-bar").count(), 0);

  await visitor.open("/agent/journal?famille=010001");
  await visitor.sees(number, "Réservations confirmées", "au nom de", "Fiche modifiée", "Fin d’action au nom d’une famille");
  await visitor.follow(page.locator("main table a").first());
  await visitor.sees("Place dans la chaîne");
  await visitor.open("/agent/journal?famille=rien&du=hier", 422);
  await visitor.sees("Indiquez une date", "Aucune famille");
}

export default [["an officer acts for a family, and the audit log says so", actsForAFamily]];
