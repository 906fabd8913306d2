// A child's sheet: what its guardians write, and what those who look after it see.
import assert from "node:assert/strict";

import { headCountRow, signIn, signInAsOfficer } from "../family.mjs";

const section = (child, name) => `/mon-dossier/enfants/${child}/${name}`;
const [lea, tom] = [1, 2];

/** From the overview to what is missing, and around the child's pages. */
async function aroundTheChild(visitor) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/mon-dossier");
  await visitor.follow("Léa Durand");
  for (const [link, title] of [
    ["Santé", "Santé de Léa"],
    ["Alimentation", "Alimentation de Léa"],
    ["Personnes autorisées", "Personnes autorisées de Léa"],
    ["Autorisations", "Autorisations de Léa"],
    ["Assurance", "Assurance de Léa"],
    ["Identité", "Léa Durand"],
  ]) {
    await visitor.follow(page.getByRole("navigation", { name: "Dossier de Léa" }).getByRole("link", { name: link, exact: true }));
    assert.equal(await page.locator("h1").innerText(), title);
  }
}

async function healthSheet(visitor) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open(section(lea, "sante"));
  await visitor.sees("Santé de Léa", "Personnes autorisées", "diphtérie", "chaque lecture est enregistrée");
  await page.getByLabel("Allergies (facultatif)").fill("Kiwi");
  await visitor.follow("Enregistrer la fiche sanitaire", 422);
  assert.match(await visitor.title(), /^Erreur/);
  assert.equal(await page.getByLabel("Allergies (facultatif)").inputValue(), "Kiwi");
  await page.locator("#pai-2").check();
  await page.getByLabel("Elles sont à jour").check();
  await visitor.follow("Enregistrer la fiche sanitaire");
  await visitor.sees("La fiche sanitaire est enregistrée", "par Camille Durand");
  await visitor.open(section(tom, "sante"));
  assert.equal(await page.getByLabel("Allergies (facultatif)").inputValue(), "Arachide et fruits à coque");
  await visitor.open(section(999999, "sante"), 404);
}

async function restOfTheSheet(visitor) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open(section(lea, "alimentation"));
  await page.getByLabel("Sans porc").check();
  await page.getByLabel("La cuisine prépare le repas").check();
  await visitor.follow("Enregistrer l’alimentation");
  await visitor.sees("La cuisine en tient compte");
  await visitor.follow("Assurance");
  await page.getByLabel("Assureur").fill("MAE");
  await page.getByLabel("Numéro de contrat").fill("123456");
  await page.getByLabel("Jour").fill("31");
  await page.getByLabel("Mois").fill("8");
  await page.getByLabel("Année").fill("2027");
  await visitor.follow("Enregistrer l’assurance");
  await visitor.sees("Valable");
  await visitor.follow("Autorisations");
  await page.locator("#consentement-transport").check();
  await visitor.follow("Enregistrer les autorisations");
  await visitor.sees("Autorisé par Camille Durand", "Historique des réponses");
}

async function persons(visitor) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open(section(tom, "personnes-autorisees"));
  await visitor.sees("Monique Durand", "01 99 00 10 09");
  await visitor.follow("Copier pour Léa");
  await visitor.open(section(lea, "personnes-autorisees"));
  await visitor.sees("Monique Durand", "Ajoutée par Camille Durand");
  await visitor.follow(page.getByRole("button", { name: "Retirer Monique Durand" }));
  await visitor.sees("La personne est retirée", "Personne d’autre que les responsables légaux");
}

async function officers(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/effectifs?semaine=2026-11-23&type=school_meals");
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration scolaire").getByRole("link").first());
  await visitor.sees("En cuisine", "PAI", "Allergie", "Monique Durand");
  await visitor.doesNotSee("Stylo d’adrénaline");
  await visitor.open(`/agent/enfants/${tom}/sante`);
  await visitor.sees("Fiche sanitaire de Tom Durand", "Stylo d’adrénaline", "Votre lecture de cette fiche est enregistrée");
  await visitor.open("/agent/reglages/enfants");
  await visitor.page.getByLabel("Ajouter un régime").fill("halal");
  await visitor.follow("Ajouter ce régime", 422);
  await visitor.sees("jamais une conviction");
}

export default [
  ["every page of a child is one step from its sheet", aroundTheChild],
  ["a guardian fills in a child's health sheet and loses nothing typed", healthSheet],
  ["a guardian says what a child eats, its insurance and what is agreed to", restOfTheSheet],
  ["a person who may fetch a child is copied to another and removed", persons],
  ["an officer sees marks on a list, and reads a sheet that records it", officers],
];
