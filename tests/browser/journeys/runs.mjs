// A week is invoiced: prepared, looked through, what stands in the way set aside, issued.
import assert from "node:assert/strict";

import { signInAsOfficer } from "../family.mjs";

const field = (visitor, label) => visitor.page.getByLabel(label, { exact: true });

/** A week of its own for each way of travelling: what is invoiced once is not invoiced again. */
const weekOf = (visitor) => (visitor.width === 360 ? ["02/11/2026", "08/11/2026"] : ["09/11/2026", "15/11/2026"]);

/** The page of a run that a job is busy with says so, and is asked again. */
async function settled(visitor) {
  const end = Date.now() + 60_000;
  while ((await visitor.page.getByRole("link", { name: "Actualiser maintenant" }).count()) > 0) {
    assert.ok(Date.now() < end, "the run comes to its end in time");
    await visitor.page.reload({ waitUntil: "load" });
  }
  await visitor.inspect();
}

async function invoicesAWeek(visitor) {
  const [from, to] = weekOf(visitor);
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/facturation");
  await visitor.sees("Facturation d’octobre 2026", "Émise");
  await visitor.follow("Préparer une facturation");
  await field(visitor, "Premier jour de la période").fill(to);
  await field(visitor, "Dernier jour de la période").fill(from);
  await visitor.follow("Préparer le brouillon", 422);
  await visitor.sees("La période doit finir après avoir commencé");
  await field(visitor, "Premier jour de la période").fill(from);
  await field(visitor, "Dernier jour de la période").fill(to);
  await visitor.follow("Préparer le brouillon");
  await settled(visitor);
  await visitor.sees("Brouillon à vérifier", "Documents", "Total", "Sans quotient, au prix le plus haut", "Bloque l’émission");
  const run = visitor.path();

  await visitor.follow("Écarter : Sans quotient, au prix le plus haut", 422);
  await visitor.sees("Dites pourquoi");
  await field(visitor, "Pourquoi les écarter : Sans quotient, au prix le plus haut").fill("Vu avec les familles");
  await visitor.follow("Écarter : Sans quotient, au prix le plus haut");
  await visitor.sees("Rien n’est encore envoyé");
  await visitor.page.locator("summary", { hasText: "Sans quotient, au prix le plus haut" }).click();
  await visitor.sees("Écarté : Vu avec les familles");

  await visitor.page.locator("summary", { hasText: "Changer les dates" }).click();
  await field(visitor, "À payer au plus tard le").fill("01/11/2026");
  await visitor.follow("Enregistrer les dates", 422);
  await visitor.sees("L’échéance ne peut pas précéder l’émission");
  await field(visitor, "À payer au plus tard le").fill("31/12/2026");
  await visitor.follow("Enregistrer les dates");
  await visitor.sees("31 décembre 2026");

  await visitor.follow(visitor.page.locator('a[href*="/documents/"]').first());
  await visitor.sees("Brouillon de facture", "Pourquoi ce prix", "Total");
  await visitor.open(run);
  await visitor.follow("Émettre les factures");
  await settled(visitor);
  await visitor.sees("Émise", "E-2026-");
  await printsThePost(visitor);
}

/** Those who want paper get a letter, in one file that goes once it is printed. */
async function printsThePost(visitor) {
  await visitor.follow(visitor.page.getByRole("link", { name: /^Courrier : imprimer \d+ lettres?$/ }));
  await visitor.sees("par courriel", "par la poste", "Lettres, dans l’ordre de la poste", "avec un code");
  await visitor.page.getByLabel("Recto verso", { exact: true }).check();
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
  await visitor.follow("Imprimé : effacer le fichier");
  await visitor.sees("fichier effacé", "Toutes les lettres sont imprimées");
  assert.equal((await visitor.context.request.get(letters)).status(), 404);
}

async function setsARegie(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/regies");
  await visitor.follow("Régie Enfance et restauration");
  await field(visitor, "Délai de paiement, en jours").fill("dix");
  await visitor.follow("Enregistrer la régie", 422);
  await visitor.sees("Donnez un délai de paiement de 0 à 120 jours");
  await field(visitor, "Délai de paiement, en jours").fill("30");
  await visitor.follow("Enregistrer la régie");
  await visitor.sees("Régie Enfance et restauration", "Restauration scolaire");
}

export default [
  ["a régisseur prepares, looks through and issues a week's invoices", invoicesAWeek],
  ["a régisseur sets what stands on invoices", setsARegie],
];
