// An aid: an officer gives it, the family finds it in its prices.
import { confirm, review, signIn, signInAsOfficer, toggle } from "../family.mjs";
import { Visitor } from "../visitor.mjs";

const field = (visitor, label) => visitor.page.getByLabel(label, { exact: true });

async function givenAndSeen(visitor, town, browser) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await visitor.open("/agent/familles?q=Sophie%20Bernard");
  await visitor.follow(visitor.page.getByRole("row", { name: /Sophie Bernard/ }).getByRole("link").first());
  await visitor.sees("Aides", "Aide CCAS", "1,50 € par séance", "sur 60,00 €");
  await visitor.follow("Accorder une aide");
  await field(visitor, "Qui donne l’aide").fill("CAF");
  await field(visitor, "Montant ou part").fill("moitié");
  await visitor.follow("Accorder l’aide", 422);
  await visitor.sees("Indiquez le dernier jour", "Indiquez un nombre", "Indiquez la décision");
  await field(visitor, "Restauration scolaire").check();
  await field(visitor, "Dernier jour").fill("03/07/2027");
  await field(visitor, "L’aide est").selectOption({ label: "une part du prix, en pour cent" });
  await field(visitor, "Montant ou part").fill("50");
  await field(visitor, "Décision").fill("CAF, décision du 20 novembre 2026");
  await visitor.follow("Accorder l’aide");
  await visitor.sees("Aide CAF", "50 % du prix");
  await visitor.follow(visitor.page.getByRole("link", { name: /^Corriger ou arrêter l’aide CAF/ }));
  await visitor.sees("Enregistrer la correction", "Arrêter l’aide");

  const parent = await Visitor.arrive(browser, town, visitor);
  await signIn(parent, "DEMO-ALTERNEE-3");
  await parent.sees("Vos aides", "CCAS", "il reste 60,00 €");
  await parent.follow("Ce qui est utilisé et ce qui reste");
  await parent.sees("Aide CAF", "Aide CCAS", "60,00 €");
  await parent.open("/reservations?mois=2026-12");
  await toggle(parent, "Cantine, Jules, mardi 8 décembre");
  await review(parent);
  await parent.sees("Prix 2,90 €, aide CCAS 1,50 €, aide CAF 0,70 €, reste 0,70 €", "– 0,70 €");
  await confirm(parent);
  await parent.open("/aides");
  await parent.sees("1,50 € sur 60,00 €", "58,50 €");
  await parent.leave();
}

export default [["an officer gives an aid, and the family sees it in its prices", givenAndSeen]];
