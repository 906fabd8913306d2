// A parent books December for both children, reads it again everywhere, and changes her mind.
import assert from "node:assert/strict";

import {
  bookSeries,
  confirm,
  confirmButton,
  discardDraft,
  reference,
  review,
  signIn,
  square,
  toggle,
  typeCredentials,
  password,
} from "../family.mjs";
import { plain } from "../visitor.mjs";

async function openDecember(visitor) {
  await visitor.follow(visitor.page.locator('.way a[href="/reservations"]'));
  await visitor.sees("Novembre 2026", "Aucun changement");
  await visitor.follow(visitor.page.locator("a.months__after"));
  assert.equal(visitor.path(), "/reservations?mois=2026-12");
  await visitor.sees("Décembre 2026");
}

/** Three activities for two children: two series, and single squares. */
async function fillDecember(visitor) {
  await bookSeries(visitor);
  await visitor.sees("22 changements sont prêts, rien n’est encore confirmé. Vérifiez, puis confirmez.", "22 ajouts", "46,20 € de plus");
  await bookSeries(visitor, { units: ["Accueil du soir"], weekdays: ["lundi", "jeudi"] });
  await visitor.sees(/\d+ changements sont prêts/, "32 ajouts");
  for (const child of ["Léa", "Tom"])
    await toggle(visitor, `Loisirs, journée, ${child}, mercredi 9 décembre`);
}

async function readReview(visitor) {
  await review(visitor);
  assert.equal(visitor.path(), "/reservations/verification");
  await visitor.tap(visitor.page.locator("details.bl__more > summary").first());
  await visitor.sees(
    "Vérifier et confirmer",
    "Léa",
    "Tom",
    "Restauration scolaire 11 jours × 2,10 € = 23,10 €",
    "Accueil du soir 5 jours × 1,20 € = 6,00 €",
    "Mercredis aux loisirs, journée avec repas",
    "8,40 €",
    "Quotient 540 : tranche de 401 à 650",
    /mardi 1er décembre\s*annulable sans frais jusqu’au lundi 30 novembre à 12 h/,
    "Vous ne payez rien maintenant",
  );
  assert.equal(plain(await confirmButton(visitor).innerText()), "Confirmer 34 réservations – 75,00 €");
}

async function readLetter(visitor, town, number) {
  const letter = await town.letterAbout(number);
  await visitor.open("/demo/courriels");
  await visitor.follow(visitor.page.locator(`a[href="${letter.href}"]`));
  await visitor.sees(
    `Confirmation ${number} : 34 réservations`,
    "camille.durand@exemple.fr",
    "Restauration scolaire : 11 jours à 2,10 €, soit 23,10 €",
    "annulable sans frais jusqu’au",
    "Total : 75,00 €",
    `reservations-${number}.ics`,
  );
}

async function readCalendars(visitor, number) {
  await visitor.open("/agendas");
  await visitor.sees("Vos dernières confirmations", number);
  await visitor.open("/agendas?vue=semaine&date=2026-12-09");
  await visitor.sees("Du lundi 7 décembre", "Léa restauration scolaire", "12 h – 13 h 20");
  await visitor.follow("Mois");
  await visitor.sees("Décembre 2026", "Cantine", "Soir");
  await visitor.follow("Année");
  await visitor.sees("Année scolaire 2026-2027", "Semaine habituelle", "Prochaine échéance");
}

async function cancelInTime(visitor) {
  await visitor.open("/reservations?mois=2026-12");
  await toggle(visitor, "Cantine, Léa, jeudi 3 décembre");
  if (visitor.js) await visitor.sees("1 annulation", "2,10 € de moins");
  await review(visitor);
  await visitor.sees("Annulations", "jeudi 3 décembre");
  assert.match(plain(await confirmButton(visitor).innerText()), /^Confirmer 1 annulation – 2,10 € de moins$/);
  await confirm(visitor);
  await visitor.sees("C’est enregistré", "Annulations");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await square(visitor, "Cantine, Léa, jeudi 3 décembre").isChecked(), false);
  assert.equal(await square(visitor, "Cantine, Tom, jeudi 3 décembre").isChecked(), true);
}

