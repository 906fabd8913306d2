// Weight, reach and keyboard.
import assert from "node:assert/strict";

import { discardDraft, review, signIn, signInAsOfficer, square, toggle } from "../family.mjs";
import { Visitor, heights } from "../visitor.mjs";

const mostRequests = 8;
const mostBytes = 100 * 1024;
const smallestTargetPx = 44;

/** What a first visit transfers: a browser that has nothing in store. */
async function firstVisit(visitor, browser, town, path) {
  const newcomer = await Visitor.arrive(browser, town, visitor);
  await newcomer.context.addCookies(await visitor.context.cookies());
  let bytes = 0;
  let requests = 0;
  newcomer.devtools.on("Network.requestWillBeSent", () => (requests += 1));
  newcomer.devtools.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await newcomer.devtools.send("Network.enable");
  await newcomer.page.goto(path, { waitUntil: "networkidle" });
  await newcomer.leave();
  assert.ok(requests > 1 && requests <= mostRequests, `${path}: ${requests} requests`);
  assert.ok(bytes > 1000 && bytes <= mostBytes, `${path}: ${(bytes / 1024).toFixed(1)} KB`);
}

async function weight(visitor, town, browser) {
  await firstVisit(visitor, browser, town, "/");
  await signIn(visitor, "DEMO-PARENT");
  await firstVisit(visitor, browser, town, "/reservations?mois=2026-12");
}

/** S29: told before the session ends, and it goes on at a tap. Scripts alone can tell. */
async function endOfSession(visitor) {
  if (!visitor.js) return;
  const minutes = 30;
  await signIn(visitor, "DEMO-PARENT");
  // The demo's own sessions last for a year.
  await visitor.page.route("**/tableau-de-bord", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({ response, body: body.replace(/session-minutes="\d+"/, `session-minutes="${minutes}"`) });
  });
  await visitor.page.clock.install();
  await visitor.page.goto("/tableau-de-bord");
  const announcement = visitor.page.getByRole("alert").filter({ hasText: "votre session prendra fin" });
  const almost = (minutes - 3.5) * 60_000;
  await visitor.page.clock.fastForward(almost);
  assert.equal(await announcement.count(), 0, "nobody is disturbed too early");
  await visitor.page.clock.fastForward(45_000);
  await announcement.waitFor();
  await visitor.inspect();
  await visitor.page.getByRole("button", { name: "Rester connecté" }).click();
  await announcement.waitFor({ state: "hidden" });
  await visitor.page.clock.fastForward(almost);
  assert.equal(await announcement.count(), 0, "the session began anew");
  await visitor.page.clock.fastForward(240_000);
  await visitor.page.getByRole("link", { name: "Se connecter de nouveau" }).waitFor();
}

async function liveTotal(visitor) {
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  const total = visitor.page.getByRole("status");
  assert.match(await total.innerText(), /Aucun changement/);
  await toggle(visitor, "Cantine, Léa, mardi 8 décembre");
  if (visitor.js) {
    await total.getByText("1 ajout").waitFor();
    assert.match(await total.innerText(), /2,10\s€/);
    await visitor.inspect();
    await visitor.page.reload();
    assert.equal(await square(visitor, "Cantine, Léa, mardi 8 décembre").isChecked(), true, "the draft is kept");
  } else {
    await visitor.follow("Garder mes choix et voir janvier 2027");
    assert.match(await total.innerText(), /1 ajout/);
  }
  await visitor.open("/tableau-de-bord");
  await visitor.sees("Vous avez 1 changement à confirmer.");
  await discardDraft(visitor);
}

const familyPages = [
  "/",
  "/tableau-de-bord",
  "/reservations?mois=2026-12",
  "/reservations?mois=2027-02",
  "/reservations?mois=2027-08",
  "/reservations/verification",
  "/agendas?vue=semaine",
  "/agendas?vue=mois",
  "/agendas?vue=annee",
  "/agendas/abonnement",
  "/factures/1",
  "/factures",
  "/factures/reception",
  "/factures/compte",
  "/releves-annuels",
  "/paiements",
  "/paiements/payer",
  "/paiements/prelevement",
  "/mon-compte",
  "/aide",
  "/aide/contact",
  "/accessibilite",
  "/mentions-legales",
  "/donnees-personnelles",
  "/demo",
  "/demo/courriels",
];

