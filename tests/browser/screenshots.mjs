// Pictures of every page, on a phone and on a desk, light, dark and printed; into the directory
// named as argument, or build/screenshots. A page of the route table without a picture is a fault. The
// names of parts (below) may follow: then only these are taken. Needs a built program and built
// assets, as run.mjs does.
import path from "node:path";

import { familyPaymentPages, officerBillingPages } from "./billing_pictures.mjs";
import { Camera } from "./camera.mjs";
import { bookSeries, confirm, discardDraft, headCountRow, password, review, signIn, signInAsOfficer, toggle, typeCredentials } from "./family.mjs";
import { smallPdf } from "./journeys/papers.mjs";
import { codeAt, codeField, keyOnPage } from "./telephone.mjs";
import { Town } from "./town.mjs";
import { Visitor, launch } from "./visitor.mjs";

const directory = path.resolve(process.argv[2] ?? "build/screenshots");
const widths = [360, 1280];
const camera = await Camera.in(directory);
const take = (visitor, name, options) => camera.take(visitor, name, options);
const takeScreenful = (visitor, name, from) => camera.takeScreenful(visitor, name, from);
const open = (visitor, name, address, status) => camera.open(visitor, name, address, status);

async function visitorsPages(visitor, town) {
  await open(visitor, "home", "/");
  await visitor.follow("Se connecter", 422);
  await take(visitor, "sign-in-errors");
  await open(visitor, "sign-in-queue", "/connexion/attente");
  const pages = {
    "sign-in": "/connexion",
    "forgotten-password": "/mot-de-passe-oublie",
    help: "/aide",
    contact: "/aide/contact",
    accessibility: "/accessibilite",
    simulator: "/tarifs",
    "email-confirmed-signed-out": "/courriel",
    "legal-notice": "/mentions-legales",
    "personal-data": "/donnees-personnelles",
    demo: "/demo",
  };
  for (const [name, address] of Object.entries(pages)) await open(visitor, name, address);
  await open(visitor, "simulator-prices", "/tarifs?quotient=540&domicile=habitants&ecole=elementaire&repas=cuisine&enfants=2&rang=2");
  await open(visitor, "not-found", "/rien-ici", 404);
  await open(visitor, "dead-link", "/mot-de-passe/inconnu", 410);
  await open(visitor, "letters", "/demo/courriels");
  const [letter] = await town.letters();
  if (letter) await open(visitor, "letter", letter.href);
}

/** December with days booked, days to add and a day to cancel. */
async function familyPages(visitor, town) {
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await bookSeries(visitor, { weekdays: ["lundi", "jeudi"] });
  await toggle(visitor, "Soir, Léa, mardi 8 décembre");
  await toggle(visitor, "Loisirs, journée, Léa, mercredi 2 décembre");
  await review(visitor);
  const number = await confirm(visitor);
  await take(visitor, "confirmation");

  await visitor.open("/reservations?mois=2026-12");
  await bookSeries(visitor, { weekdays: ["mardi", "vendredi"] });
  await take(visitor, "agenda-after-series");
  await toggle(visitor, "Soir, Léa, mardi 8 décembre");
  await toggle(visitor, "Loisirs, journée, Léa, mercredi 16 décembre");
  await open(visitor, "agenda", "/reservations?mois=2026-12");
  await takeScreenful(visitor, "agenda-screen", "table.ag");
  await visitor.page.locator("details.series > summary").click();
  await take(visitor, "agenda-series");
  await open(visitor, "agenda-november", "/reservations?mois=2026-11");
  await open(visitor, "agenda-february", "/reservations?mois=2027-02");
  await open(visitor, "agenda-august", "/reservations?mois=2027-08");
  await open(visitor, "review", "/reservations/verification");
  await town.setClock("08/12/2026", "09:00");
  await open(visitor, "review-refused", "/reservations/verification");
  await town.setClock("23/11/2026", "08:30");
  await open(visitor, "dashboard", "/tableau-de-bord");
  await open(visitor, "calendar-week", "/agendas?vue=semaine&date=2026-12-07");
  await open(visitor, "calendar-month", "/agendas?vue=mois&date=2026-12-01");
  await open(visitor, "calendar-year", "/agendas?vue=annee&date=2026-12-01");
  await open(visitor, "subscription", "/agendas/abonnement");
  await open(visitor, "declare-move", "/mon-dossier/demenagement");
  for (const section of ["sante", "alimentation", "personnes-autorisees", "autorisations", "assurance", "documents"])
    await open(visitor, `child-${section}`, `/mon-dossier/enfants/2/${section}`);
  await open(visitor, "household-documents", "/mon-dossier/foyer/documents");
  await open(visitor, "family-file", "/mon-dossier");
  await visitor.follow("Camille Durand");
  await take(visitor, "adult-sheet");
  await fileForms(visitor);
  await open(visitor, "account", "/mon-compte");
  await visitor.page.locator("details.drop > summary").filter({ visible: true }).click();
  await take(visitor, "menu", { fullPage: false });
  return number;
}

