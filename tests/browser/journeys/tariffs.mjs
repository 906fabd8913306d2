// Price tables of real councils, typed by an officer; the simulator, open to all.
import assert from "node:assert/strict";

import { bookSeries, discardDraft, review, signIn, signInAsOfficer } from "../family.mjs";

const first = (visitor, label) => visitor.page.getByLabel(label, { exact: true });

async function startsATariff(visitor, name) {
  await visitor.open("/agent/tarifs");
  await visitor.follow("Créer un tarif");
  await visitor.follow("Enregistrer le tarif", 422);
  await visitor.sees("Donnez un nom au tarif", "Indiquez le premier jour");
  await first(visitor, "Nom").fill(`${name} ${visitor.width} ${visitor.js ? "S" : "N"}`);
  await first(visitor, "Délibération").fill("Délibération du 24 juin 2026");
  await first(visitor, "Premier jour").fill("01/09/2026");
  await visitor.follow("Enregistrer le tarif");
  await visitor.sees("Brouillon", "La dernière règle doit valoir pour tous");
}

async function fills(visitor, fields) {
  for (const [label, value] of Object.entries(fields)) await first(visitor, label).fill(value);
  await visitor.follow("Enregistrer cette règle");
}

/** Fay-aux-Loges: 0,36 % of the quotient, 2,60 € at least, 4,50 € at most; 1,75 € with a Pai. */
async function typesAnEffortRate(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await startsATariff(visitor, "Repas au taux d’effort");
  await visitor.follow("Taux d’effort");
  await fills(visitor, {
    "Taux appliqué au quotient": "0,36",
    "Plancher (facultatif)": "2,60",
    Plafond: "4,50",
  });
  await visitor.follow("Prix fixe");
  await first(visitor, "Repas").selectOption("famille");
  await fills(visitor, { Prix: "1,75" });
  await visitor.sees(
    "Repas apporté : 1,75 €",
    "Pour tous : 0,36 % du quotient, au moins 2,60 €, au plus 4,50 €",
  );
  await visitor.follow("Mettre en vigueur ce tarif");
  await visitor.sees("En vigueur", "Préparer une nouvelle version");
}

/** Champcevinel's bands, and 2C2R's started half hours, doubled for those who live elsewhere. */
async function typesBandsAndHalfHours(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await startsATariff(visitor, "Repas par tranche");
  await visitor.follow("Par tranche de quotient");
  await visitor.follow("Enregistrer cette règle", 422);
  await visitor.sees("Indiquez au moins une tranche");
  const bands = [["0", "1"], ["623", "3,30"], ["1001", "3,40"], ["1501", "3,50"]];
  const typed = {};
  bands.forEach(([from, price], i) => {
    typed[`À partir du quotient, ligne ${i + 1}`] = from;
    typed[`Prix, ligne ${i + 1}`] = price;
  });
  await fills(visitor, typed);
  await visitor.sees("1,00 € à partir de 0, 3,30 € à partir de 623");

  await startsATariff(visitor, "Garderie à la demi-heure");
  for (const [residence, prices] of [["", ["0,30", "0,48", "0,63"]], ["hors-commune", ["0,60", "0,96", "1,26"]]]) {
    await visitor.follow("Par tranche de quotient");
    const rows = {};
    prices.forEach((price, i) => {
      rows[`À partir du quotient, ligne ${i + 1}`] = ["0", "651", "1151"][i];
      rows[`Prix, ligne ${i + 1}`] = price;
    });
    await first(visitor, "Le prix vaut").selectOption("duree");
    await first(visitor, "Domicile").selectOption(residence);
    await fills(visitor, rows);
  }
  await visitor.sees("Hors commune : selon le quotient", "par demi-heure commencée");
  await visitor.follow("Supprimer ce brouillon");
  assert.equal(visitor.path(), "/agent/tarifs");
}

/** Meals at 3,15 € or 3,60 €; booked late 4,05 €, without booking 5,05 €; late evenings by the quarter. */
async function typesSupplements(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await startsATariff(visitor, "Repas et suppléments");
  await visitor.follow("Prix fixe");
  await fills(visitor, { Prix: "3,15" });
  await visitor.follow("Prix fixe");
  await first(visitor, "Domicile").selectOption("hors-commune");
  await fills(visitor, { Prix: "3,60" });

  await visitor.follow("Réservation tardive");
  await visitor.follow("Enregistrer ce supplément", 422);
  await visitor.sees("Indiquez un montant");
  await first(visitor, "Montant").fill("4,05");
  await first(visitor, "Ce montant").selectOption("lieu");
  await visitor.follow("Enregistrer ce supplément");
  await visitor.follow("Présence sans réservation");
  await first(visitor, "Montant").fill("5,05");
  await first(visitor, "Ce montant").selectOption("lieu");
  await visitor.follow("Enregistrer ce supplément");
  await visitor.follow("Retard au départ");
  await first(visitor, "Montant").fill("5");
  await first(visitor, "Ce montant est dû").selectOption("duree");
  await first(visitor, "À partir de la fois numéro").fill("3");
  await visitor.follow("Enregistrer ce supplément");
  await visitor.sees(
    "Réservation tardive : 4,05 € au lieu du prix",
    "Présence sans réservation : 5,05 € au lieu du prix",
    "Retard au départ : 5,00 €, par quart d’heure commencé, à partir de la 3e fois du mois",
  );
  await visitor.follow("Modifier : Retard au départ, règle 3");
  await first(visitor, "À partir de la fois numéro").fill("1");
  await visitor.follow("Enregistrer ce supplément");
  await visitor.follow("Supprimer : Présence sans réservation, règle 2");
  await visitor.doesNotSee("5,05");
  await visitor.follow("Mettre en vigueur ce tarif");
  await visitor.sees("En vigueur", "Retard au départ : 5,00 €, par quart d’heure commencé");
}

