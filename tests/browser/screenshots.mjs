// Pictures of every page, on a phone and on a desk, light, dark and printed; into the directory
// named as argument, or build/screenshots. Needs a built program and built assets, as run.mjs does.
import { mkdir } from "node:fs/promises";
import path from "node:path";

import { bookSeries, confirm, discardDraft, headCountRow, review, signIn, signInAsOfficer, toggle } from "./family.mjs";
import { Town } from "./town.mjs";
import { Visitor, heights, launch } from "./visitor.mjs";

const directory = path.resolve(process.argv[2] ?? "build/screenshots");
const widths = [360, 1280];
await mkdir(directory, { recursive: true });

/** The whole page, or what fits the screen. */
async function take(visitor, name, { fullPage = true } = {}) {
  const { page, width } = visitor;
  // A bar that sticks to the screen's bottom stands at the page's own bottom on a screen that high.
  const height = fullPage
    ? await page.evaluate(() => document.documentElement.scrollHeight)
    : heights[width];
  await page.setViewportSize({ width, height });
  await page.screenshot({ path: path.join(directory, `${name}-${width}.png`), fullPage });
  await page.setViewportSize({ width, height: heights[width] });
}

/** One screen of a page from something on, with the bar that keeps the account at its bottom. */
async function takeScreenful(visitor, name, from) {
  const { page, width } = visitor;
  await page.setViewportSize({ width, height: width < 500 ? 800 : 1180 });
  if (width < 500) await page.locator(from).evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: path.join(directory, `${name}-${width}.png`) });
  await page.setViewportSize({ width, height: heights[width] });
}

async function open(visitor, name, address, status = 200) {
  const response = await visitor.page.goto(address, { waitUntil: "load" });
  if (response.status() !== status) console.log(`${address}: ${response.status()}`);
  await take(visitor, name);
}

async function visitorsPages(visitor, town) {
  await open(visitor, "home", "/");
  await visitor.follow("Se connecter", 422);
  await take(visitor, "sign-in-errors");
  const pages = {
    "sign-in": "/connexion",
    "forgotten-password": "/mot-de-passe-oublie",
    help: "/aide",
    contact: "/aide/contact",
    accessibility: "/accessibilite",
    "legal-notice": "/mentions-legales",
    "personal-data": "/donnees-personnelles",
    demo: "/demo",
  };
  for (const [name, address] of Object.entries(pages)) await open(visitor, name, address);
  await open(visitor, "not-found", "/rien-ici", 404);
  await open(visitor, "dead-link", "/mot-de-passe/inconnu", 410);
  await open(visitor, "letters", "/demo/courriels");
  const [letter] = await town.letters();
  if (letter) await open(visitor, "letter", letter.href);
}

/** December with days booked, days to add and a day to cancel. */
async function familyPages(visitor) {
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
  await visitor.page.mouse.move(0, 0);
  await open(visitor, "agenda", "/reservations?mois=2026-12");
  await takeScreenful(visitor, "agenda-screen", "table.ag");
  await visitor.page.locator("details.series > summary").click();
  await take(visitor, "agenda-series");
  await open(visitor, "agenda-november", "/reservations?mois=2026-11");
  await open(visitor, "agenda-february", "/reservations?mois=2027-02");
  await open(visitor, "agenda-august", "/reservations?mois=2027-08");
  await open(visitor, "review", "/reservations/verification");
  await open(visitor, "dashboard", "/tableau-de-bord");
  await open(visitor, "calendar-week", "/agendas?vue=semaine&date=2026-12-07");
  await open(visitor, "calendar-month", "/agendas?vue=mois&date=2026-12-01");
  await open(visitor, "calendar-year", "/agendas?vue=annee&date=2026-12-01");
  await open(visitor, "subscription", "/agendas/abonnement");
  await open(visitor, "declare-move", "/mon-dossier/demenagement");
  for (const section of ["sante", "alimentation", "personnes-autorisees", "autorisations", "assurance", "documents"])
    await open(visitor, `child-${section}`, `/mon-dossier/enfants/2/${section}`);
  await open(visitor, "child-sheet", "/mon-dossier/enfants/1");
  await open(visitor, "household-documents", "/mon-dossier/foyer/documents");
  await open(visitor, "family-file", "/mon-dossier");
  await visitor.follow("Camille Durand");
  await take(visitor, "adult-sheet");
  await open(visitor, "quotient-form", "/mon-dossier/foyer/quotient");
  await open(visitor, "account", "/mon-compte");
  await visitor.page.locator("details.drop > summary").filter({ visible: true }).click();
  await take(visitor, "menu", { fullPage: false });
  return number;
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
  await open(visitor, "enrol", "/agent/familles/1/inscriptions");
  await open(visitor, "head-counts", "/agent/effectifs?semaine=2026-11-30");
  await visitor.follow(headCountRow(visitor, "École Paul-Lafargue", "Restauration").getByRole("link").first());
  await take(visitor, "session");
  await open(visitor, "child-health", "/agent/enfants/2/sante");
  await open(visitor, "child-settings", "/agent/reglages/enfants");
  await open(visitor, "families", "/agent/familles?q=lea");
  await open(visitor, "audit-log", "/agent/journal");
  await visitor.follow(visitor.page.locator("main table a").first());
  await take(visitor, "audit-entry");
  await open(visitor, "families-none", "/agent/familles?q=zzz");
  await open(visitor, "family", "/agent/familles/1?mois=2026-12");
  await open(visitor, "family-two-homes", "/agent/familles/4");
  await visitor.follow("Garde de Jules");
  await take(visitor, "custody");
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
  await visitor.follow(visitor.page.locator("main td a").first());
  await take(visitor, "move");
  await open(visitor, "officer-account", "/agent/mon-compte");
  await open(visitor, "officers", "/agent/comptes");
  await visitor.follow("Léo Garnier");
  await take(visitor, "officer");
  await open(visitor, "officer-invitation", "/agent/comptes/invitation");
  await open(visitor, "roles", "/agent/roles");
  await visitor.follow("Animateur");
  await take(visitor, "role");
  await open(visitor, "second-factor", "/agent/mon-compte/double-authentification");
  await open(visitor, "imports", "/agent/imports");
}

const browser = await launch();
for (const width of widths) {
  const town = await Town.start({ families: 600 });
  const as = async (work) => {
    const visitor = await Visitor.arrive(browser, town, { width });
    visitor.inspect = async () => {};  // pictures of what is there, with its faults
    await work(visitor, town);
    await visitor.context.close();
  };
  await as(async (visitor) => {
    await town.letterAbout(await familyPages(visitor));
    await otherLooks(visitor);
  });
  await as(visitorsPages);
  await as(sharedCustody);
  await as(officePages);
  await town.close();
}
await browser.close();
console.log(`pictures in ${directory}`);
