// The officers' side.
import assert from "node:assert/strict";

import { confirm, discardDraft, headCountRow, review, signIn, signInAsOfficer, toggle } from "../family.mjs";
import { Visitor, plain } from "../visitor.mjs";

async function headCounts(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/effectifs");
  await visitor.sees("Effectifs", "Semaine du 23 novembre 2026", "Restauration scolaire", "École Paul-Lafargue", "Total");
  await visitor.page.getByLabel("Activité").selectOption({ label: "Restauration scolaire" });
  await visitor.follow("Filtrer");
  assert.equal(await headCountRow(visitor, "École Paul-Lafargue", "Accueil du matin").count(), 0);
  const csv = await visitor.context.request.get(`/agent/effectifs.csv?semaine=2026-11-23&type=school_meals`);
  assert.match(csv.headers()["content-type"], /^text\/csv/);
  assert.match(csv.headers()["content-disposition"], /effectifs-2026-11-23\.csv/);
  assert.match(await csv.text(), /École Paul-Lafargue.*Restauration scolaire.*2026-11-24/);

  const row = headCountRow(visitor, "École Paul-Lafargue", "Restauration scolaire");
  await visitor.follow(row.getByRole("link").first());
  await visitor.sees("Restauration scolaire", "École Paul-Lafargue", "Durand Léa", "réservé");
  const list = await visitor.context.request.get(`${visitor.path()}/liste.csv`);
  assert.match(await list.text(), /Durand.*Léa.*CE2 A/);
}

async function findsAFamily(visitor, town, browser) {
  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, "DEMO-PARENT");
  await discardDraft(parent);
  await parent.open("/reservations?mois=2026-12");
  await toggle(parent, "Cantine, Tom, vendredi 18 décembre");
  await review(parent);
  const number = await confirm(parent);
  await town.letterAbout(number);

  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.page.getByRole("searchbox").fill("lea durand");
  await visitor.follow(visitor.page.getByRole("search").getByRole("button"));
  await visitor.sees("Durand – Martin", "010001");
  await visitor.follow("Durand – Martin");
  await visitor.sees("Famille Durand – Martin", "Camille Durand", "Quotient familial", "540", number);
  await visitor.follow("Mois suivant");
  await visitor.sees("Décembre 2026", "Restauration scolaire", /ve 18/, "2,10 €");

  await visitor.open("/agent/courriels");
  await visitor.sees("Confirmation de réservation", "parti");
  await visitor.open("/agent/mon-compte");
  await visitor.sees("Sylvie Aubert");
  await visitor.open("/agent/familles/999999", 404);

  await parent.follow("Annuler ces modifications");
  await confirm(parent);
  await parent.leave();
}

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

async function workListAndSearch(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  assert.equal(visitor.path(), "/agent");
  await visitor.sees("À traiter", "Aujourd’hui", "enfants attendus", "courriel en échec");
  await visitor.sees("demandes de modification", "déménagements à décider", "documents à vérifier");
  const row = visitor.page.getByRole("row", { name: /^Quotient familial/ }).first();
  const asked = await row.getByRole("cell").nth(1).textContent();
  await visitor.follow(row.getByRole("link", { name: /^Examiner/ }));
  await visitor.sees("Quotient familial", plain(asked.split("→").at(-1)).trim());
  await visitor.open("/agent");
  const search = visitor.page.getByRole("searchbox");
  if (visitor.js) {
    await visitor.page.keyboard.press("/");
    assert.ok(await isFocused(search));
  }
  await search.fill("martin durant lea");
  await visitor.follow(visitor.page.getByRole("search").getByRole("button"));
  await visitor.sees("Durand – Martin", "010001", "Léa");
  const first = visitor.page.locator("a[data-result]").first();
  if (visitor.js) {
    await search.focus();
    await visitor.page.keyboard.press("ArrowDown");
    assert.ok(await isFocused(first));
    await visitor.page.keyboard.press("ArrowUp");
    assert.ok(await isFocused(search));
  }
  const csv = await visitor.context.request.get("/agent/familles.csv?q=durand+martin");
  assert.match(await csv.text(), /010001;Durand – Martin/);
  await visitor.open("/agent/familles?q=zzzz");
  await visitor.sees("Aucune famille ne correspond");
}