/** 45 € a month for everybody, 15 € for a group, and a family that is of it. */
async function typesAFlatFeeForAGroup(visitor) {
  const group = `Agents ${visitor.width} ${visitor.js ? "S" : "N"}`;
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/tarifs");
  await visitor.follow("Groupes tarifaires");
  await visitor.follow("Ajouter ce groupe", 422);
  await visitor.sees("Donnez un nom au groupe");
  await first(visitor, "Nom du groupe").fill(group);
  await visitor.follow("Ajouter ce groupe");
  await visitor.sees(group);
  await startsATariff(visitor, "Étude au mois");
  for (const [name, price] of [["", "45"], [group, "15"]]) {
    await visitor.follow("Prix fixe");
    await first(visitor, "Le prix vaut").selectOption("mois");
    await first(visitor, "Groupe tarifaire").selectOption(name);
    await fills(visitor, { Prix: price });
  }
  await visitor.sees(
    `Groupe ${group} : forfait : 15,00 €, par mois`,
    "Pour tous : forfait : 45,00 €, par mois",
  );
  await visitor.follow("Supprimer ce brouillon");

  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles/9/groupe");
  await first(visitor, "Groupe tarifaire").selectOption(group);
  await first(visitor, "À partir du").fill("demain");
  await visitor.follow("Enregistrer", 422);
  await visitor.sees("Indiquez une date");
  await first(visitor, "À partir du").fill("01/09/2026");
  await first(visitor, "Jusqu’au (facultatif)").fill("31/08/2027");
  await visitor.follow("Enregistrer");
  await visitor.sees("Groupe tarifaire", group);
}

/** The next version of the meals, and a month of Mondays at its price: the quotient is 540. */
async function pricesAMonthAfterTheVote(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/tarifs");
  const meals = visitor.page.locator("main").getByRole("link", { name: /, Restauration scolaire$/ });
  await visitor.follow(meals.first());
  await visitor.follow("Préparer une nouvelle version");
  await first(visitor, "Délibération").fill("Délibération du 24 mai 2027");
  await first(visitor, "Premier jour").fill("01/06/2027");
  await visitor.follow("Enregistrer le tarif");
  await visitor.follow("Supprimer la règle 2");
  await visitor.follow("Supprimer la règle 1");
  await visitor.follow("Taux d’effort");
  await fills(visitor, {
    "Taux appliqué au quotient": "0,36",
    "Plancher (facultatif)": "2,60",
    Plafond: "4,50",
  });
  await visitor.sees("Ce qui change, et pour qui");
  await visitor.follow("Mettre en vigueur ce tarif");
  await visitor.sees("À venir à partir du 1er juin 2027");

  await visitor.context.clearCookies();
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2027-06");
  await bookSeries(visitor, { weekdays: ["lundi"] });
  await review(visitor);
  await visitor.sees(
    "4 jours × 2,60 € = 10,40 €",
    "Quotient 540 × 0,36 % = 1,944 €, plancher 2,60 €",
    "Total 20,80 €",
  );
  await discardDraft(visitor);
}

async function previewsANewVersion(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/tarifs");
  await visitor.follow(visitor.page.locator("tr", { hasText: "Projet de délibération" }).getByRole("link"));
  await visitor.sees("Brouillon", "Repas apporté : 1,75 €");
}

async function asksForAPrice(visitor) {
  await visitor.open("/");
  await visitor.open("/tarifs");
  await first(visitor, "Quotient familial").fill("abc");
  await visitor.follow("Voir les prix", 422);
  await visitor.sees("Indiquez un quotient en euros");
  await first(visitor, "Quotient familial").fill("540");
  await visitor.follow("Voir les prix");
  await visitor.sees("Restauration scolaire", "2,10 €", "Quotient 540 : tranche de 401 à 650");
  await visitor.sees("Suppléments et pénalités", "Retard au départ", "3,00 €, par quart d’heure commencé");
}

export default [
  ["an officer types an effort rate and puts it in force", typesAnEffortRate],
  ["an officer types bands and half hours", typesBandsAndHalfHours],
  ["an officer types supplements and puts them in force", typesSupplements],
  ["an officer types a flat fee for a group and a family is of it", typesAFlatFeeForAGroup],
  ["a new vote prices a month of meals", pricesAMonthAfterTheVote],
  ["an officer reads a draft of the next vote", previewsANewVersion],
  ["anybody asks what a child costs", asksForAPrice],
];
