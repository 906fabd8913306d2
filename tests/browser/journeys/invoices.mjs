// What a family owes: read by the family, and settled at the counter.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor, plain } from "../visitor.mjs";

const isPdf = async (visitor, href) => {
  const answer = await visitor.context.request.get(href);
  assert.equal(answer.status(), 200, href);
  assert.match(answer.headers()["content-type"], /^application\/pdf/);
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
};

const hrefOf = (visitor, name) => visitor.find(name).getAttribute("href");

async function readsItsInvoices(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/tableau-de-bord");
  await visitor.sees(/À payer : [\d ]+,\d\d €/);
  await visitor.follow("Voir mes factures");
  await visitor.sees("Mes factures", "À payer", "Montant", "Payée");
  assert.equal(await hrefOf(visitor, "Payer"), "/paiements");

  const invoice = visitor.page.getByRole("link", { name: /^Facture E-2026-/ }).first();
  const number = /E-2026-\d+/.exec(await invoice.innerText())[0];
  await visitor.follow(invoice);
  await visitor.sees(`Facture ${number}`, "Léa", "Tom", "Restauration scolaire", "Total pour", "Une erreur, une question ?");
  const details = visitor.page.locator("main details").first();
  await visitor.tap(details.locator("summary"));
  assert.match(plain(await details.innerText()), /Quotient 540/);
  assert.match(plain(await details.innerText()), /(lundi|mardi|mercredi|jeudi|vendredi) \d+.* 2026\s+\d,\d\d €/s);
  await visitor.inspect();
  await isPdf(visitor, await hrefOf(visitor, "Télécharger le PDF"));

  await visitor.follow("Mes factures");
  await visitor.follow("Voir mon relevé de compte");
  await visitor.sees("Relevé de compte", "Débit", "Crédit", "Solde", `Facture ${number}`);
  const csv = await visitor.context.request.get("/factures/compte.csv");
  assert.match(await csv.text(), new RegExp(`Facture ${number}`));
}

async function choosesPaper(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/factures");
  await visitor.sees("Comment vous recevez vos factures", "Par courriel et sur le portail");
  await visitor.follow("Changer la réception des factures");
  await visitor.page.getByLabel("Sur papier, par la poste", { exact: true }).check();
  await visitor.follow("Enregistrer");
  await visitor.sees("Votre choix est enregistré", "Sur papier, par la poste");
  await visitor.follow("Changer la réception des factures");
  await visitor.page.getByLabel("Par courriel et sur le portail", { exact: true }).check();
  await visitor.follow("Enregistrer");
  await visitor.sees("Par courriel et sur le portail");
}

async function givesACredit(visitor, family, invoice) {
  await visitor.open(`${family}/factures/${invoice}`);
  await visitor.follow("Faire un avoir");
  await visitor.follow("Vérifier l’avoir", 422);
  await visitor.sees("Choisissez les lignes à reprendre", "Indiquez le motif de l’avoir");
  await visitor.page.getByRole("checkbox").first().check();
  await visitor.page.getByLabel("Motif", { exact: true }).fill("Absence justifiée");
  await visitor.follow("Vérifier l’avoir");
  await visitor.sees("Lignes reprises", "Absence justifiée");
  await visitor.follow("Modifier");
  assert.ok(await visitor.page.getByRole("checkbox").first().isChecked());
  await visitor.follow("Vérifier l’avoir");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Établir un avoir de / }));
  await visitor.sees(/Avoir de \d+,\d\d € établi/);
  await visitor.follow(visitor.page.getByRole("link", { name: /^Voir l’avoir/ }));
  await visitor.sees("Cet avoir corrige la facture", "Absence justifiée");
  await isPdf(visitor, await hrefOf(visitor, "Télécharger le PDF"));
}

async function takesMoney(visitor, family) {
  await visitor.open(`${family}/compte`);
  await visitor.follow("Encaisser un règlement");
  await visitor.page.getByLabel("Référence (facultatif)").fill("Chèque 0012345");
  await visitor.follow("Enregistrer", 422);
  assert.match(await visitor.title(), /^Erreur : /);
  await visitor.sees("Indiquez un montant, comme 45,60", "Choisissez comment la famille paie");
  await visitor.page.getByLabel("Montant en euros").fill("5");
  await visitor.page.getByLabel("Chèque", { exact: true }).check();
  await visitor.follow("Enregistrer");
  await visitor.sees("Règlement de 5,00 € enregistré", "Chèque 0012345");
  const receipt = visitor.page.getByRole("link", { name: /^Imprimer le reçu E-Q-2026-/ });
  await isPdf(visitor, await receipt.getAttribute("href"));

  await visitor.open("/agent/encaissements");
  await visitor.sees("Lundi 23 novembre 2026", "Totaux par mode", "Chèque 0012345", "Hélène Fabre");
  await visitor.follow("Jour précédent");
  await visitor.sees("Dimanche 22 novembre 2026");
}

async function keepsAnAccount(visitor, town, browser) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.page.getByRole("searchbox").fill("moreau 010002");
  await visitor.follow(visitor.page.getByRole("search").getByRole("button"));
  await visitor.follow(visitor.page.getByRole("link", { name: /^Moreau/ }).first());
  const family = visitor.path().split("?")[0];
  await visitor.follow("Compte et factures");
  await visitor.sees("Compte de la famille Moreau", "Factures et avoirs", "Règlements");
  const first = visitor.page.getByRole("link", { name: /^Facture E-2026-/ }).first();
  const invoice = (await first.getAttribute("href")).split("/").pop();
  await takesMoney(visitor, family);
  await givesACredit(visitor, family, invoice);

  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, "DEMO-ALTERNEE");
  await parent.open("/factures");
  await parent.sees("Avoir E-A-2026-");
  await parent.follow("Voir mon relevé de compte");
  await isPdf(parent, await parent.page.getByRole("link", { name: /reçu E-Q-2026-/ }).last().getAttribute("href"));
  await parent.leave();
}

export default [
  ["a family reads its invoices and its account", readsItsInvoices],
  ["a family chooses paper for its invoices", choosesPaper],
  ["an officer takes money and gives a credit note", keepsAnAccount],
];
