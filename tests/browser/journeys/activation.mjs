// A family's first sign-in: the letter, the account, the file checked and certified.
import assert from "node:assert/strict";

import { signInAsOfficer } from "../family.mjs";

const freshPassword = "Trois petits chats gris";

async function type(visitor, label, text) {
  await visitor.page.getByLabel(label, { exact: true }).fill(text);
}

async function fromTheLetterToACertifiedFile(visitor, town) {
  await visitor.open("/demo");
  const card = visitor.page.locator("li.demo-card", { hasText: "DEMO-NOUVEAU" });
  const code = (await card.locator("strong").nth(1).innerText()).trim();
  await visitor.open("/connexion");
  await visitor.follow(visitor.page.getByRole("main").getByRole("link", { name: "Première connexion" }));
  await visitor.follow("Continuer", 422);
  await visitor.sees("Indiquez l’identifiant", "Indiquez le code", "Indiquez la date de naissance");
  await type(visitor, "Identifiant", "demo-nouveau");
  await type(visitor, "Code d’activation", code.toLowerCase());
  await type(visitor, "Jour", "11");
  await type(visitor, "Mois", "mai");
  await type(visitor, "Année", "2019");
  await visitor.follow("Continuer", 422);
  await visitor.sees("ne vont pas ensemble");
  await type(visitor, "Jour", "12");
  await visitor.follow("Continuer");

  await visitor.sees("Bonjour Sonia Caron", "DEMO-NOUVEAU");
  await type(visitor, "Courriel", "sonia.caron@exemple.fr");
  await type(visitor, "Nouveau mot de passe", "court");
  await visitor.follow("Activer mon compte", 422);
  await type(visitor, "Nouveau mot de passe", freshPassword);
  await visitor.follow("Activer mon compte");

  assert.equal(visitor.path().split("?")[0], "/mon-dossier/verification");
  await visitor.sees("0 fiche vérifiée sur 3", "À faire");
  await visitor.follow("Votre foyer");
  await visitor.sees("7 rue des Acacias", "690");
  for (const next of ["Sonia Caron", "Jade Caron", "Votre dossier est vérifié"]) {
    await visitor.follow("Je certifie que ces informations sont exactes");
    await visitor.sees(next);
  }
  await visitor.sees("3 fiches vérifiées sur 3", "Certifié le 23 novembre 2026", "Terminé");
  await confirmsTheAddress(visitor, town);
  await changesWhatWasCertified(visitor);
}

async function confirmsTheAddress(visitor, town) {
  const letter = await town.letterAbout("Confirmez votre adresse de courriel");
  await visitor.open(letter.href);
  const [link] = /\/courriel\/[\w-]+/.exec(await visitor.text());
  await visitor.open(link);
  await visitor.follow(visitor.page.getByRole("main").getByRole("button"));
  await visitor.sees("Votre nouveau courriel est enregistré");
  await visitor.open(link, 410);
}

/** A certification is of what was read: a later change cancels it, for that sheet alone. */
async function changesWhatWasCertified(visitor) {
  await visitor.open("/mon-dossier");
  await visitor.follow("Sonia Caron");
  await visitor.sees("Certifiée");
  await visitor.follow("Modifier (Coordonnées)");
  await type(visitor, "Téléphone mobile", "06 99 00 12 34");
  await visitor.follow("Enregistrer");
  await visitor.sees("Cette fiche a changé depuis que Sonia Caron l’a certifiée");
  await visitor.open("/mon-dossier/verification");
  await visitor.sees("2 fiches vérifiées sur 3", "Une information a changé depuis votre dernière vérification");
  await visitor.follow("Sonia Caron");
  await visitor.follow("Je certifie que ces informations sont exactes");
  await visitor.sees("Votre dossier est vérifié");
}

/** Five guesses block the code; an officer's new letter has another. */
async function guessesAreBlocked(visitor, town) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles/creation");
  const typed = {
    "adulte-1-prenom": "Mireille",
    "adulte-1-nom": "Quillard",
    rue: "3 rue des Forges",
    "code-postal": "03100",
    commune: "Montluçon",
    "enfant-1-prenom": "Zoé",
    "enfant-1-nom": "Quillard",
    "enfant-1-naissance": "05/03/2018",
  };
  for (const [name, value] of Object.entries(typed)) await visitor.page.locator(`[name="${name}"]`).fill(value);
  await visitor.follow("Créer la famille");
  await visitor.sees("Famille Quillard", "Première connexion");
  const family = visitor.path().split("?")[0];
  const print = () => visitor.page.getByRole("button", { name: /^Imprimer (la|une nouvelle) lettre/ });
  const [download] = await Promise.all([visitor.page.waitForEvent("download"), print().click()]);
  assert.match(download.suggestedFilename(), /\.pdf$/);
  await visitor.open(family);
  await visitor.sees("Lettre imprimée le");
  const [, identifier] = /Identifiant\s*: (\w+)/.exec(await visitor.text());

  await visitor.context.clearCookies();
  for (let guess = 1; guess <= 5; ++guess) {
    // Each failure makes the next attempt wait longer.
    await town.setClock("23/11/2026", `${8 + 2 * guess}:30`.padStart(5, "0"));
    await visitor.open("/activation");
    await type(visitor, "Identifiant", identifier);
    await type(visitor, "Code d’activation", "ABCDE23456");
    await type(visitor, "Jour", "5");
    await type(visitor, "Mois", "3");
    await type(visitor, "Année", "2018");
    await visitor.follow("Continuer", 422);
  }
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open(family);
  await visitor.sees("aucun code valable");
  const [again] = await Promise.all([visitor.page.waitForEvent("download"), print().click()]);
  assert.match(again.suggestedFilename(), /\.pdf$/);
  await visitor.open(family);
  await visitor.doesNotSee("aucun code valable");
}

export default [
  ["a letter leads to an account and a certified file", fromTheLetterToACertifiedFile],
  ["an officer prints a letter; five guesses block its code, a new letter has another", guessesAreBlocked],
];