/** Every form of the family's file, one of them with something to correct. */
async function fileForms(visitor) {
  const forms = {
    "household-sheet": "foyer",
    "benefits-form": "foyer/allocataire",
    "quotient-form": "foyer/quotient",
    "adult-identity-form": "adultes/1/identite",
    "adult-situation-form": "adultes/1/situation",
    "child-sheet": "enfants/1",
    "child-identity-form": "enfants/1/identite",
    "child-custody-form": "enfants/1/garde",
    "adult-contact-form": "adultes/1/coordonnees",
  };
  for (const [name, address] of Object.entries(forms)) await open(visitor, name, `/mon-dossier/${address}`);
  // The demo town lets nobody change the household's name.
  await open(visitor, "household-identity-not-open", "/mon-dossier/foyer/identite", 404);
  await visitor.open("/mon-dossier/adultes/1/coordonnees");
  await visitor.page.getByLabel("Téléphone mobile").fill("0612");
  await visitor.follow("Enregistrer", 422);
  await take(visitor, "adult-contact-errors");
}

/** A first sign-in, from the letter's code to the file all certified; then a family without bookings. */
async function firstSignIn(visitor, town) {
  const { page } = visitor;
  await visitor.open("/demo");
  const card = page.locator("li.demo-card", { hasText: "DEMO-NOUVEAU" });
  const code = (await card.locator("strong").nth(1).innerText()).trim();
  await open(visitor, "activation", "/activation");
  await visitor.follow("Continuer", 422);
  await take(visitor, "activation-errors");
  const facts = { Identifiant: "DEMO-NOUVEAU", "Code d’activation": code, Jour: "12", Mois: "5", Année: "2019" };
  for (const [label, text] of Object.entries(facts)) await page.getByLabel(label, { exact: true }).fill(text);
  await visitor.follow("Continuer");
  await take(visitor, "activation-account");
  await page.getByLabel("Courriel", { exact: true }).fill("sonia.caron@exemple.fr");
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("Trois petits chats gris");
  await visitor.follow("Activer mon compte");
  await take(visitor, "verification");
  await visitor.follow("Votre foyer");
  await take(visitor, "verification-sheet");
  for (let sheet = 0; sheet < 3; ++sheet) await visitor.follow("Je certifie que ces informations sont exactes");
  await take(visitor, "verification-done");
  await open(visitor, "dashboard-empty", "/tableau-de-bord");
  await open(visitor, "agenda-empty", "/reservations");
  await open(visitor, "review-empty", "/reservations/verification");

  const letter = await town.letterAbout("Confirmez votre adresse de courriel");
  await visitor.open(letter.href);
  const [link] = /\/courriel\/[\w-]+/.exec(await visitor.text());
  await open(visitor, "email-link", link);
  await visitor.follow(page.getByRole("main").getByRole("button"));
  await take(visitor, "email-confirmed");
}

