// What must not go wrong: double clicks, Back, reloads, a session that ends, a forgotten password.
import assert from "node:assert/strict";

import { confirm, confirmButton, discardDraft, password, reference, review, signIn, square, toggle, typeCredentials } from "../family.mjs";

async function once(visitor, town) {
  const name = "Cantine, Léa, lundi 14 décembre";
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  const lettersBefore = (await town.letters()).length;
  await visitor.open("/reservations?mois=2026-12");
  await toggle(visitor, name);
  await review(visitor);
  const form = await confirmButton(visitor).evaluate((button) =>
    Object.fromEntries(new FormData(button.form)),
  );
  await Promise.all([
    visitor.page.waitForURL(/\/reservations\/(?!verification)[^/]+$/),
    confirmButton(visitor).dblclick(),
  ]);
  await visitor.page.waitForLoadState("load");
  await visitor.inspect();
  const number = await reference(visitor);

  await visitor.page.reload({ waitUntil: "load" });
  assert.equal(await reference(visitor), number);
  await visitor.page.goBack({ waitUntil: "load" });
  await visitor.inspect();
  await visitor.sees("Vous n’avez pas de changement en cours.");
  await visitor.page.goForward({ waitUntil: "load" });
  assert.equal(await reference(visitor), number);

  // The same form once more, as from a page kept open elsewhere.
  const again = await visitor.context.request.post("/reservations/confirmation", {
    form,
    headers: { origin: town.address },
    maxRedirects: 0,
  });
  assert.equal(again.status(), 303);
  assert.equal(new URL(again.headers().location, town.address).pathname, `/reservations/${number}`);

  await town.letterAbout(number);
  const news = (await town.letters()).length - lettersBefore;
  assert.equal(news, 1, "letters sent for one booking");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await square(visitor, name).isChecked(), true);
  await toggle(visitor, name);
  await review(visitor);
  await confirm(visitor);
}

async function sessionEnded(visitor) {
  const name = "Cantine, Léa, jeudi 17 décembre";
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await visitor.context.clearCookies();
  visitor.expectedFailures.push("/reservations/brouillon");
  await toggle(visitor, name);
  if (visitor.js) {
    const trouble = visitor.page.locator("#trouble");
    await trouble.waitFor();
    assert.match(await trouble.innerText(), /ne sont pas encore enregistrés/);
  }
  await visitor.follow(visitor.page.locator("#verifier"), 403);
  await visitor.sees("Votre session a pris fin", "Vos réponses sont gardées");
  await typeCredentials(visitor, "DEMO-PARENT", password);
  await visitor.follow("Se connecter");
  await visitor.sees("Reprendre là où vous en étiez");
  await visitor.follow("Reprendre là où j’en étais");
  assert.equal(visitor.path(), "/reservations/verification");
  await visitor.sees("Léa", "jeudi 17 décembre", "2,10 €");
  await discardDraft(visitor);
}

/** Without scripts the browser shows an error page of its own. */
async function networkAway(visitor) {
  if (!visitor.js) return;
  const { page, context } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2027-01");
  visitor.expectedFailures.push("ERR_INTERNET_DISCONNECTED", "htmx:");
  await context.setOffline(true);
  await visitor.tap(square(visitor, "Cantine, Léa, jeudi 7 janvier"));
  await page.locator("#trouble").waitFor();
  await visitor.tap(page.locator("#verifier"));
  await page.getByText("Pas de connexion à internet").waitFor();
  assert.equal(visitor.path(), "/reservations?mois=2027-01");
  await context.setOffline(false);
  await page.locator("#total").getByText("1 ajout").waitFor();
  await review(visitor);
  await visitor.sees("Léa", "jeudi 7 janvier");
  await discardDraft(visitor);
}

async function wrongPassword(visitor) {
  const { page } = visitor;
  await visitor.open("/");
  await visitor.follow("Se connecter", 422);
  await visitor.sees("Indiquez votre identifiant ou votre courriel", "Indiquez votre mot de passe");
  await typeCredentials(visitor, "DEMO-PARENT", "pas-le-bon-mot");
  await visitor.follow("Se connecter", 422);
  assert.match(await visitor.title(), /^Erreur : Se connecter/);
  const summary = page.locator(".govuk-error-summary");
  assert.match(await summary.innerText(), /Identifiant ou mot de passe incorrect/);
  if (visitor.js) {
    assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  }
  assert.equal(await page.getByLabel("Identifiant ou courriel").inputValue(), "DEMO-PARENT");
  assert.equal(await page.getByLabel("Mot de passe", { exact: true }).inputValue(), "");
  const target = await summary.getByRole("link").first().getAttribute("href");
  const described = await page.locator(`input${target}`).getAttribute("aria-describedby");
  assert.ok(described, "the field is tied to its error");
}

async function forgottenPassword(visitor, town) {
  const fresh = "Une phrase assez longue 2026";
  await visitor.open("/connexion");
  await visitor.follow("Mot de passe oublié");
  await visitor.page.getByLabel("Identifiant ou courriel").fill("DEMO-PARENT-2");
  await visitor.follow("Recevoir le lien");
  await visitor.sees("Regardez vos courriels", "Il s’ouvre une seule fois, pendant 30 minutes");

  const letter = await town.letterAbout("Choisir un nouveau mot de passe");
  await visitor.open(letter.href);
  await visitor.sees("julien.martin@exemple.fr");
  const [link] = /\/mot-de-passe\/[\w-]+/.exec(await visitor.text());
  await visitor.open(link);
  await visitor.page.getByLabel("Nouveau mot de passe", { exact: true }).fill("court");
  await visitor.follow("Enregistrer le mot de passe", 422);
  await visitor.sees("Allongez votre mot de passe");
  await visitor.page.getByLabel("Nouveau mot de passe", { exact: true }).fill(fresh);
  await visitor.follow("Enregistrer le mot de passe");
  await visitor.sees("Votre nouveau mot de passe est enregistré");

  await visitor.open(link, 410);
  await visitor.sees("Ce lien ne s’ouvre plus");

  await signIn(visitor, "DEMO-PARENT-2", fresh);
  await visitor.sees("Les sept prochains jours");
}

export default [
  ["double click, Back, reload and a second sending make one booking", once],
  ["a form sent after the session's end is offered again with its content", sessionEnded],
  ["without a network nothing is sent and nothing is lost", networkAway],
  ["a wrong password is told in words, and the identifier is kept", wrongPassword],
  ["a forgotten password: a link by e-mail that opens once", forgottenPassword],
];
