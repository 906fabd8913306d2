// Officers' sign-in with its second step, their accounts and their roles.
import assert from "node:assert/strict";

import { headCountRow, password, signInAsOfficer, typeCredentials } from "../family.mjs";
import { codeAt, codeField, keyOnPage } from "../telephone.mjs";

/** What the demo's page shows under somebody's password. */
async function codeOnDemoPage(visitor, identifier) {
  const page = await visitor.context.request.get("/demo");
  const [, code] = new RegExp(`${identifier}</strong>.*?téléphone&nbsp;: <strong>(\\d{6})`, "s").exec(await page.text());
  return code;
}

async function signsInWithACode(visitor) {
  await visitor.open("/agent/familles", 200);
  assert.match(visitor.path(), /^\/agent\/connexion\?suite=/);
  await typeCredentials(visitor, "DEMO-GUICHET", password);
  await visitor.follow("Se connecter");
  await visitor.sees("Code de vérification", "Vous n’avez pas votre téléphone ?");
  await codeField(visitor).fill("000000");
  await visitor.follow("Continuer", 422);
  assert.match(await visitor.title(), /^Erreur : Code de vérification/);
  await codeField(visitor).fill(await codeOnDemoPage(visitor, "DEMO-GUICHET"));
  await visitor.follow("Continuer");
  assert.equal(visitor.path(), "/agent/familles");
}

async function invitesAnOfficer(visitor, town) {
  const name = `Anne Roy ${visitor.width}`;
  const identifier = `ROY${visitor.width}${visitor.js ? "S" : "N"}`;
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/comptes");
  await visitor.sees("Sylvie Aubert", "Léo Garnier", "Animateur (Centre de loisirs des Tilleuls)");
  await visitor.follow("Inviter un agent");
  await visitor.follow("Envoyer l’invitation", 422);
  await visitor.sees("Indiquez le prénom et le nom de l’agent", "Cochez au moins un rôle");
  await visitor.page.getByLabel("Prénom et nom").fill(name);
  await visitor.page.getByLabel("Identifiant").fill(identifier);
  await visitor.page.getByLabel("Courriel").fill(`${identifier.toLowerCase()}@exemple.fr`);
  await visitor.page.getByLabel("Régisseur").check();
  await visitor.follow("Envoyer l’invitation");
  await visitor.sees(name, "invité");
  const account = visitor.path().split("?")[0];

  const letter = await town.letterAbout("Votre accès d’agent");
  await visitor.open(letter.href);
  const [link] = /\/mot-de-passe\/[\w-]+/.exec(await visitor.text());
  await visitor.context.clearCookies();
  await visitor.open(link);
  await visitor.page.getByLabel("Nouveau mot de passe", { exact: true }).fill("Une phrase assez longue 2026");
  await visitor.follow("Enregistrer le mot de passe");
  await visitor.open("/agent/connexion");
  await typeCredentials(visitor, identifier, "Une phrase assez longue 2026");
  await visitor.follow("Se connecter");
  await visitor.sees("Double authentification", "FreeOTP+");
  const key = await keyOnPage(visitor);
  await codeField(visitor).fill(codeAt(key, new Date("2026-11-23T07:30:10Z")));
  await visitor.follow("Activer la double authentification");
  await visitor.sees("Vos codes de secours");
  assert.equal(await visitor.page.locator("ul.codes li").count(), 10);
  await visitor.follow("Continuer");
  await visitor.open("/agent/comptes", 403);

  await visitor.context.clearCookies();
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open(account);
  await visitor.follow("Suspendre l’accès");
  await visitor.sees("suspendu");
  await visitor.open("/agent/comptes?etat=suspendu");
  await visitor.sees(name);
  await visitor.open(account);
  await visitor.follow("Rétablir l’accès");
  await visitor.sees("actif");
  await visitor.tap(visitor.page.getByText("Retirer définitivement le compte").first());
  await visitor.follow(visitor.page.locator("details[open] button"));
  await visitor.sees("retiré");
  await visitor.open("/agent/comptes");
  await visitor.doesNotSee(name);
}

async function changesARole(visitor) {
  await signInAsOfficer(visitor, "DEMO-ADMIN");
  await visitor.open("/agent/roles");
  await visitor.sees("Agent du Guichet Famille", "Voir les effectifs et les listes des séances");
  await visitor.follow("Auditeur (lecture seule)");
  await visitor.page.getByLabel("Nom du rôle").fill("");
  await visitor.follow("Enregistrer le rôle", 422);
  await visitor.sees("Indiquez le nom du rôle");
  await visitor.page.getByLabel("Nom du rôle").fill("Auditeur (lecture seule)");
  await visitor.follow("Enregistrer le rôle");
  assert.equal(visitor.path(), "/agent/roles");
}

async function limitedLeader(visitor) {
  await signInAsOfficer(visitor, "DEMO-TILLEULS");
  await visitor.open("/agent/effectifs?semaine=2026-11-30");
  await visitor.sees("Centre de loisirs des Tilleuls");
  await visitor.doesNotSee("École Paul-Lafargue", "Vieux-Pont");
  assert.equal(await headCountRow(visitor, "École Paul-Lafargue", "Restauration").count(), 0);
}

export default [
  ["an officer signs in with password and code", signsInWithACode],
  ["an administrator invites an officer, who sets up an app; suspends, restores and removes him", invitesAnOfficer],
  ["an administrator changes a role", changesARole],
  ["a leader limited to a centre sees that centre only", limitedLeader],
];
