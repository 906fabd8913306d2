// Pictures of what costs money: invoices, payments, direct debit, and the régisseur's side of them.
import { signIn, signInAsOfficer } from "./family.mjs";

const field = (visitor, label) => visitor.page.getByLabel(label, { exact: true });

/** What a family owes, has paid, and how. */
export async function familyPaymentPages(camera, visitor, town) {
  const { page } = visitor;
  const take = (name) => camera.take(visitor, name);
  await signIn(visitor, "DEMO-PARENT");
  await camera.open(visitor, "invoices", "/factures");
  await visitor.follow(page.getByRole("link", { name: /^Facture E-/ }).first());
  await page.locator("main details > summary").first().click();
  await take("invoice");
  await camera.open(visitor, "statement", "/factures/compte");
  await camera.open(visitor, "invoice-delivery", "/factures/reception");
  await camera.open(visitor, "annual-statements", "/releves-annuels");
  await camera.open(visitor, "aids", "/aides");

  await camera.open(visitor, "online-payments-none", "/paiements");
  await camera.open(visitor, "pay", "/paiements/payer");
  await visitor.follow("Payer les factures choisies");
  await visitor.follow("Carte refusée");
  await take("online-payment-refused");
  await visitor.open("/paiements/payer");
  await visitor.follow("Payer les factures choisies");
  await visitor.follow("Résultat que personne ne connaît");
  await take("online-payment-reviewed");
  await camera.open(visitor, "online-payments", "/paiements");

  await camera.open(visitor, "direct-debit", "/paiements/prelevement");
  await visitor.follow(page.locator('a[href*="/adhesion"]').first());
  await take("mandate-account");
  await visitor.follow("Lire et signer le mandat", 422);
  await take("mandate-account-errors");
  await field(visitor, "Titulaire du compte").fill("Camille Durand");
  await field(visitor, "IBAN").fill("FR76 3000 6000 0112 3456 7890 189");
  await visitor.follow("Lire et signer le mandat");
  await take("mandate-signature");
  const signature = visitor.path();
  await visitor.open((await town.letterAbout("Votre code pour signer le mandat")).href);
  const [, code] = /code de signature : (\d{6})/.exec(await visitor.text());
  await visitor.open(signature);
  await field(visitor, "Code reçu par courriel").fill(code);
  await visitor.follow("Signer le mandat");
  await take("direct-debit-signed");
  await visitor.follow(page.locator('a[href$="/revocation"]').first());
  await take("mandate-revocation");
}

async function familyAccount(camera, visitor) {
  const { page } = visitor;
  await camera.open(visitor, "family-account", "/agent/familles/2/compte");
  await visitor.follow(page.getByRole("link", { name: /^Facture E-/ }).first());
  await camera.take(visitor, "family-invoice");
  await visitor.follow("Faire un avoir");
  await camera.take(visitor, "credit");
  await page.getByRole("checkbox").first().check();
  await field(visitor, "Motif").fill("Absence justifiée");
  await visitor.follow("Vérifier l’avoir");
  await camera.take(visitor, "credit-review");
  await camera.open(visitor, "take-payment", "/agent/familles/2/encaisser");
  await visitor.follow("Enregistrer", 422);
  await camera.take(visitor, "take-payment-errors");
  await camera.open(visitor, "one-off-charge", "/agent/familles/2/montants");
  await camera.open(visitor, "paper-mandate", "/agent/familles/2/mandat-papier");
  await aid(camera, visitor);
  await camera.open(visitor, "day-payments", "/agent/encaissements?jour=2026-10-09");
}

/** Given, then looked at again. */
async function aid(camera, visitor) {
  await camera.open(visitor, "new-aid", "/agent/familles/2/aides/nouvelle");
  await field(visitor, "Qui donne l’aide").fill("CCAS");
  await field(visitor, "Décision").fill("CCAS, séance du 12 novembre 2026");
  await field(visitor, "Dernier jour").fill("03/07/2027");
  await field(visitor, "Montant ou part").fill("1,50");
  await visitor.follow("Accorder l’aide");
  await visitor.follow(visitor.page.locator('a[href*="/aides/"]:not([href$="/nouvelle"])').first());
  await camera.take(visitor, "change-aid");
}

/** What becomes of money after it was taken. */
async function regieBooks(camera, visitor) {
  const { page } = visitor;
  await visitor.open("/agent/familles/2/encaisser");
  await field(visitor, "Montant en euros").fill("30");
  await field(visitor, "Chèque").check();
  await page.getByLabel("Tout garder en avoir pour les prochaines factures").check();
  await visitor.follow("Enregistrer");
  await camera.take(visitor, "family-account-with-credit");
  await visitor.follow(page.getByRole("link", { name: /^Annuler/ }).first());
  await camera.take(visitor, "cancel-payment");
  await page.getByLabel("Erreur de saisie").check();
  await field(visitor, "Motif").fill("Saisi deux fois");
  await visitor.follow("Vérifier l’annulation");
  await camera.take(visitor, "cancel-payment-review");
  await camera.open(visitor, "credit-use", "/agent/familles/2/avoir-disponible/1");
  await camera.open(visitor, "refund", "/agent/familles/2/remboursement/1");
  await camera.open(visitor, "deposit-slips", "/agent/bordereaux");
  await camera.open(visitor, "deposit-slip", "/agent/bordereaux/2");
  await camera.open(visitor, "new-deposit-slip", "/agent/remises/1/cheque");
  await camera.open(visitor, "cash-controls", "/agent/arretes");
  await camera.open(visitor, "cash-control", "/agent/arretes/1");
  await camera.open(visitor, "day-closing", "/agent/caisses/1");
  await camera.open(visitor, "journals", "/agent/journaux?du=2026-10-01&au=2026-10-31");
}

