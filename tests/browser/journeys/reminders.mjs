// What is late is reminded of, level by level; and the figures of it all.
import assert from "node:assert/strict";

import { signInAsOfficer } from "../family.mjs";

async function remindsFamilies(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/facturation");
  await visitor.follow("Relances");
  await visitor.sees("Relances proposées", "Deuxième relance", "Qui est relancé", "Relances envoyées");
  await visitor.follow("Régler les niveaux, les délais et les textes");
  await visitor.page.getByLabel("Jours après l’échéance, niveau 2", { exact: true }).fill("5");
  await visitor.follow("Enregistrer les relances", 422);
  await visitor.sees("Donnez plus de jours qu’au niveau précédent");
  await visitor.page.getByLabel("Jours après l’échéance, niveau 2", { exact: true }).fill("20");
  await visitor.follow("Enregistrer les relances");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Relancer \d+ foyers? – / }));
  await visitor.sees(/\d+ factures? relancées?, dont \d+ lettres? à poster/, "Deuxième relance");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Préparer \d+ lettres?$/ }));
  const end = Date.now() + 60_000;
  while ((await visitor.page.getByRole("link", { name: "Actualiser" }).count()) > 0) {
    assert.ok(Date.now() < end, "the letters are drawn in time");
    await visitor.page.reload({ waitUntil: "load" });
  }
  await visitor.inspect();
  const letters = await visitor.page.getByRole("link", { name: /^Télécharger \d+ lettres? \(PDF\)$/ }).getAttribute("href");
  const answer = await visitor.context.request.get(letters);
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
  await visitor.follow(visitor.page.getByRole("main").getByRole("link", { name: "Relances" }).first());
  await visitor.sees("Personne n’est à relancer aujourd’hui");
}

async function readsFigures(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/chiffres");
  await visitor.sees("Par mois d’émission", "Octobre 2026", "Par activité", "Restauration scolaire", "Par tranche de quotient", "Reste dû");
  assert.equal(await visitor.page.getByRole("img", { name: /Facturé/ }).count(), 3);
  await visitor.page.getByLabel("Factures émises du", { exact: true }).fill("hier");
  await visitor.follow("Afficher", 422);
  await visitor.page.getByLabel("Factures émises du", { exact: true }).fill("01/11/2026");
  await visitor.follow("Afficher");
  await visitor.sees("Novembre 2026");
  await visitor.doesNotSee("Octobre 2026");
  const csv = await visitor.page.getByRole("link", { name: "Télécharger pour un tableur (CSV)" }).getAttribute("href");
  assert.match(await (await visitor.context.request.get(csv)).text(), /Novembre 2026;/);
}

async function sendsTheStatements(visitor, town) {
  await town.setClock("05/01/2027", "09:00");
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/releves");
  await visitor.follow("Envoyer les relevés de 2026");
  await visitor.sees("Relevés annuels 2026", "Foyers concernés");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Prévenir \d+ foyers? par courriel$/ }));
  await visitor.sees("Courriel, envoyé");
  assert.equal(await visitor.page.getByRole("button", { name: /^Prévenir/ }).count(), 0);
}

export default [
  ["a régisseur reminds families of what is late", remindsFamilies],
  ["a régisseur reads the figures", readsFigures],
  ["a régisseur sends the yearly statements", sendsTheStatements],
];
