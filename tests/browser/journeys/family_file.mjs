// The family file: what a family changes, what it asks, and the officer who answers.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

/** Each way of travelling through the same town changes something of its own. */
function newWords({ width, js }) {
  const way = `${width > 500 ? "a" : "b"}${js ? "c" : "d"}`;
  return { phone: `06 12 34 ${width > 500 ? "56" : "65"} ${js ? "78" : "87"}`, name: `Martin-R${way}` };
}

/** A family changes a phone at once, certifies the sheet, and asks for another name. */
async function asksAndIsAnswered(visitor, town, browser) {
  const { phone, name } = newWords(visitor);
  await signIn(visitor, "DEMO-PARENT-2");
  await visitor.open("/mon-dossier");
  await visitor.sees("Mon dossier", "Léa Durand", "Camille Durand", "12 rue des Tilleuls");
  await visitor.follow("Julien Martin");
  await visitor.follow("Modifier (Coordonnées)");
  await visitor.page.getByLabel("Téléphone mobile").fill("061234");
  await visitor.follow("Enregistrer", 422);
  await visitor.sees("Une réponse est à revoir", "avec dix chiffres");
  await visitor.page.getByLabel("Téléphone mobile").fill(phone.replace("0", "+33 ").replaceAll(" ", "."));
  await visitor.follow("Enregistrer");
  await visitor.sees("Vos changements sont enregistrés.", phone);
  await visitor.follow("Je certifie que ces informations sont exactes");
  await visitor.sees("La fiche est certifiée", "par Julien Martin");

  await visitor.follow("Modifier (Identité)");
  await visitor.page.getByLabel("Nom de naissance (facultatif)").fill(name);
  await visitor.follow("Envoyer la demande");
  await visitor.sees("Votre demande est envoyée", name);

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-AGENT");
  await officer.open("/agent/demandes?type=identity");
  await officer.follow(officer.page.getByRole("link", { name: "Identité, Julien Martin" }).first());
  await officer.sees(name, "La famille", "Camille Durand");
  await officer.page.getByLabel("Autre raison, à expliquer").check();
  await officer.page.getByLabel("Vos mots à la famille (facultatif)").fill("Apportez une pièce d’identité.");
  await officer.follow("Refuser la demande");
  await officer.sees("La demande est refusée");
  await officer.leave();

  await visitor.open("/mon-dossier");
  await visitor.page.getByText("Vos dernières demandes").first().click();
  await visitor.sees("Refusée", "Apportez une pièce d’identité.");
}

async function settings(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/reglages/dossier");
  await visitor.sees("Réglages du dossier famille", "Téléphone mobile", "Une certification est valable");
  await visitor.follow("Enregistrer les réglages");
  await visitor.sees("Les réglages sont enregistrés.");
  assert.equal(visitor.path(), "/agent/reglages/dossier?fait=reglages");
}

export default [
  ["a family changes, certifies and asks; an officer answers", asksAndIsAnswered],
  ["the town's settings of the family file", settings],
];
