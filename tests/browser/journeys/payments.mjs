// A family pays on the gateway's page, part by part and with every end; an officer judges what only a person can.
import { signIn, signInAsOfficer } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

/** From the choice to the gateway's page, and back by one of its buttons. */
async function pay(visitor, part, button) {
  await visitor.open("/paiements/payer");
  if (part) await visitor.page.getByLabel(/^Payer une partie de la facture/).fill(part);
  await visitor.follow("Payer les factures choisies");
  await visitor.sees("Payer en ligne", "Objet", "Facture E 2026 000058");
  await visitor.follow(button);
}

async function paysOnline(visitor, town, browser) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/paiements");
  await visitor.sees("Vous n’avez encore rien payé en ligne");
  await visitor.follow("Payer mes factures");
  await visitor.sees("Facture E-2026-000058 : 59,90 €", "Mode d’essai : aucun argent n’est débité");
  await visitor.page.getByRole("checkbox", { name: /^Facture E-2026-000058/ }).uncheck();
  await visitor.follow("Payer les factures choisies", 422);
  await visitor.sees("Choisissez au moins une facture");
  await visitor.page.getByRole("checkbox", { name: /^Facture E-2026-000058/ }).check();
  await visitor.page.getByLabel(/^Payer une partie/).fill("60");
  await visitor.follow("Payer les factures choisies", 422);
  await visitor.sees("Indiquez un montant qui ne dépasse pas ce qui reste à payer");

  await pay(visitor, "10,30", "Carte refusée");
  await visitor.sees("Votre paiement est refusé", "Rien n’a été débité", "10,30 €");
  await pay(visitor, "10,30", "Abandonner");
  await visitor.sees("n’est pas encore connu", "Ne payez pas de nouveau");
  await visitor.follow("Revenir à la page de paiement");
  await visitor.follow("Payer par carte");
  await visitor.sees("Votre paiement est reçu", "Un courriel de confirmation vous est envoyé");
  await visitor.open((await town.letterAbout("Votre paiement en ligne est reçu")).href);
  await visitor.sees("10,30 €", "Facture E-2026-000058");

  await pay(visitor, "", "Résultat que personne ne connaît");
  await visitor.sees("en cours de vérification", "vérifiée par un agent", "49,60 €");

  const officer = await Visitor.arrive(browser, town, visitor);
  await signInAsOfficer(officer, "DEMO-REGIE");
  await officer.open("/agent");
  await officer.sees("paiement en ligne à examiner");
  await officer.open("/agent/paiements");
  await officer.follow(officer.page.getByRole("link", { name: /Durand/ }).first());
  await officer.sees("réponse que le portail ne connaît pas", "Cet argent est-il reçu ?");
  await officer.follow("Enregistrer ma réponse", 422);
  await officer.sees("Indiquez si cet argent est reçu", "Indiquez ce que vous avez vérifié");
  await officer.page.getByLabel("Oui, il est sur le compte de la régie").check();
  await officer.page.getByLabel("Ce que vous avez vérifié").fill("Vu dans l’espace PayFiP de la régie");
  await officer.follow("Enregistrer ma réponse");
  await officer.sees("argent vérifié", "Vu dans l’espace PayFiP de la régie", "Reçu");
  await officer.open("/agent/paiements?liste=tous");
  await officer.sees("Refusé par la banque", "49,60 €");
  await officer.leave();

  await visitor.open("/paiements");
  await visitor.sees("Refusé par la banque", "Reçu");
  await visitor.open("/paiements/payer");
  await visitor.sees("Vous n’avez rien à payer");
}

export default [["a family pays online, and an officer judges what the bank's answer means", paysOnline]];