async function undo(visitor, number) {
  await visitor.open(`/reservations/${number}`);
  await visitor.follow("Annuler ces modifications");
  // The day cancelled meanwhile needs no second cancelling.
  await visitor.sees("Annulations", "jeu. 10", "10 jours × 2,10 € = 21,00 € de moins");
  assert.match(plain(await confirmButton(visitor).innerText()), /^Confirmer 33 annulations – 72,90 € de moins$/);
  await confirm(visitor);
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await visitor.page.locator("table.ag input:checked").count(), 0);
}

async function booksDecember(visitor, town) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.sees("Les sept prochains jours");
  await openDecember(visitor);
  await fillDecember(visitor);
  await readReview(visitor);
  const number = await confirm(visitor);
  await visitor.sees("C’est enregistré", "Et maintenant ?", "camille.durand@exemple.fr", "04 70 02 55 66");
  const file = await visitor.context.request.get(`/reservations/${number}/agenda.ics`);
  assert.equal((await file.text()).split("BEGIN:VEVENT").length - 1, 34);
  await readLetter(visitor, town, number);
  await readCalendars(visitor, number);
  await cancelInTime(visitor);
  await undo(visitor, number);
}

async function twelveTaps(visitor) {
  await visitor.open("/");
  await typeCredentials(visitor, "DEMO-PARENT", password);
  visitor.taps = 0;
  await visitor.follow("Se connecter");
  await visitor.follow(visitor.page.locator('.way a[href="/reservations"]'));
  await visitor.follow(visitor.page.locator("a.months__after"));
  await bookSeries(visitor, {
    units: ["Restauration scolaire", "Accueil du soir", "Mercredis aux loisirs, journée avec repas"],
  });
  await review(visitor);
  assert.equal(plain(await confirmButton(visitor).innerText()), "Confirmer 50 réservations – 123,00 €");
  const number = await confirm(visitor);
  assert.ok(visitor.taps <= 12, `${visitor.taps} taps`);
  await visitor.follow("Annuler ces modifications");
  await confirm(visitor);
  assert.notEqual(await reference(visitor), number);
}

/** 24 November's morning reception may be booked until 23 November at 18 h. */
async function deadline(visitor, town) {
  const name = "Matin, Léa, mardi 24 novembre";
  await signIn(visitor, "DEMO-PARENT");
  await town.setClock("23/11/2026", "17:59:00");
  await visitor.open("/reservations?mois=2026-11");
  await toggle(visitor, name);
  await review(visitor);
  await visitor.sees("lundi 23 novembre à 18 h");
  assert.equal(await confirmButton(visitor).count(), 1);

  await town.setClock("23/11/2026", "18:00:01");
  await visitor.follow(confirmButton(visitor));
  await visitor.sees("Rien n’est encore confirmé", "Matin, Léa, mardi 24 novembre", "Trop tard : c’était possible jusqu’au");
  assert.equal(await confirmButton(visitor).count(), 0);
  await visitor.open("/reservations?mois=2026-11");
  assert.equal(await square(visitor, name).count(), 0);
  await visitor.sees("clos depuis lundi 18 h");

  // A booked day closes, too, and stays booked.
  await town.setClock("23/11/2026", "11:55");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-11");
  await toggle(visitor, "Cantine, Tom, mardi 24 novembre");
  await review(visitor);
  await visitor.sees("Annulations", "mardi 24 novembre");
  await town.setClock("23/11/2026", "12:00:01");
  await visitor.open("/reservations/verification");
  await visitor.sees("Cantine, Tom, mardi 24 novembre", "à annuler", "Trop tard : c’était possible jusqu’au");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-11");
  await visitor.sees("réservé, clos");
}

export default [
  ["a parent books December for two children, reads it again, cancels a day, undoes it all", booksDecember],
  ["two children's December (canteen, evenings, Wednesdays) takes at most 12 taps after the password", twelveTaps],
  ["one second after a deadline, the reason is told and the day is closed", deadline],
];