/** E-mail, second factor, a declared move, a session that ended. */
async function ownAccount(visitor, town) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-ALTERNEE-2");
  await open(visitor, "new-email", "/mon-dossier/courriel");
  await page.getByLabel("Nouveau courriel").fill("thomas@exemple.fr");
  await page.getByLabel("Mot de passe actuel").fill(password);
  await visitor.follow(page.getByRole("button", { name: "Recevoir le lien" }));
  await take(visitor, "new-email-sent");
  const letter = await town.letterAbout("Confirmez votre adresse de courriel");
  await visitor.open(letter.href);
  const [link] = /\/courriel\/[\w-]+/.exec(await visitor.text());
  await open(visitor, "new-email-link", link);

  await visitor.open("/mon-dossier/demenagement");
  await visitor.follow("Déclarer le déménagement", 422);
  await take(visitor, "declare-move-errors");
  const address = { "Numéro (facultatif)": "8", "Code postal": "03100", Jour: "1", Mois: "12", Année: "2026" };
  for (const [label, text] of Object.entries(address)) await page.getByLabel(label).fill(text);
  await page.getByLabel("Rue", { exact: true }).fill("rue des Conches");
  await page.getByLabel("Commune", { exact: true }).fill("Montluçon");
  const file = { name: "facture.pdf", mimeType: "application/pdf", buffer: smallPdf() };
  await page.getByLabel("Justificatif de domicile").setInputFiles(file);
  await visitor.follow("Déclarer le déménagement");
  await take(visitor, "move-waiting");

  await open(visitor, "second-factor-enrolment", "/mon-compte/double-authentification");
  const key = await keyOnPage(visitor);
  await town.setClock("23/11/2026", "08:30");
  await page.getByLabel("Mot de passe actuel").fill(password);
  await codeField(visitor).fill(codeAt(key, new Date("2026-11-23T07:30:10Z")));
  await visitor.follow("Activer la double authentification");
  await take(visitor, "recovery-codes");
  await visitor.context.clearCookies();
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles?q=Thomas+Petit");
  await visitor.follow(page.locator("main th a").first());
  await visitor.follow(page.locator('a[href*="/fiches/adulte-"]').first());
  await visitor.follow("Réinitialiser la double authentification");
  await take(visitor, "second-factor-reset");
  await visitor.context.clearCookies();
  await visitor.open("/connexion");
  await typeCredentials(visitor, "DEMO-ALTERNEE-2", password);
  await visitor.follow("Se connecter");
  await take(visitor, "sign-in-code");

  await visitor.context.clearCookies();
  await visitor.open("/connexion");
  await signIn(visitor, "DEMO-ALTERNEE-3");
  await visitor.open("/mon-compte");
  await visitor.context.clearCookies();
  await visitor.follow("Changer le mot de passe", 403);
  await take(visitor, "session-ended");
}

async function otherLooks(visitor) {
  const { page, width } = visitor;
  const looks = {
    dark: { colorScheme: "dark" },
    "forced-colours": { colorScheme: "light", forcedColors: "active" },
    print: { colorScheme: "light", forcedColors: "none", media: "print" },
  };
  const pages = { agenda: "/reservations?mois=2026-12", review: "/reservations/verification", dashboard: "/tableau-de-bord", "calendar-month": "/agendas?vue=mois&date=2026-12-01" };
  for (const [look, media] of Object.entries(looks)) {
    await page.emulateMedia(media);
    for (const [name, address] of Object.entries(pages)) await open(visitor, `${name}-${look}`, address);
  }
  if (width < 500) return;
  await page.goto(pages.agenda);
  await page.pdf({ path: path.join(directory, "agenda.pdf"), format: "A4", printBackground: true });
  await page.goto(pages["calendar-month"]);
  await page.pdf({ path: path.join(directory, "calendar-month.pdf"), format: "A4", printBackground: true });
}

async function sharedCustody(visitor) {
  await signIn(visitor, "DEMO-ALTERNEE");
  await open(visitor, "agenda-shared-custody", "/reservations?mois=2026-12");
  const link = visitor.page.locator(`a[href$="/autre-foyer"]`).first();
  await open(visitor, "other-home", await link.getAttribute("href"));
}

