// Inès lives one week in two with each of her parents; even ISO weeks are her mother's.
import assert from "node:assert/strict";

import { signIn, square } from "../family.mjs";

async function ownWeeksOnly(visitor) {
  await signIn(visitor, "DEMO-ALTERNEE");
  await visitor.open("/reservations?mois=2026-12");
  // Week 50 (7 to 13 December) is the mother's, week 51 the father's.
  assert.equal(await square(visitor, "Cantine, Inès, mardi 8 décembre").count(), 1);
  assert.equal(await square(visitor, "Cantine, Inès, mardi 15 décembre").count(), 0);
  await visitor.sees("autre foyer");

  await signOut(visitor);
  await signIn(visitor, "DEMO-ALTERNEE-2");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await square(visitor, "Cantine, Inès, mardi 8 décembre").count(), 0);
  assert.equal(await square(visitor, "Cantine, Inès, mardi 15 décembre").count(), 1);
}

async function signOut(visitor) {
  const menu = visitor.page.locator("details.drop > summary").filter({ visible: true });
  await visitor.tap(menu);
  await visitor.follow(visitor.page.getByRole("button", { name: "Se déconnecter" }).filter({ visible: true }));
  await visitor.sees("Vous êtes déconnecté.");
}

export default [["shared custody: each parent books own weeks", ownWeeksOnly]];
