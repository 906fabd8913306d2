// A file of families: read first, written once it is confirmed, found afterwards.
import assert from "node:assert/strict";

import { signInAsOfficer } from "../family.mjs";

const titles = [
  "numéro de dossier", "nom du foyer", "rue", "code postal", "commune", "code INSEE", "résident", "quotient familial",
  "quotient depuis", "prénom 1", "nom 1", "téléphone 1", "courriel 1",
];
const complete = [
  "77001", "Wasselonne", "4 rue des Remparts", "03100", "Montluçon", "03185", "oui", "812",
  "01/09/2026", "Apolline", "Wasselonne", "06 99 00 77 01", "apolline.wasselonne@exemple.fr",
];
const withoutPostcode = [
  "77002", "Vandenberghe", "6 rue des Remparts", "", "Montluçon", "03185", "oui", "",
  "", "Édith", "Vandenberghe", "", "",
];

const csv = (...rows) => Buffer.from(rows.map((cells) => cells.join(";")).join("\r\n"));

async function bring(visitor, name, buffer) {
  const { page } = visitor;
  await visitor.open("/agent/imports");
  await page.locator('input[name="contenu"][value="families"]').check();
  await page.getByLabel("Fichier CSV").setInputFiles({ name, mimeType: "text/csv", buffer });
  await visitor.follow("Vérifier le fichier");
  await settled(visitor);
}

/** The page of a file that is being read or written says so, and is asked again. */
async function settled(visitor) {
  const end = Date.now() + 30_000;
  while ((await visitor.page.getByRole("link", { name: "Actualiser maintenant" }).count()) > 0) {
    assert.ok(Date.now() < end, "the file is read or written in time");
    await visitor.page.reload({ waitUntil: "load" });
  }
  await visitor.inspect();
}

async function readThenWritten(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/imports");
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.page.getByRole("link", { name: /^Télécharger le modèle.*Familles/ }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "modele-families.csv");
  await visitor.follow("Vérifier le fichier", 422);
  await visitor.sees("Choisissez");

  await bring(visitor, "rentree.csv", csv(titles, complete, withoutPostcode));
  await visitor.sees("Rien n’est encore écrit", "À créer 1 ligne", "Seront refusées 1 ligne", "Lignes refusées", "code postal");
  const report = await visitor.page.getByRole("link", { name: /^Télécharger le rapport/ }).getAttribute("href");
  assert.match(await (await visitor.context.request.get(report)).text(), /code postal/);
  const file = visitor.path();
  await visitor.open("/agent/familles?q=wasselonne");
  await visitor.sees("Aucune famille ne correspond");

  await visitor.open(file);
  await visitor.follow("Importer 1 ligne");
  await settled(visitor);
  await visitor.sees("Le fichier est importé", "Créées 1 ligne");
  await visitor.open("/agent/familles?q=vasselone");
  await visitor.sees("Wasselonne", "Apolline");
}

async function givenUp(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  const row = complete.with(0, "77003").with(1, "Zeller").with(10, "Zeller").with(12, "");
  await bring(visitor, "essai.csv", csv(titles, row));
  await visitor.follow("Abandonner ce fichier");
  await visitor.sees("Rien n’a été écrit");
  await visitor.open("/agent/familles?q=zeller");
  await visitor.sees("Aucune famille ne correspond");
}

export default [
  ["an import tells what it would refuse, writes once confirmed, and is found", readThenWritten],
  ["an import given up writes nothing", givenUp],
];