/** Notes where the page's links lead. */
async function noteLinks(visitor, links) {
  const found = await visitor.page.evaluate(() =>
    [...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href")),
  );
  for (const href of found) links.add(href);
}

const officePages = [
  "/agent/effectifs",
  "/agent/effectifs?semaine=2026-11-30&type=leisure_centre",
  "/agent/effectifs?semaine=2027-08-02",
  "/agent",
  "/agent/familles",
  "/agent/familles/creation",
  "/agent/familles/1/inscriptions",
  "/agent/familles?q=durand",
  "/agent/familles?q=zzzzz",
  "/agent/familles/1?mois=2026-11",
  "/agent/courriels",
  "/agent/familles/1/compte",
  "/agent/familles/1/reception",
  "/agent/familles/1/factures/1",
  "/agent/encaissements?jour=2026-10-09",
  "/agent/mon-compte",
];

const regisseursPages = [
  "/agent/facturation",
  "/agent/facturation/nouvelle",
  "/agent/facturation/1",
  "/agent/facturation/1/documents/1",
  "/agent/facturation/2/courrier",
  "/agent/regies",
  "/agent/regies/1",
  "/agent/regies/1/relances",
  "/agent/relances",
  "/agent/relances/1",
  "/agent/chiffres",
  "/agent/releves",
  "/agent/releves/2025",
  "/agent/bordereaux",
  "/agent/bordereaux/1",
  "/agent/remises/1/cesu",
  "/agent/arretes",
  "/agent/arretes/1",
  "/agent/caisses/1",
  "/agent/journaux?du=2026-10-01&au=2026-11-30",
  "/agent/familles/2/avoir-disponible/1",
  "/agent/familles/2/remboursement/1",
  "/agent/paiements",
  "/agent/prelevements",
  "/agent/mandats",
];

async function everyPage(visitor, pages) {
  const links = new Set();
  const widths = visitor.width < 500 ? [360, 320] : [visitor.width];
  for (const width of widths) {
    await visitor.page.setViewportSize({ width, height: heights[width] });
    for (const path of pages) {
      await visitor.open(path);
      await noteLinks(visitor, links);
    }
  }
  for (const href of links) {
    const answer = await visitor.context.request.head(href);
    assert.ok(answer.ok(), `a link leads to ${href}: ${answer.status()}`);
  }
}

async function everyFamilyPage(visitor) {
  await everyPage(visitor, ["/", "/connexion", "/mot-de-passe-oublie", "/agent/connexion"]);
  await signIn(visitor, "DEMO-PARENT");
  await everyPage(visitor, familyPages);
  await visitor.open("/cette-page-n-existe-pas", 404);
}

async function everyOfficePage(visitor) {
  await signInAsOfficer(visitor, "DEMO-AGENT");
  await everyPage(visitor, officePages);
}

async function everyRegisseursPage(visitor) {
  await signInAsOfficer(visitor, "DEMO-REGIE");
  await everyPage(visitor, regisseursPages);
}

async function subscription(visitor, town) {
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/agendas/abonnement");
  await visitor.follow(visitor.page.getByRole("button", { name: /^Créer / }));
  const address = await visitor.page.getByLabel("Adresse privée de votre agenda").inputValue();
  const file = await fetch(town.address + new URL(address).pathname);
  assert.match(await file.text(), /BEGIN:VEVENT/);
  await visitor.follow(visitor.page.getByRole("button", { name: /^Fermer/ }).first());
  assert.equal((await fetch(town.address + new URL(address).pathname)).status, 404);
}

async function targets(visitor) {
  if (visitor.width > 500) return;
  await signIn(visitor, "DEMO-PARENT");
  await visitor.open("/reservations?mois=2026-12");
  const small = await visitor.page.evaluate((smallest) => {
    const found = [];
    for (const target of document.querySelectorAll("table.ag label, main button, main summary, .months a, header summary, main a")) {
      const { width, height } = target.getBoundingClientRect();
      const isShown = target.checkVisibility() && width > 1 && !target.closest(".govuk-visually-hidden");
      if (isShown && (height < smallest || width < smallest)) found.push(`${target.textContent.trim()}: ${width}×${height}`);
    }
    return found;
  }, smallestTargetPx);
  assert.deepEqual(small, [], "targets too small for a thumb");
}

/** Letters twice as large, as a browser's settings make them (WCAG 1.4.4): nothing leaves the screen. */
async function largeLetters(visitor) {
  const { page, devtools } = visitor;
  if (visitor.width > 500) return;
  await signIn(visitor, "DEMO-PARENT");
  await devtools.send("Page.enable");
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  const agendas = ["semaine", "mois", "annee"].map((view) => `/agendas?vue=${view}`);
  for (const address of [...agendas, "/agendas/abonnement", "/tableau-de-bord", "/reservations", "/mon-dossier", "/mon-dossier/courriel", "/mon-compte"]) {
    await page.goto(address);
    const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    assert.equal(size, "32px", "the letters are twice as large");
    const wide = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth + 1;
      const leaves = (element) => element.getBoundingClientRect().right > edge && !element.closest(".scroll, .govuk-visually-hidden");
      return [...document.querySelectorAll("main *, header *, footer *")].filter(leaves).map((element) => element.outerHTML.slice(0, 120));
    });
    assert.deepEqual(wide, [], `${address} does not fit`);
  }
}

