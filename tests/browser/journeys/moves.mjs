// A move that an officer refuses, and what the family reads of it.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";
import { smallPdf } from "./papers.mjs";

const reason = "La facture a plus de trois mois. Envoyez-en une plus récente.";

async function declares({ page }) {
  const texts = {
    "Numéro (facultatif)": "8",
    "Code postal": "03100",
    Jour: "1",
    Mois: "12",
    Année: "2026",
  };
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label).fill(text);
  // A short answer has a short field.
  for (const label of ["Code postal", "Jour", "Année"])
    assert.ok((await page.getByLabel(label).boundingBox()).width < 120, `the field « ${label} » is short`);
  await page.getByLabel("Rue", { exact: true }).fill("rue des Conches");
  await page.getByLabel("Commune", { exact: true }).fill("Montluçon");
  const file = { name: "facture.pdf", mimeType: "application/pdf", buffer: smallPdf() };
  await page.getByLabel("Justificatif de domicile").setInputFiles(file);
}

async function refused(visitor, town, browser) {
  await signIn(visitor, "DEMO-ALTERNEE-2");
  await visitor.open("/mon-dossier/demenagement");
  await declares(visitor);
  await visitor.follow("Déclarer le déménagement");
  await visitor.sees("En attente de décision", "8 rue des Conches");

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-GUICHET");
  await officer.open("/agent/demenagements");
  await officer.follow("Petit");
  await officer.page.getByLabel("Refuser", { exact: true }).check();
  await officer.follow("Enregistrer la décision", 422);
  await officer.sees("Indiquez la raison du refus");
  await officer.page.getByLabel("Raison du refus").fill(reason);
  await officer.follow("Enregistrer la décision");
  await officer.leave();

  const letter = await town.letterAbout("Votre déménagement est refusé");
  await visitor.open(letter.href);
  await visitor.sees("La facture a plus de trois mois");
  await visitor.open("/mon-dossier/demenagement");
  await visitor.sees("Refusé", reason);
  await visitor.open("/mon-dossier");
  await visitor.doesNotSee("rue des Conches");
}

export default [["a move is refused, and the family reads why", refused]];