/** The page of a run that a job is busy with is asked again. */
async function settled(visitor) {
  const end = Date.now() + 60_000;
  while ((await visitor.page.getByRole("link", { name: "Actualiser maintenant" }).count()) > 0) {
    if (Date.now() > end) throw new Error("the run does not come to its end");
    await visitor.page.reload({ waitUntil: "load" });
  }
}

async function invoiceRun(camera, visitor) {
  await camera.open(visitor, "runs", "/agent/facturation");
  await camera.open(visitor, "new-run", "/agent/facturation/nouvelle");
  await field(visitor, "Premier jour de la période").fill("02/11/2026");
  await field(visitor, "Dernier jour de la période").fill(visitor.width < 500 ? "08/11/2026" : "15/11/2026");
  await visitor.follow("Préparer le brouillon");
  await settled(visitor);
  await camera.take(visitor, "run");
  await visitor.follow(visitor.page.locator('a[href*="/documents/"]').first());
  await camera.take(visitor, "run-document");
  await camera.open(visitor, "run-post", "/agent/facturation/2/courrier");
  await camera.open(visitor, "reminders", "/agent/relances");
  await camera.open(visitor, "reminder-run", "/agent/relances/1");
  await camera.open(visitor, "reminder-levels", "/agent/regies/1/relances");
  await camera.open(visitor, "statement-year", "/agent/releves/2025");
  await camera.open(visitor, "figures", "/agent/chiffres");
  await camera.open(visitor, "yearly-statements", "/agent/releves");
  await camera.open(visitor, "regies", "/agent/regies");
  await visitor.follow("Régie Enfance et restauration");
  await camera.take(visitor, "regie");
  await visitor.follow("Prélèvement : identifiant créancier et compte de la régie");
  await camera.take(visitor, "regie-direct-debit");
}

async function debits(camera, visitor) {
  await camera.open(visitor, "debit-runs", "/agent/prelevements");
  await visitor.follow(visitor.page.locator('main :is(td, th) a[href^="/agent/prelevements/"]').first());
  await camera.take(visitor, "debit-run");
  await camera.open(visitor, "new-debit-run", "/agent/prelevements/nouveau");
  await field(visitor, "Date de prélèvement").fill("11/01/2027");
  await visitor.follow("Voir ce qui serait prélevé");
  await camera.take(visitor, "new-debit-run-seen");
  await camera.open(visitor, "debit-returns", "/agent/prelevements/rejets");
  await camera.open(visitor, "mandates", "/agent/mandats");
  await visitor.follow(visitor.page.locator('main :is(td, th) a[href^="/agent/mandats/"]').first());
  await camera.take(visitor, "mandate");
}

/** What the council voted, typed by an officer. */
async function tariffs(camera, visitor) {
  const { page } = visitor;
  const draft = page.locator("main").getByRole("link", { name: /, Restauration scolaire$/ }).last();
  await camera.open(visitor, "tariffs", "/agent/tarifs");
  await camera.open(visitor, "tariff-services", "/agent/tarifs/prestations");
  await camera.open(visitor, "tariff-groups", "/agent/tarifs/groupes");
  await camera.open(visitor, "new-tariff", "/agent/tarifs/nouveau");
  await visitor.open("/agent/tarifs");
  await visitor.follow(draft);
  await camera.take(visitor, "tariff");
  await visitor.follow(page.locator('a[href$="/modifier"]').first());
  await camera.take(visitor, "change-tariff");
  await visitor.open("/agent/tarifs");
  await visitor.follow(draft);
  await visitor.follow(page.locator('a[href*="/regles/"]').first());
  await camera.take(visitor, "tariff-rule");
  await visitor.open("/agent/tarifs");
  await visitor.follow(draft);
  await visitor.follow(page.locator('a[href*="/supplements/"]').last());
  await camera.take(visitor, "tariff-supplement");
}

/** What a régisseur does, from the run to the bank's answer. */
export async function officerBillingPages(camera, visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await familyAccount(camera, visitor);
  await regieBooks(camera, visitor);
  await invoiceRun(camera, visitor);
  await debits(camera, visitor);
  await tariffs(camera, visitor);
  await camera.open(visitor, "online-payments-to-review", "/agent/paiements");
  await visitor.follow(visitor.page.locator('main :is(td, th) a').first());
  await camera.take(visitor, "online-payment-to-review");
}
