// An officer puts a family's file right, and the file remembers.
import assert from "node:assert/strict";

import { signInAsOfficer } from "../family.mjs";

/** Each way of travelling through the same town writes something of its own. */
function newWords({ width, js }) {
  const way = (width > 500 ? 0 : 1) + (js ? 0 : 2);
  return {
    job: ["Pâtissière", "Ébéniste", "Vétérinaire", "Géomètre"][way],
    complement: `Bâtiment ${"ABCD"[way]}`,
    contact: ["Odette", "Firmin", "Ghislaine", "Hippolyte"][way],
    child: [["Anselme", "Kowalczyk"], ["Basile", "Yttervik"], ["Cyprien", "Wolfram"], ["Dorothée", "Quartz"]][way],
  };
}

async function openFamily(visitor, number) {
  await visitor.open(`/agent/familles?q=${number}`);
  await visitor.follow(visitor.page.locator("a[data-result]").first());
}

async function correctsAFile(visitor) {
  const { page } = visitor;
  const { job, complement } = newWords(visitor);
  const field = (name) => page.locator(`[name="${name}"]`);
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await openFamily(visitor, "010003");
  const family = visitor.path();
  await visitor.follow(page.getByRole("link", { name: /^Corriger la fiche : Thomas Petit/ }));
  await field("prenom").fill("");
  await field("profession").fill(job);
  await visitor.follow("Enregistrer les corrections", 422);
  await visitor.sees("Indiquez le prénom");
  assert.equal(await field("profession").inputValue(), job);
  await field("prenom").fill("Thomas");
  await visitor.follow("Enregistrer les corrections");
  await visitor.sees("Les corrections sont enregistrées.", "Fiche corrigée par un agent", "Thomas Petit", "Sylvie Aubert (agent)");

  await visitor.follow("Corriger l’adresse");
  await field("complement").fill(complement);
  await visitor.follow("Enregistrer l’adresse", 422);
  await visitor.sees("Choisissez pourquoi l’adresse change");
  await page.getByLabel("Elle est mal écrite").check();
  await visitor.follow("Enregistrer l’adresse");
  await visitor.sees("L’adresse est enregistrée.", complement, "Adresse corrigée par un agent");
  assert.equal(visitor.path().split("?")[0], family);
}

async function addsAndDatesOut(visitor) {
  const { page } = visitor;
  const { contact, child } = newWords(visitor);
  const field = (name) => page.locator(`[name="${name}"]`);
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await openFamily(visitor, "010003");
  await visitor.follow("Ajouter un adulte");
  await page.getByLabel("Un contact à prévenir").check();
  await field("prenom").fill(contact);
  await field("nom").fill("Petit");
  await visitor.follow("Ajouter cet adulte");
  await visitor.sees("L’adulte est ajouté au foyer.", `${contact} Petit`, "à prévenir");
  await visitor.follow("Ajouter un enfant");
  await field("prenom").fill("Inès");
  await field("nom").fill("Moreau");
  await field("naissance").fill("05/03/2019");
  await visitor.follow("Ajouter cet enfant", 422);
  await visitor.sees("Un enfant de ce nom est déjà connu");
  await field("prenom").fill(child[0]);
  await field("nom").fill(child[1]);
  await visitor.follow("Ajouter cet enfant quand même");
  await visitor.sees("L’enfant est ajouté au foyer.", child.join(" "));

  await visitor.follow(page.getByRole("link", { name: new RegExp(`Corriger la fiche : ${contact}`) }));
  await visitor.follow(`${contact} Petit quitte ce foyer`);
  await field("fin").fill("20/11/2026");
  await field("motif").fill("Saisie par erreur");
  await visitor.follow("Enregistrer le départ");
  await visitor.sees("Le départ est enregistré.", `${contact} Petit, jusqu’au 20 novembre 2026 (Saisie par erreur)`);
}

/** Nothing is written: the officer has only been shown how much would be cancelled. */
async function looksAtWhatGoesWithAChild(visitor) {
  const { page } = visitor;
  const field = (name) => page.locator(`[name="${name}"]`);
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await openFamily(visitor, "010001");
  await visitor.follow(page.getByRole("link", { name: /^Corriger la fiche : Léa/ }));
  await visitor.follow(page.getByRole("link", { name: /^Léa .* quitte ce foyer$/ }));
  await field("fin").fill("23/11/2026");
  await field("motif").fill("Déménagement");
  await visitor.follow("Enregistrer le départ", 409);
  await visitor.sees("cochez ci-dessous pour les annuler", "Annuler aussi ce qui est réservé après ce jour");
  assert.equal(await field("fin").inputValue(), "23/11/2026");
  assert.equal(await field("annuler").isChecked(), false);
}

export default [
  ["an officer corrects a sheet and an address, and the history says so", correctsAFile],
  ["an officer adds an adult and a child, and dates somebody out", addsAndDatesOut],
  ["an officer sees what is cancelled when a child leaves, before it is", looksAtWhatGoesWithAChild],
];
