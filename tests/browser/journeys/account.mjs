// What a parent does with an account: e-mail, password, devices, second factor.
import assert from "node:assert/strict";

import { password, signIn, signInAsOfficer, typeCredentials } from "../family.mjs";
import { codeAt, codeField, keyOnPage } from "../telephone.mjs";
import { Visitor } from "../visitor.mjs";

const fresh = "Un chat gris dort au soleil";

async function changesEmail(visitor, town) {
  const { page } = visitor;
  const email = `thomas.petit.${visitor.width}@exemple.fr`;
  await signIn(visitor, "DEMO-ALTERNEE-2");
  await visitor.open("/mon-dossier/courriel");
  await page.getByLabel("Nouveau courriel").fill("thomas.petit");
  await page.getByLabel("Mot de passe actuel").fill(password);
  await visitor.follow(page.getByRole("main").getByRole("button", { name: "Recevoir le lien" }), 422);
  await visitor.sees("Écrivez un courriel complet");
  assert.equal(await page.getByLabel("Nouveau courriel").inputValue(), "thomas.petit");
  await page.getByLabel("Nouveau courriel").fill(email);
  await page.getByLabel("Mot de passe actuel").fill("pas-le-bon-mot");
  await visitor.follow(page.getByRole("main").getByRole("button", { name: "Recevoir le lien" }), 422);
  await visitor.sees("Saisissez de nouveau votre mot de passe actuel");
  assert.equal(await page.getByLabel("Nouveau courriel").inputValue(), email);
  await page.getByLabel("Mot de passe actuel").fill(password);
  await visitor.follow(page.getByRole("main").getByRole("button", { name: "Recevoir le lien" }));
  await visitor.sees(email, "D’ici là, rien ne change");

  const letter = await town.letterAbout("Confirmez votre adresse de courriel");
  await visitor.open(letter.href);
  await visitor.sees(email);
  const [link] = /\/courriel\/[\w-]+/.exec(await visitor.text());
  await visitor.open(link);
  await visitor.sees("servira à vous écrire et à vous connecter");
  await visitor.follow("Confirmer cette adresse");
  await visitor.sees("Votre nouveau courriel est enregistré");
  const notice = await town.letterAbout("Votre courriel a été modifié");
  await visitor.open(notice.href);
  await visitor.sees("thomas.petit@exemple.fr", "Ce n’était pas vous ?");
  await visitor.open(link, 410);

  await visitor.context.clearCookies();
  await signIn(visitor, email);
  await visitor.sees("Bonjour");
}

async function changesPassword(visitor, town, browser) {
  const { page } = visitor;
  const elsewhere = await Visitor.arrive(browser, town, visitor);
  await signIn(elsewhere, "DEMO-LEROY");
  await signIn(visitor, "DEMO-LEROY");
  await visitor.open("/mon-compte");
  await visitor.sees("Mes appareils connectés", "Cet appareil");
  await visitor.follow(page.getByRole("button", { name: /^Déconnecter Chrome/ }).first());
  await visitor.sees("L’appareil est déconnecté");
  await elsewhere.open("/tableau-de-bord", 200);
  assert.match(elsewhere.path(), /^\/connexion/);
  await elsewhere.leave();

  const current = page.getByLabel("Mot de passe actuel");
  const wanted = page.getByLabel("Nouveau mot de passe", { exact: true });
  await current.fill("pas-le-bon-mot");
  await wanted.fill(fresh);
  await visitor.follow("Changer le mot de passe", 422);
  await visitor.sees("Saisissez de nouveau votre mot de passe actuel");
  await town.setClock("23/11/2026", "08:45");
  await current.fill(password);
  await wanted.fill("court");
  await visitor.follow("Changer le mot de passe", 422);
  await visitor.sees("Allongez votre mot de passe");
  await current.fill(password);
  await wanted.fill(fresh);
  await visitor.follow("Changer le mot de passe");
  await visitor.sees("Votre mot de passe est changé");
  await town.letterAbout("mot de passe");
  await visitor.context.clearCookies();
  await signIn(visitor, "DEMO-LEROY", fresh);
  await visitor.sees("Bonjour");
}

