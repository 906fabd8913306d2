// A family joins direct debit; a régisseur debits it, sends the bank its file, and takes back what
// comes back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

const codeLetter = "Votre code pour signer le mandat";
const field = (visitor, label) => visitor.page.getByLabel(label, { exact: true });
/** Two ways of travelling share a town: each has an account and a day of its own. */
const accountOf = (visitor) =>
  visitor.width === 360 ? "FR76 3000 6000 0112 3456 7890 189" : "DE89 3704 0044 0532 0130 00";
const dayOf = (visitor) => (visitor.width === 360 ? "11/01/2027" : "12/01/2027");

async function newLetter(town, words, known) {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const letters = (await town.letters()).filter(({ subject }) => subject.includes(words));
    if (letters.length > known) return letters[0];
  }
  throw new Error(`no new letter about « ${words} »`);
}

/** Types the account, reads the mandate, signs it with the code. */
async function joins(visitor, town) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/paiements");
  await visitor.follow("Prélèvement automatique");
  const known = (await town.letters()).filter(({ subject }) => subject.includes(codeLetter)).length;
  await visitor.follow(visitor.page.locator('a[href*="/adhesion"]').first());
  await field(visitor, "Titulaire du compte").fill("Camille Durand");
  await field(visitor, "IBAN").fill("FR76 3000 6000 0112 3456 7890 198");
  await visitor.follow("Lire et signer le mandat", 422);
  await visitor.sees("un caractère est faux, ou deux sont inversés");
  assert.equal(await field(visitor, "Titulaire du compte").inputValue(), "Camille Durand");
  await field(visitor, "IBAN").fill(accountOf(visitor));
  await visitor.follow("Lire et signer le mandat");
  await visitor.sees("Mandat de prélèvement SEPA", "vous autorisez (A)", "huit semaines", "••••");
  await visitor.doesNotSee("3000 6000", "3704 0044");
  const signature = visitor.path();

  const letter = await newLetter(town, codeLetter, known);
  await visitor.open(letter.href);
  const [, code] = /code de signature : (\d{6})/.exec(await visitor.text());
  await visitor.open(signature);
  await visitor.follow("Signer le mandat", 422);
  await visitor.sees("Recopiez le code reçu par courriel");
  await field(visitor, "Code reçu par courriel").fill(code);
  await visitor.follow("Signer le mandat");
  await visitor.sees("Votre mandat est signé", "En vigueur");
}

async function downloads(visitor, link) {
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.page.getByRole("button", { name: link }).or(visitor.page.getByRole("link", { name: link })).first().click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function debits(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/prelevements");
  await visitor.sees("Mandats :", "Encaissée");
  await visitor.follow("Préparer une remise");
  await field(visitor, "Date de prélèvement").fill("demain");
  await visitor.follow("Voir ce qui serait prélevé", 422);
  await visitor.sees("Indiquez une date");
  await field(visitor, "Date de prélèvement").fill(dayOf(visitor));
  await visitor.follow("Voir ce qui serait prélevé");
  await visitor.sees("Ce qui sera prélevé", "Laissées de côté", "un prélèvement est revenu impayé");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Émettre \d+ prélèvement/ }));
  await visitor.sees("Émise", "pain.008.001.08", "Annoncé");
  const run = visitor.path();

  const file = await downloads(visitor, "Télécharger le fichier pour la banque");
  assert.match(file.name, /^PF-E-\d{8}-\d+\.xml$/);
  assert.match(file.text, /<SeqTp>(FRST|RCUR)<\/SeqTp>/);
  return run;
}

/** On a phone the run is called off, so that the next visitor has something to debit. */
async function takesBack(visitor, run) {
  if (visitor.width === 360) {
    await visitor.follow("Annuler toute la remise");
    await visitor.sees("Annulée");
    return;
  }
  const text = await visitor.text();
  const [reference] = /E-\d{4}-\d{6}-\d+/.exec(text);
  await visitor.open("/agent/prelevements/rejets");
  await visitor.follow("Enregistrer le rejet", 422);
  await visitor.sees("Indiquez la référence du prélèvement", "Choisissez le motif");
  await field(visitor, "Référence de bout en bout").fill(reference);
  await field(visitor, "Motif").selectOption("AC04");
  await visitor.follow("Enregistrer le rejet");
  await visitor.sees("la facture est de nouveau à payer");
  await visitor.open(run);
  await visitor.sees("Rejeté", "AC04, Compte clos");
  await visitor.open("/agent/mandats?etat=suspended");
  await visitor.sees("Durand", "Suspendu");
}

async function directDebit(visitor, town, browser) {
  await joins(visitor, town);
  const run = await debits(visitor);
  await takesBack(visitor, run);
  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, "DEMO-PARENT");
  await parent.open("/paiements/prelevement");
  if (visitor.width === 360) await parent.sees("En vigueur");
  else await parent.sees("Votre mandat est suspendu", "Rejeté");
  await parent.leave();
}

async function setsACreditor(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/regies");
  await visitor.follow("Régie Enfance et restauration");
  await visitor.follow("Prélèvement : identifiant créancier et compte de la régie");
  await field(visitor, "Identifiant créancier SEPA (ICS)").fill("FR71ZZZ123456");
  await visitor.follow("Enregistrer", 422);
  await visitor.sees("Recopiez l’identifiant créancier");
  await field(visitor, "Identifiant créancier SEPA (ICS)").fill("FR72ZZZ123456");
  await visitor.follow("Enregistrer");
  await visitor.sees("Préparer une remise");
}

/** On the account of the family whose mandate is listed last. */
async function addsAnAmountAndAMandate(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/mandats");
  await visitor.follow(visitor.page.locator('main a[href^="/agent/mandats/"]').last());
  await visitor.follow(visitor.page.locator('main a[href^="/agent/familles/"]').first());
  await visitor.follow("Compte et factures");
  const account = visitor.path();
  await visitor.follow("Ajouter un montant ponctuel");
  await visitor.follow("Ajouter à la prochaine facture", 422);
  await visitor.sees("Indiquez un montant, comme 5,00", "Indiquez le motif");
  await field(visitor, "Libellé").fill("Livre abîmé");
  await field(visitor, "Montant en euros").fill("12,50");
  await field(visitor, "Motif").fill("Livre de la bibliothèque");
  await visitor.follow("Ajouter à la prochaine facture");
  await visitor.sees("Livre abîmé, 12,50 € : ajouté", "À facturer");
  await visitor.follow("Retirer : Livre abîmé, 12,50 €");
  await visitor.sees("retiré, rien ne sera facturé", "Retiré");

  await visitor.open(account);
  await visitor.follow("Enregistrer un mandat papier");
  await visitor.sees("La famille a déjà un mandat", "FR72ZZZ123456");
  await field(visitor, "Titulaire du compte").fill("Alex Martin");
  await field(visitor, "IBAN").fill("FR14 2004 1010 0505 0001 3M02 606");
  await visitor.follow("Enregistrer le mandat", 422);
  await visitor.sees("Indiquez où le mandat a été signé");
  await field(visitor, "Signé à").fill("Montluçon");
  await field(visitor, "Signé le").fill("20/11/2026");
  await visitor.follow("Enregistrer le mandat");
  await visitor.sees("En vigueur", "La Banque Postale", "sur papier, à Montluçon");
  await visitor.doesNotSee("3M02");
}

export default [
  ["a family joins direct debit, a régisseur debits it and takes a debit back", directDebit],
  ["a régisseur gives a regie its creditor identifier", setsACreditor],
  ["a régisseur adds an amount to an invoice and records a mandate signed on paper", addsAnAmountAndAMandate],
];