async function officePages(visitor) {
  await open(visitor, "officer-sign-in", "/agent/connexion");
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await open(visitor, "work-list", "/agent");
  await open(visitor, "create-family", "/agent/familles/creation");
  await visitor.follow("Créer la famille", 422);
  await take(visitor, "create-family-errors");
  await open(visitor, "enrol", "/agent/familles/1/inscriptions");
  await open(visitor, "head-counts", "/agent/effectifs?semaine=2026-11-30");
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration").getByRole("link").first());
  await take(visitor, "session");
  await visitor.open("/agent/effectifs?semaine=2026-11-16");
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration").getByRole("link").first());
  await visitor.follow("Pointer les présences");
  await take(visitor, "attendance");
  await open(visitor, "child-health", "/agent/enfants/2/sante");
  await open(visitor, "family-group", "/agent/familles/2/groupe");
  await open(visitor, "child-settings", "/agent/reglages/enfants");
  await open(visitor, "families", "/agent/familles?q=lea");
  await open(visitor, "audit-log", "/agent/journal");
  await visitor.follow(visitor.page.locator("main table a").first());
  await take(visitor, "audit-entry");
  await open(visitor, "families-none", "/agent/familles?q=zzz");
  await open(visitor, "family", "/agent/familles/1?mois=2026-12");
  await open(visitor, "correct-adult", "/agent/familles/1/fiches/adulte-1");
  await open(visitor, "correct-household", "/agent/familles/1/fiches/foyer");
  await open(visitor, "correct-address", "/agent/familles/1/adresse");
  await open(visitor, "family-delivery", "/agent/familles/1/reception");
  await open(visitor, "add-adult", "/agent/familles/1/ajout/adulte");
  await open(visitor, "add-child", "/agent/familles/1/ajout/enfant");
  await open(visitor, "departure", "/agent/familles/1/fiches/adulte-2/depart");
  await open(visitor, "family-two-homes", "/agent/familles/4");
  await visitor.follow("Garde de Jules");
  await take(visitor, "custody");
  await visitor.page.getByLabel("À partir du").fill("04/01/2027");
  await visitor.page.getByLabel("Jugement ou accord des parents").fill("Accord du 20 novembre");
  await visitor.page.getByLabel("Date du document").fill("20/11/2026");
  await visitor.follow(visitor.page.getByRole("button", { name: "Prévisualiser", exact: true }));
  await take(visitor, "custody-review");
  await open(visitor, "requests", "/agent/demandes");
  await visitor.follow("Garde, Inès Moreau");
  await take(visitor, "request");
  await open(visitor, "file-settings", "/agent/reglages/dossier");
  await open(visitor, "mail-queue", "/agent/courriels");
  await open(visitor, "documents", "/agent/documents");
  await open(visitor, "document", "/agent/documents/1/verification");
  await open(visitor, "documents-missing", "/agent/documents/manquants?demande=1");
  await open(visitor, "document-settings", "/agent/reglages/documents");
  await open(visitor, "moves", "/agent/demenagements");
  await visitor.follow(visitor.page.locator("main :is(td, th) a").first());
  await take(visitor, "move");
  await open(visitor, "officer-account", "/agent/mon-compte");
  await open(visitor, "officers", "/agent/comptes");
  await visitor.follow("Léo Garnier");
  await take(visitor, "officer");
  await open(visitor, "officer-invitation", "/agent/comptes/invitation");
  await open(visitor, "roles", "/agent/roles");
  await visitor.follow("Animateur");
  await take(visitor, "role");
  await open(visitor, "role-new", "/agent/roles/nouveau");
  await open(visitor, "second-factor", "/agent/mon-compte/double-authentification");
  await open(visitor, "letter-batches", "/agent/lettres");
  await visitor.follow(visitor.page.getByRole("main").getByRole("button").first());
  await take(visitor, "letter-batches-prepared");
  await importPages(visitor);
  await actingPages(visitor);
}

