// The pictures of docs/handbook and of the README: the demo town, seen by an officer at a desk and by
// a parent on a phone, small enough to be kept with the text. Needs a built program and built assets.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { bookSeries, confirm, discardDraft, headCountRow, password, review, signIn, signInAsOfficer, toggle, typeCredentials } from "./family.mjs";
import { smallPng } from "./small_png.mjs";
import { Town } from "./town.mjs";
import { Visitor, launch } from "./visitor.mjs";

const directory = fileURLToPath(new URL("../../docs/handbook/images/", import.meta.url));
const mostBytes = 60 * 1024;

/** What a window shows of a page from an element on. */
async function picture(visitor, name, { from, height }) {
  const { page } = visitor;
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.locator(from).first().evaluate((element) => {
    document.documentElement.style.scrollPadding = "0";
    element.scrollIntoView({ block: "start" });
  });
  const small = smallPng(await page.screenshot());
  if (small.length > mostBytes) throw new Error(`${name}: ${small.length} bytes, more than ${mostBytes}`);
  await writeFile(path.join(directory, `${name}.png`), small);
  console.log(`${name}.png  ${(small.length / 1024).toFixed(1)} KB`);
}

async function opened(visitor, address, name, frame) {
  await visitor.page.goto(address, { waitUntil: "load" });
  await picture(visitor, name, frame);
}

async function officers(visitor) {
  const { page } = visitor;
  await visitor.open("/agent/connexion");
  await typeCredentials(visitor, "DEMO-GUICHET", password);
  await visitor.follow("Se connecter");
  await picture(visitor, "code-de-connexion", { from: ".main", height: 460 });
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await opened(visitor, "/agent", "liste-de-travail", { from: ".desk", height: 800 });
  await opened(visitor, "/agent/familles?q=martin+durant", "recherche", { from: ".desk", height: 480 });
  await opened(visitor, "/agent/familles/1?mois=2026-11", "dossier", { from: ".desk", height: 760 });
  await picture(visitor, "reservations", { from: "#reservations", height: 560 });
  await picture(visitor, "premiere-connexion", { from: "#premiere-connexion", height: 260 });
  await opened(visitor, "/agent/effectifs?semaine=2026-11-30", "effectifs", { from: ".desk", height: 620 });
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration").getByRole("link").first());
  await picture(visitor, "liste-de-seance", { from: ".desk", height: 560 });
  await visitor.open("/agent/effectifs?semaine=2026-11-16");
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration").getByRole("link").first());
  await visitor.follow("Pointer les présences");
  await picture(visitor, "pointage", { from: ".desk", height: 620 });
  await opened(visitor, "/agent/enfants/2/sante", "fiche-sanitaire", { from: ".desk", height: 480 });
  await visitor.open("/agent/demandes");
  await visitor.follow(page.getByRole("link", { name: "Quotient familial" }).first());
  await picture(visitor, "demande", { from: ".desk", height: 640 });
  await visitor.open("/agent/documents");
  await visitor.follow(page.locator("main td a, main th a").first());
  await picture(visitor, "document", { from: ".desk", height: 700 });
  await visitor.open("/agent/demenagements");
  await visitor.follow(page.locator("main td a, main th a").first());
  await picture(visitor, "demenagement", { from: ".desk", height: 700 });
  await opened(visitor, "/agent/familles/4/garde/4", "garde", { from: ".desk", height: 820 });
  await opened(visitor, "/agent/journal", "journal", { from: ".desk", height: 620 });
  await opened(visitor, "/agent/roles", "roles", { from: ".desk", height: 560 });
  await opened(visitor, "/agent/reglages/dossier", "reglages-du-dossier", { from: ".desk", height: 560 });
  await importedFile(visitor);
  await visitor.open("/agent/familles/1");
  await visitor.follow("Agir au nom de la famille");
  await picture(visitor, "agir-au-nom", { from: ".acting-bar", height: 420 });
  await visitor.follow("Terminer");
}

async function importedFile(visitor) {
  const { page } = visitor;
  const titles = "numéro de dossier;nom du foyer;rue;code postal;commune;code INSEE;résident;prénom 1;nom 1";
  const rows = ["77001;Wasselonne;4 rue des Remparts;03100;Montluçon;03185;oui;Apolline;Wasselonne", "77002;Vandenberghe;6 rue des Remparts;;Montluçon;03185;oui;Édith;Vandenberghe"];
  await visitor.open("/agent/imports");
  await page.locator('input[name="contenu"][value="families"]').check();
  const buffer = Buffer.from([titles, ...rows].join("\r\n"));
  await page.getByLabel("Fichier CSV").setInputFiles({ name: "rentree.csv", mimeType: "text/csv", buffer });
  await visitor.follow("Vérifier le fichier");
  await page.getByRole("button", { name: /^Importer/ }).waitFor();
  await picture(visitor, "import", { from: ".desk", height: 700 });
}

async function families(visitor) {
  await opened(visitor, "/activation", "familles-premiere-connexion", { from: ".header", height: 760 });
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await bookSeries(visitor, { weekdays: ["lundi", "mardi", "jeudi", "vendredi"] });
  await opened(visitor, "/reservations?mois=2026-12", "familles-agenda", { from: ".header", height: 760 });
  await review(visitor);
  await picture(visitor, "familles-verifier", { from: ".header", height: 760 });
  await discardDraft(visitor);
  await opened(visitor, "/mon-dossier", "familles-dossier", { from: ".header", height: 760 });
  await opened(visitor, "/mon-dossier/demenagement", "familles-demenagement", { from: ".header", height: 760 });
}

/** December with days booked, days to add and a day to cancel. */
async function readme(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await bookSeries(visitor, { weekdays: ["lundi", "jeudi"] });
  await toggle(visitor, "Soir, Léa, mardi 8 décembre");
  await review(visitor);
  await confirm(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await bookSeries(visitor, { weekdays: ["mardi", "vendredi"] });
  await toggle(visitor, "Soir, Léa, mardi 8 décembre");
  await toggle(visitor, "Loisirs, journée, Léa, mercredi 16 décembre");
  await opened(visitor, "/reservations?mois=2026-12", "../../images/agenda", { from: ".header", height: 1100 });
}

const browser = await launch();
const town = await Town.start({ families: 600 });
await town.setClock("23/11/2026", "08:30");
for (const [work, way] of [[officers, { width: 1120 }], [families, { width: 390 }], [readme, { width: 1280 }]]) {
  const visitor = await Visitor.arrive(browser, town, way);
  visitor.inspect = async () => {};  // the journeys look for faults
  await work(visitor);
  await visitor.context.close();
}
await town.close();
await browser.close();