async function signsInWithTelephone(visitor, code) {
  await visitor.context.clearCookies();
  await visitor.open("/connexion");
  await typeCredentials(visitor, "DEMO-ALTERNEE-4", password);
  await visitor.follow("Se connecter");
  await visitor.sees("Code de vérification");
  await codeField(visitor).fill(code);
  await visitor.follow("Continuer");
  await visitor.sees("Bonjour");
}

async function secondFactor(visitor, town) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-ALTERNEE-4");
  await visitor.open("/mon-compte");
  await visitor.follow("Activer la double authentification");
  await page.getByLabel("Mot de passe actuel").fill(password);
  await codeField(visitor).fill("000000");
  await visitor.follow("Activer la double authentification", 422);
  await visitor.sees("vérifiez que l’heure de votre téléphone");
  await page.getByLabel("Mot de passe actuel").fill(password);
  const key = await keyOnPage(visitor);
  await codeField(visitor).fill(codeAt(key, new Date("2026-11-23T07:30:10Z")));
  await visitor.follow("Activer la double authentification");
  await visitor.sees("Vos codes de secours");
  const recovery = await page.locator("ul.codes li").first().innerText();
  await visitor.follow("Continuer");

  await town.setClock("23/11/2026", "09:00");
  await signsInWithTelephone(visitor, codeAt(key, new Date("2026-11-23T08:00:10Z")));
  await signsInWithTelephone(visitor, recovery);
  await visitor.open("/mon-compte/double-authentification");
  await visitor.sees("9 codes inutilisés");
  await page.getByLabel("Mot de passe actuel").fill(password);
  await town.setClock("23/11/2026", "09:10");
  await page.getByLabel("Code de l’application, ou code de secours").fill(codeAt(key, new Date("2026-11-23T08:10:10Z")));
  await visitor.follow("Désactiver la double authentification");
  await visitor.sees("La double authentification est désactivée");
}

async function losesTheTelephone(visitor, town) {
  const { page } = visitor;
  await town.setClock("23/11/2026", "09:30");
  await signIn(visitor, "DEMO-ALTERNEE-4");
  await visitor.open("/mon-compte");
  const name = await page.locator(".govuk-summary-list__value").first().innerText();
  await visitor.follow("Activer la double authentification");
  const key = await keyOnPage(visitor);
  await page.getByLabel("Mot de passe actuel").fill(password);
  await codeField(visitor).fill(codeAt(key, new Date("2026-11-23T08:30:10Z")));
  await visitor.follow("Activer la double authentification");
  await visitor.sees("Vos codes de secours");

  await visitor.context.clearCookies();
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await visitor.open("/agent/familles?q=DEMO-ALTERNEE-4");
  await visitor.follow(page.locator("a[data-result]").first());
  await visitor.follow(page.getByRole("link", { name: new RegExp(`^Corriger la fiche : ${name}`) }));
  await visitor.follow("Réinitialiser la double authentification");
  await visitor.sees(name, "Un appel ou un courriel ne prouve pas une identité");
  await visitor.follow(page.getByRole("button", { name: "Réinitialiser" }), 422);
  await visitor.sees("Vérifiez d’abord l’identité de la personne");
  await page.getByLabel("Comment avez-vous vérifié son identité ?").fill("Carte d’identité vue au guichet");
  await page.getByLabel(`J’ai vérifié que cette personne est bien ${name}`).check();
  await visitor.follow(page.getByRole("button", { name: "Réinitialiser" }));
  await visitor.sees("La double authentification est réinitialisée", "Double authentification réinitialisée au guichet");
  await town.letterAbout("La double authentification est désactivée");

  await visitor.context.clearCookies();
  await signIn(visitor, "DEMO-ALTERNEE-4");
  await visitor.sees("Bonjour");
}

export default [
  ["a parent changes e-mail: the new address confirms, the old one is told", changesEmail],
  ["a parent closes a forgotten session and changes the password", changesPassword],
  ["a parent turns the second factor on, uses it, and turns it off", secondFactor],
  ["a parent who lost the telephone is let in again at the counter", losesTheTelephone],
];