async function importPages(visitor) {
  const { page } = visitor;
  await open(visitor, "imports", "/agent/imports");
  await visitor.follow("Vérifier le fichier", 422);
  await take(visitor, "imports-errors");
  const titles = "numéro de dossier;nom du foyer;rue;code postal;commune;code INSEE;résident;prénom 1;nom 1";
  const rows = ["77001;Wasselonne;4 rue des Remparts;03100;Montluçon;03185;oui;Apolline;Wasselonne", "77002;Vandenberghe;6 rue des Remparts;;Montluçon;03185;oui;Édith;Vandenberghe"];
  await page.locator('input[name="contenu"][value="families"]').check();
  const buffer = Buffer.from([titles, ...rows].join("\r\n"));
  await page.getByLabel("Fichier CSV").setInputFiles({ name: "rentree.csv", mimeType: "text/csv", buffer });
  await visitor.follow("Vérifier le fichier");
  await page.getByRole("button", { name: /^Importer/ }).or(page.getByText("Il n’y a rien à écrire")).waitFor();
  await take(visitor, "import");
  await visitor.follow(page.getByRole("button", { name: /^Importer/ }));
  await page.getByText("Le fichier est importé").waitFor();
  await take(visitor, "import-written");
}

/** In a family's place, with the banner that says so. */
async function actingPages(visitor) {
  await visitor.open("/agent/familles/1");
  await visitor.follow(visitor.page.locator('a[href$="/fin"]').first());
  await take(visitor, "enrolment-end");
  await visitor.open("/agent/familles/1");
  await visitor.follow("Agir au nom de la famille");
  await take(visitor, "acting");
  await open(visitor, "acting-file", "/mon-dossier");
  await open(visitor, "acting-refused", "/mon-compte", 403);
  await visitor.follow("Terminer");
}

/** From the invitation to the first sign-in with a code; and what a leader may not see. */
async function newOfficer(visitor, town) {
  const { page } = visitor;
  await signInAsOfficer(visitor, "DEMO-ANIMATEUR");
  await open(visitor, "forbidden", "/agent/familles", 403);
  await visitor.context.clearCookies();
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/comptes/invitation");
  await visitor.follow("Envoyer l’invitation", 422);
  await take(visitor, "officer-invitation-errors");
  await page.getByLabel("Prénom et nom").fill("Anne Roy");
  await page.getByLabel("Identifiant").fill("ROY");
  await page.getByLabel("Courriel").fill("anne.roy@exemple.fr");
  await page.getByLabel("Régisseur").check();
  await visitor.follow("Envoyer l’invitation");
  const letter = await town.letterAbout("Votre accès d’agent");
  await visitor.open(letter.href);
  const [link] = /\/mot-de-passe\/[\w-]+/.exec(await visitor.text());
  await visitor.context.clearCookies();
  await open(visitor, "choose-password", link);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("Une phrase assez longue 2026");
  await visitor.follow("Enregistrer le mot de passe");
  await take(visitor, "password-chosen");
  await visitor.open("/agent/connexion");
  await typeCredentials(visitor, "ROY", "Une phrase assez longue 2026");
  await visitor.follow("Se connecter");
  await take(visitor, "officer-enrolment");
  await visitor.context.clearCookies();
  await visitor.open("/agent/connexion");
  await typeCredentials(visitor, "DEMO-GUICHET", password);
  await visitor.follow("Se connecter");
  await take(visitor, "officer-sign-in-code");
}

const parts = {
  family: async (visitor, town) => {
    await town.letterAbout(await familyPages(visitor, town));
    await otherLooks(visitor);
  },
  payments: (visitor, town) => familyPaymentPages(camera, visitor, town),
  billing: (visitor) => officerBillingPages(camera, visitor),
  visitors: visitorsPages,
  custody: sharedCustody,
  office: officePages,
  first: firstSignIn,
  account: ownAccount,
  officer: newOfficer,
};
const wanted = process.argv.slice(3);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`no such part: ${unknown}; there are ${Object.keys(parts).join(", ")}`);

const browser = await launch();
for (const width of widths) {
  const town = await Town.start({ families: 600 });
  for (const [name, work] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const visitor = await Visitor.arrive(browser, town, { width });
    visitor.inspect = async () => {};  // pictures of what is there, with its faults
    // One run tells all that is wrong: what one part lacks does not end the others.
    await work(visitor, town).catch((error) => camera.note(`${name}, ${width} px, at ${visitor.path()}: ${error.stack}`));
    await visitor.context.close();
  }
  await town.close();
}
await browser.close();
console.log(`pictures in ${directory}`);
const faults = wanted.length > 0 ? camera.troubles : camera.faults();
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
