// What becomes of money after it was taken: cancelled, used, given back, deposited, counted.
import assert from "node:assert/strict";

import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

const button = (visitor, name) => visitor.page.getByRole("button", { name });
const link = (visitor, name) => visitor.page.getByRole("link", { name });

const isPdf = async (visitor, href) => {
  const answer = await visitor.context.request.get(href);
  assert.equal(answer.status(), 200, href);
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
};

async function take(visitor, family, { amount, mode, reference, keeps }) {
  const { page } = visitor;
  await visitor.open(`${family}/encaisser`);
  await page.getByLabel("Montant en euros").fill(amount);
  await page.getByLabel(mode, { exact: true }).check();
  await page.getByLabel("Référence (facultatif)").fill(reference);
  if (keeps) await page.getByLabel("Tout garder en avoir pour les prochaines factures").check();
  await visitor.follow("Enregistrer");
  await visitor.sees(/Règlement de .* enregistré/);
}

async function cancels(visitor, family) {
  await take(visitor, family, { amount: "7", mode: "Chèque", reference: "Chèque 7770001" });
  await visitor.follow(link(visitor, /^Annuler/).first());
  await visitor.sees("Annuler un règlement", "Chèque de 7,00 €");
  await visitor.follow("Vérifier l’annulation", 422);
  await visitor.sees("Choisissez pourquoi ce règlement ne compte plus", "Indiquez le motif de l’annulation");
  await visitor.page.getByLabel("Erreur de saisie").check();
  await visitor.page.getByLabel("Motif", { exact: true }).fill("Autre famille");
  await visitor.follow("Vérifier l’annulation");
  await visitor.sees("Ce qui change", "Autre famille", "écriture contraire");
  await visitor.follow("Modifier");
  assert.equal(await visitor.page.getByLabel("Motif", { exact: true }).inputValue(), "Autre famille");
  await visitor.follow("Vérifier l’annulation");
  await visitor.follow(button(visitor, /^Annuler ce règlement de 7,00/));
  await visitor.sees("Règlement de 7,00 € annulé", "Annulé", "Autre famille");
}

async function usesACredit(visitor, family) {
  await take(visitor, family, { amount: "30", mode: "Virement", reference: "VIR 30", keeps: true });
  await visitor.follow(link(visitor, "Rembourser l’avoir"));
  await visitor.follow("Vérifier le remboursement", 422);
  await visitor.sees("Choisissez comment la famille est remboursée", "Indiquez le motif du remboursement");
  await visitor.page.getByLabel("Montant en euros").fill("12");
  await visitor.page.getByLabel("Virement", { exact: true }).check();
  await visitor.page.getByLabel("Motif", { exact: true }).fill("Payé deux fois");
  await visitor.follow("Vérifier le remboursement");
  await visitor.sees("Payé deux fois", "12,00 €");
  await visitor.follow(button(visitor, /^Enregistrer le remboursement de 12,00/));
  await visitor.sees("Remboursement de 12,00 € enregistré", "Avoirs remboursés");
  await isPdf(visitor, await link(visitor, /^Imprimer le reçu E-R-2026-/).getAttribute("href"));
}

async function keepsTheBooks(visitor) {
  await take(visitor, visitor.family, { amount: "4", mode: "Chèque", reference: "Chèque 7770002" });
  await visitor.open("/agent/encaissements");
  await visitor.sees("Règlement annulé", "Avoir remboursé", "Annulé ou rendu");
  await visitor.follow("Bordereaux de remise");
  await visitor.follow(link(visitor, /^Préparer le bordereau de Chèques/).first());
  await visitor.sees("Chèque 7770002");
  await visitor.follow(button(visitor, /^Établir le bordereau de /));
  await visitor.sees(/Bordereau E-B-2026-/, "Chèque 7770002");
  await isPdf(visitor, await visitor.find("Télécharger le PDF").getAttribute("href"));

  await visitor.open("/agent/arretes");
  await visitor.follow(link(visitor, /^Arrêter la caisse/).first());
  await visitor.sees("Attendu en caisse");
  await visitor.follow("Vérifier l’arrêté", 422);
  await visitor.sees("Indiquez les espèces comptées");
  await visitor.page.getByLabel("Espèces comptées, en euros").fill("51,20");
  await visitor.page.getByLabel("Motif de l’écart, s’il y en a un").fill("Trouvé sous le tiroir");
  await visitor.follow("Vérifier l’arrêté");
  await visitor.sees("Écart", "Trouvé sous le tiroir", "Cela ne s’annule pas");
  await visitor.follow(button(visitor, /^Arrêter la caisse au 23 novembre 2026/));
  await visitor.sees("Caisse arrêtée au 23 novembre 2026", "Trouvé sous le tiroir");
  await isPdf(visitor, await visitor.find("Télécharger le PDF").getAttribute("href"));

  await visitor.open("/agent/journaux?du=2026-11-01&au=2026-11-30");
  await visitor.sees("Totaux par compte", "Familles", "Écritures", "Annulé ou rendu");
  await isPdf(visitor, await link(visitor, "Télécharger le journal (PDF)").getAttribute("href"));
  const csv = await visitor.context.request.get(await link(visitor, "Écritures pour un tableur (CSV)").getAttribute("href"));
  assert.match(await csv.text(), /Produits des services/);
}

async function booksOfARegie(visitor, town, browser) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.page.getByRole("searchbox").fill("moreau 010002");
  await visitor.follow(visitor.page.getByRole("search").getByRole("button"));
  await visitor.follow(link(visitor, /^Moreau/).first());
  visitor.family = visitor.path().split("?")[0];
  await cancels(visitor, visitor.family);
  await usesACredit(visitor, visitor.family);
  await keepsTheBooks(visitor);

  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, "DEMO-ALTERNEE");
  await parent.open("/factures/compte");
  await parent.sees("Annulation : Chèque, reçu E-Q-2026-", "Remboursement : Virement, E-R-2026-");
  await isPdf(parent, await link(parent, /^Remboursement/).first().getAttribute("href"));
  await parent.leave();
}

export default [["an officer cancels, gives back, deposits and closes the day", booksOfARegie]];
