// A family's first sign-in: the letter, the account, the file checked and certified.
import assert from "node:assert/strict";

const freshPassword = "Trois petits chats gris";

async function type(visitor, label, text) {
  await visitor.page.getByLabel(label, { exact: true }).fill(text);
}

async function fromTheLetterToACertifiedFile(visitor) {
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
}

export default [["a letter leads to an account and a certified file", fromTheLetterToACertifiedFile]];