/** What has the focus, how it shows, and whether something lies over it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const shown = element.matches("table.ag input") ? element.closest("label") : element;
    const style = [getComputedStyle(element), getComputedStyle(shown)];
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      what: `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}`,
      id: element.id,
      isMarked: style.some(({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none"),
      isCovered: !(over && (shown.contains(over) || over.contains(element))),
      label: element.getAttribute("aria-label"),
    };
  });
}

async function keyboardOnly(visitor) {
  const { page } = visitor;
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  await page.keyboard.press("Tab");
  const skip = await focused(page);
  assert.match(skip.what, /Aller au contenu/);
  assert.equal(skip.isMarked && !skip.isCovered, true, "the skip link shows itself");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#contenu$/);

  const seen = [];
  for (let stop = 0; stop < 200; ++stop) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    assert.ok(now.isMarked, `focus does not show on ${now.what}`);
    assert.ok(!now.isCovered, `something covers ${now.what}`);
    seen.push(now.what);
    if (now.label === "Cantine, Tom, jeudi 10 décembre") {
      await page.keyboard.press("Space");
      assert.equal(await square(visitor, now.label).isChecked(), true);
    }
    if (now.id === "verifier") break;
  }
  assert.ok(seen.some((what) => what.includes("Décembre") || what.includes("Janvier")), "the months are reached");
  assert.ok(seen.filter((what) => what.startsWith("INPUT")).length > 40, "the squares are reached");
  const [response] = await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(response.status(), 200);
  await visitor.inspect();
  await visitor.sees("Tom", "jeudi 10 décembre");
  await discardDraft(visitor);
}

/** On a phone, holidays are a line until they are wanted; a chosen day stays in sight. */
async function holidays(visitor) {
  const [chosen, other] = ["Vacances, journée, Léa, lundi 21 décembre", "Vacances, journée, Léa, mardi 22 décembre"];
  const isShown = (name) => visitor.page.locator(`input[aria-label="${name}"]`).isVisible();
  const isPhone = visitor.width < 500;
  await signIn(visitor, "DEMO-PARENT");
  await discardDraft(visitor);
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await isShown(chosen), !isPhone);
  if (isPhone) await visitor.tap(visitor.page.getByRole("link", { name: /^Vacances de Noël.*voir les \d+ jours$/ }));
  assert.equal(await isShown(other), true);
  await visitor.inspect();
  await toggle(visitor, chosen);
  await review(visitor);
  await visitor.sees("lundi 21 décembre");
  await visitor.open("/reservations?mois=2026-12");
  assert.equal(await isShown(chosen), true);
  assert.equal(await isShown(other), !isPhone);
  await discardDraft(visitor);
}

export default [
  ["the total follows the squares, and the draft is kept", liveTotal],
  ["a first visit weighs at most 100 KB in 8 requests", weight],
  ["every family page is accessible and fits the narrowest screen, and no link is dead", everyFamilyPage],
  ["every officers' page is accessible and fits the narrowest screen, and no link is dead", everyOfficePage],
  ["every page of a régisseur is accessible and fits the narrowest screen, and no link is dead", everyRegisseursPage],
  ["a month's holidays are folded on a phone until they are asked for", holidays],
  ["a private calendar address opens, and closes", subscription],
  ["on a phone, the agenda's targets suit a thumb", targets],
  ["on a phone, a family's pages fit with letters twice as large", largeLetters],
  ["the end of the session is announced, and put off at a tap", endOfSession],
  ["the keyboard alone: skip link, visible focus, agenda", keyboardOnly],
];