async function createsAFamily(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles");
  await visitor.follow("Créer une famille");
  await visitor.follow("Créer la famille", 422);
  await visitor.sees("Indiquez le prénom", "Indiquez les cinq chiffres du code postal");
  const field = (name) => visitor.page.locator(`[name="${name}"]`);
  const typed = {
    "adulte-1-prenom": "Marguerite",
    "adulte-1-nom": "Vandenbroucke",
    rue: "12 rue des Tilleuls",
    "code-postal": "03100",
    commune: "Montluçon",
    "enfant-1-prenom": "Léa",
    "enfant-1-nom": "Durand",
    "enfant-1-naissance": "05/03/2018",
  };
  for (const [name, value] of Object.entries(typed)) await field(name).fill(value);
  await field("enfant-1-classe").selectOption({ index: 1 });
  await visitor.follow("Créer la famille", 422);
  await visitor.sees("ressemble à une famille déjà connue", "010001");
  await visitor.follow("Créer la famille quand même");
  await visitor.sees("Famille Vandenbroucke", "VAN", "Léa Durand", "Aucune inscription");

  await visitor.follow("Inscrire un enfant");
  await visitor.page.getByLabel("Activité").selectOption({ index: 1 });
  await visitor.follow("Inscrire");
  await visitor.sees("en cours");
  await visitor.follow(visitor.page.getByRole("link", { name: /^Terminer/ }).first());
  await visitor.follow("Terminer l’inscription");
  await visitor.sees("23 novembre 2026");
}

async function leaderSeesListsOnly(visitor) {
  await signInAsOfficer(visitor, "DEMO-ANIMATEUR");
  await visitor.sees("Effectifs");
  assert.equal(await visitor.page.getByRole("searchbox").count(), 0);
  await visitor.open("/agent/familles", 403);
  await visitor.sees("Cette page ne vous est pas ouverte");
  await visitor.open("/agent/familles/1", 403);
  await visitor.open("/agent/courriels", 403);
  // Another side's page: neither a family's nor anybody's.
  const response = await visitor.page.goto("/reservations");
  assert.equal(plain(new URL(response.url()).pathname), "/agent/effectifs");
}

/** A day of its own for each way of travelling. */
async function ticksTheRoll(visitor) {
  await signInAsOfficer(visitor, "DEMO-ANIMATEUR");
  await visitor.open("/agent/effectifs?semaine=2026-11-16&type=school_meals");
  const sessions = visitor.page.locator('a[href^="/agent/seances/"]');
  await visitor.follow(sessions.nth(visitor.width === 360 ? 0 : 1));
  await visitor.follow("Pointer les présences");
  const state = visitor.page.locator('select[name^="etat-"]').first();
  await state.selectOption("excused");
  await visitor.follow("Enregistrer le pointage", 422);
  await visitor.sees("Indiquez pourquoi l’absence");
  await visitor.page.locator('input[name^="motif-"]').first().fill("Sortie scolaire");
  await visitor.follow("Enregistrer, tous les autres présents");
  await visitor.sees("Absence justifiée (Sortie scolaire), pointé par Karim Diallo", "Présent, pointé par Karim Diallo");

  await visitor.page.getByLabel("Nom ou prénom").fill("a");
  await visitor.follow("Chercher");
  const found = visitor.page.locator("#ajout li").first();
  const [name] = plain(await found.locator("span").first().innerText()).split(", foyer ");
  await visitor.follow(found.getByRole("button"));
  await visitor.sees(`${name}, sans réservation`);
}

export default [
  ["an officer reads head counts, a session's list and their CSV", headCounts],
  ["an officer finds a family without accents, its bookings and the letters sent", findsAFamily],
  ["an officer sees what waits, and finds a family with a slip of the finger", workListAndSearch],
  ["an officer creates a family, enrols a child and ends it", createsAFamily],
  ["a leader ticks the roll and adds a child who came without booking", ticksTheRoll],
  ["a leader sees head counts and lists, and nothing of the families", leaderSeesListsOnly],
];
