// Papers and moves: what a family sends, what an officer decides, what the family then reads.
import assert from "node:assert/strict";

import { bookSeries, confirm, discardDraft, review, signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

/** A PDF of one empty page, with its cross-references. */
export function smallPdf(catalogue = "") {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let text = "%PDF-1.7\n";
  const rows = objects.map((object, i) => {
    const row = `${String(text.length).padStart(10, "0")} 00000 n \n`;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return row;
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${rows.join("")}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text);
}

async function choose(visitor, name, buffer) {
  await visitor.page.getByLabel("Justificatif de domicile").setInputFiles({ name, mimeType: "application/pdf", buffer });
}

async function typeAddress(visitor) {
  const { page } = visitor;
  await page.getByLabel("Numéro (facultatif)").fill("3 bis");
  await page.getByLabel("Rue", { exact: true }).fill("rue du Bief");
  await page.getByLabel("Code postal").fill("03600");
  await page.getByLabel("Commune", { exact: true }).fill("Commentry");
  await page.getByLabel("Code INSEE de la commune (facultatif)").fill("03082");
  await page.getByLabel("Jour").fill("1");
  await page.getByLabel("Mois").fill("6");
  await page.getByLabel("Année").fill("2027");
}

async function aMove(visitor, town, browser) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/mon-dossier/demenagement");
  await visitor.follow("Déclarer le déménagement", 422);
  await visitor.sees("Indiquez la rue", "Choisissez un fichier PDF sur votre appareil");
  await typeAddress(visitor);
  await choose(visitor, "bail.pdf", smallPdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"));
  await visitor.follow("Déclarer le déménagement", 422);
  await visitor.sees("ce PDF contient un script");
  assert.equal(await visitor.page.getByLabel("Rue", { exact: true }).inputValue(), "rue du Bief");
  await choose(visitor, "bail.pdf", smallPdf());
  await visitor.page.getByLabel("Code postal").fill("036");
  await visitor.follow("Déclarer le déménagement", 422);
  await visitor.sees("Fichier déjà reçu : bail.pdf");
  await visitor.page.getByLabel("Code postal").fill("03600");
  await visitor.follow("Déclarer le déménagement");
  await visitor.sees("En attente de décision", "3 bis rue du Bief, 03600 Commentry", "bail.pdf");

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-AGENT");
  await officer.open("/agent/demenagements");
  await officer.follow("Durand – Martin");
  await officer.sees("rue du Bief", "Ce qui change si vous acceptez", "École de secteur", "Hors commune");
  const file = await officer.page.getByRole("link", { name: "bail.pdf" }).getAttribute("href");
  const saved = await officer.context.request.get(file);
  assert.match(saved.headers()["content-disposition"], /^attachment/);
  assert.deepEqual(await saved.body(), smallPdf());
  await officer.follow("Enregistrer la décision", 422);
  await officer.sees("Choisissez d’accepter ou de refuser");
  await officer.page.getByLabel("Accepter", { exact: true }).check();
  await officer.follow("Enregistrer la décision");
  await officer.open("/agent/documents");
  await officer.follow("Attestation d’assurance, Léa");
  await officer.page.getByLabel("Refuser", { exact: true }).check();
  await officer.page.getByLabel("Raison du refus").fill("L’année scolaire n’y est pas écrite.");
  await officer.follow("Enregistrer la décision");
  await officer.leave();

  await visitor.open("/mon-dossier/demenagement");
  await visitor.sees("Accepté", "tarif hors commune", "ne coûteront pas plus cher");
}

/** What is asked, sent, refused for want of it, and seen by officers. */
async function askedPapers(visitor, town, browser) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/mon-dossier");
  await visitor.follow(visitor.page.getByRole("link", { name: "Document à envoyer : Vaccinations (Léa)" }));
  await visitor.sees("Documents de Léa", "Demandé pour l’accueil de loisirs", "Attestation d’assurance");
  await visitor.follow("Envoyer le document", 422);
  await visitor.sees("Choisissez de quel document il s’agit", "Choisissez un fichier PDF, JPEG ou PNG");
  await visitor.page.getByLabel("Vaccinations").check();
  await visitor.page.getByLabel("Fichier").setInputFiles({ name: "carnet.pdf", mimeType: "application/pdf", buffer: smallPdf() });
  await visitor.follow("Envoyer le document");
  await visitor.sees("Votre document est envoyé", "carnet.pdf");
  await visitor.follow("Santé");
  await visitor.sees("carnet.pdf");
  await visitor.open("/mon-dossier/foyer");
  await visitor.follow("Documents du foyer");
  await visitor.sees("Attestation de la CAF", "La mairie ne demande aucun document ici");

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-AGENT");
  await officer.open("/agent/documents");
  await officer.sees("Documents manquants", "Accueil de loisirs");
  await officer.follow(officer.page.getByRole("link", { name: /manquants : Attestation d’assurance/ }));
  await officer.sees("documents manquants", "Télécharger la liste (CSV)");
  await officer.open("/agent/familles/1");
  await officer.sees("Document demandé", "Vaccinations");
  await officer.open("/agent/reglages/documents");
  await officer.page.getByLabel("un nombre de mois après l’envoi").check();
  await officer.page.getByLabel("Nombre de mois", { exact: true }).fill("cent");
  await officer.follow("Demander ce document", 422);
  await officer.sees("Indiquez un nombre de mois, de 1 à 60");
  await officer.leave();
}

/** A new quotient with its paper, kept through a slip, and beside the request for the officer. */
async function aQuotient(visitor, town, browser) {
  await signIn(visitor, "DEMO-ALTERNEE-4");
  await visitor.open("/mon-dossier/foyer");
  await visitor.sees("Quotients au fil du temps", "depuis le 1er septembre 2026");
  await visitor.follow("Modifier (Quotient familial)");
  await visitor.page.getByLabel("Attestation de la CAF ou de la MSA").setInputFiles({ name: "caf.pdf", mimeType: "application/pdf", buffer: smallPdf() });
  await visitor.page.getByLabel("Votre quotient familial").fill("beaucoup");
  await visitor.follow("Envoyer la demande", 422);
  await visitor.sees("Fichier déjà reçu : caf.pdf");
  await visitor.page.getByLabel("Votre quotient familial").fill("512");
  await visitor.follow("Envoyer la demande");
  await visitor.sees("Votre demande est envoyée");

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-AGENT");
  await officer.open("/agent/demandes?type=income");
  await officer.follow(officer.page.getByRole("row", { name: /Karine Garnier/ }).getByRole("link"));
  await officer.sees("Justificatif joint", "caf.pdf", "Valable du (facultatif)", "512");
  await officer.page.getByLabel("Jour").first().fill("31");
  await officer.page.getByLabel("Mois").first().fill("2");
  await officer.page.getByLabel("Année").first().fill("2027");
  await officer.follow("Accepter la demande", 422);
  await officer.sees("Indiquez une date qui existe");
  await officer.page.getByLabel("Autre raison, à expliquer").check();
  await officer.page.getByLabel("Vos mots à la famille (facultatif)").fill("Envoyez l’attestation de ce mois.");
  await officer.follow("Refuser la demande");
  await officer.leave();
  await visitor.open("/mon-dossier/foyer/documents");
  await visitor.sees("caf.pdf", "Envoyez l’attestation de ce mois.");
}

async function aConfirmationOnPaper(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2027-01");
  await bookSeries(visitor, { weekdays: ["lundi"] });
  await review(visitor);
  const number = await confirm(visitor);
  const link = visitor.page.getByRole("link", { name: "Télécharger (PDF)" });
  const paper = await visitor.context.request.get(await link.getAttribute("href"));
  assert.equal(paper.headers()["content-type"], "application/pdf");
  assert.match(paper.headers()["content-disposition"], new RegExp(`confirmation-${number}\\.pdf`));
  assert.match((await paper.body()).subarray(0, 8).toString(), /^%PDF-1\./);
}

export default [
  ["a move is declared, decided and followed", aMove],
  ["a paper that is asked for is sent, and officers see what is missing", askedPapers],
  ["a quotient is declared with its paper, and answered", aQuotient],
  ["a confirmation is kept as a PDF", aConfirmationOnPaper],
];
