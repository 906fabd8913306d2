// The second Wednesday ahead is full in a large town: a child waits; a place given back is taken at once.
import assert from "node:assert/strict";

import { confirm, confirmButton, discardDraft, headCountRow, password, review, signIn, signInAsOfficer, square, toggle } from "../family.mjs";
import { Visitor, plain } from "../visitor.mjs";

const name = "Loisirs, journée, Léa, mercredi 2 décembre";

async function waits(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await visitor.sees("complet, liste d’attente");
  await toggle(visitor, name);
  if (visitor.js) await visitor.sees("1 liste d’attente");
  await review(visitor);
  await visitor.sees("Liste d’attente", "Complet : si une place se libère, elle est réservée pour votre enfant", "mercredi 2 décembre");
  assert.equal(plain(await confirmButton(visitor).innerText()), "Confirmer 1 inscription en liste d’attente – 0,00 €");
  await confirm(visitor);
  await visitor.sees("C’est enregistré", "Liste d’attente");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await square(visitor, name).isChecked(), true);
  assert.match(await square(visitor, name).getAttribute("data-r"), /^(1er|\d+e)$/);
  await visitor.open("/agendas?vue=mois&date=2026-12-02");
  await visitor.sees("Liste d’attente");

  await visitor.open("/reservations?mois=2026-12");
  await toggle(visitor, name);
  await review(visitor);
  await visitor.sees("Annulations");
  await confirm(visitor);
}

/** Who has a place that day, and the sign-in of one of the parents: the officers see both. */
async function somebodyWithAPlace(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/effectifs?semaine=2026-11-30&type=leisure_centre");
  await visitor.follow(headCountRow(visitor, "Tilleuls", "Journée avec repas").getByRole("link").first());
  await visitor.sees("mercredi 2 décembre", "en attente, rang 1");
  const list = visitor.path();
  const firstWaiting = visitor.page.getByRole("row").filter({ hasText: /rang 1(?!\d)/ }).first();
  const waitingName = (await firstWaiting.getByRole("rowheader").innerText()).trim();
  const booked = visitor.page.getByRole("row").filter({ hasText: "réservé" }).first();
  const [, firstName] = /(\S+)$/.exec((await booked.getByRole("rowheader").innerText()).trim());
  await visitor.follow(booked.locator('a[href^="/agent/familles/"]').first());
  const guardian = visitor.page.getByRole("row").filter({ hasText: "responsable" }).first();
  const identifier = (await guardian.getByRole("cell").last().innerText()).trim();
  return { identifier, firstName, waitingName, list };
}

async function placeGivenBack(visitor, town, browser) {
  const { identifier, firstName, waitingName, list } = await somebodyWithAPlace(visitor);
  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, identifier, password);
  await parent.open("/reservations?mois=2026-12");
  await toggle(parent, `Loisirs, journée, ${firstName}, mercredi 2 décembre`);
  await review(parent);
  await confirm(parent);
  await parent.leave();
  await visitor.open(list);
  const served = visitor.page.getByRole("row").filter({ hasText: waitingName }).first();
  assert.match(await served.innerText(), /réservé/);
}

export const inALargeTown = [
  ["a full day: a child waits, sees the rank, and leaves the list", waits],
  ["a place given back goes to the first who waits", placeGivenBack],
];
