// Somebody before a browser. Whatever page is opened is held to what every page must be: axe finds
// nothing, nothing scrolls sideways, the browser has nothing to complain about.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How long anything may take before the test gives up. */
const patienceMs = 15_000;

export const heights = { 320: 640, 360: 740, 390: 760, 1120: 700, 1280: 900 };

export function launch() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** No-break spaces read as spaces: journeys are written with the keyboard's own. */
export function plain(text) {
  return text.replace(/[\u00A0\u202F]/g, " ").replace(/[ \t]+/g, " ");
}

// Pages found without fault, by their content and width: the same page needs no second look.
const faultless = new Set();

// Contrast takes axe most of its time: it is asked for when an element looks like none before.
const contrastedLooks = new Set();

/** What style sheets can tell elements apart by: their and their ancestors' names and states. */
function looksOfElements() {
  const looks = new Map([[null, ""]]);
  for (const element of document.body.querySelectorAll("*")) {
    const parent = looks.get(element.parentElement) ?? "";
    const isTicked = element.matches(":checked") || element.querySelector(":checked") !== null;
    const states = [isTicked, element.getAttribute("aria-current"), element.hasAttribute("open")];
    looks.set(element, `${parent}>${element.localName}.${element.className}${states}`);
  }
  return [...new Set(looks.values())];
}

function contentKey(html, width) {
  const lasting = html
    .replace(/name="(csrf|cle)" value="[^"]*"/g, "")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "");
  return createHash("sha256").update(`${width} ${lasting}`).digest("base64");
}

function faultText({ id, help, nodes }) {
  const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
  return `axe: ${id}: ${help}\n      ${where.join("\n      ")}`;
}

export class Visitor {
  static async arrive(browser, town, { width = 1280, js = true, colorScheme = "light" } = {}) {
    const context = await browser.newContext({
      viewport: { width, height: heights[width] },
      javaScriptEnabled: js,
      baseURL: town.address,
      locale: "fr-FR",
      colorScheme,
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    return new Visitor({ context, page, devtools, town, width, js });
  }

  constructor(facts) {
    Object.assign(this, facts);
    this.complaints = [];
    this.taps = 0;
    this.expectedFailures = [];
    this.page.on("pageerror", (error) => this.complaints.push(`script error: ${error.message}`));
    this.page.on("console", (message) => this.#hear(message));
  }

  #hear(message) {
    if (message.type() !== "error") return;
    const { url } = message.location();
    const isAnswer = message.text().startsWith("Failed to load resource");
    // A page whose status is an error is still a page; the journey says which status it awaits.
    if (isAnswer && url === this.page.url()) return;
    if (this.expectedFailures.some((words) => message.text().includes(words) || url.includes(words))) return;
    this.complaints.push(`console: ${message.text()} (${url})`);
  }

  /** Ends the visit, and tells all that was wrong with the pages seen. */
  async leave() {
    await this.context.close();
    assert.equal(this.complaints.length, 0, this.complaints.join("\n    "));
  }

  // ——— Going about ———

  async open(path, status = 200) {
    const response = await this.page.goto(path, { waitUntil: "load" });
    assert.equal(response.status(), status, `status of ${path}`);
    await this.inspect();
    return response;
  }

  /** Clicks and waits for the page that it leads to. */
  async follow(target, status = 200) {
    const [response] = await Promise.all([
      this.page.waitForNavigation({ waitUntil: "load" }),
      this.tap(target),
    ]);
    if (response) assert.equal(response.status(), status, `status of ${response.url()}`);
    await this.inspect();
    return response;
  }

  async tap(target) {
    this.taps += 1;
    await this.find(target).click();
  }

  /** A locator as it is; words are those of a button or link of the page. */
  find(target) {
    if (typeof target !== "string") return target;
    const named = { name: target, exact: true };
    return this.page.getByRole("link", named).or(this.page.getByRole("button", named)).first();
  }

  path() {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  async text(selector = "main") {
    return plain(await this.page.locator(selector).first().innerText());
  }

  // ——— What is seen ———

  async sees(...words) {
    const text = (await this.text()).replace(/\s+/g, " ");
    for (const each of words) {
      const isThere = each instanceof RegExp ? each.test(text) : text.includes(each);
      assert.ok(isThere, `« ${each} » is not on ${this.path()}:\n${text.slice(0, 1500)}`);
    }
  }

  async doesNotSee(...words) {
    const text = (await this.text()).replace(/\s+/g, " ");
    for (const each of words) assert.ok(!text.includes(each), `« ${each} » is on ${this.path()}`);
  }

  async title() {
    return plain(await this.page.title());
  }

  // ——— What every page must be ———

  async inspect() {
    const { scrollWidth, clientWidth } = await this.page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    if (scrollWidth > clientWidth)
      this.complaints.push(`${this.path()} scrolls sideways: ${scrollWidth} > ${clientWidth}`);
    await this.#axe();
  }

  async #axe() {
    const html = await this.page.content();
    const key = contentKey(html, this.page.viewportSize().width);
    if (faultless.has(key)) return;
    const page = this.js ? this.page : await this.#copyWithScripts(html);
    const looks = (await page.evaluate(looksOfElements)).map((look) => `${this.page.viewportSize().width} ${look}`);
    const hasNewLook = looks.some((look) => !contrastedLooks.has(look));
    await page.evaluate(axeSource);
    const faults = await page.evaluate(async (isContrastAsked) => {
      const rules = { "color-contrast": { enabled: isContrastAsked } };
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
      return violations;
    }, hasNewLook);
    this.complaints.push(...faults.map((fault) => `${this.path()}: ${faultText(fault)}`));
    if (faults.length > 0) return;
    faultless.add(key);
    for (const look of looks) contrastedLooks.add(look);
  }

  /** axe is a script: a page without any is looked at in a copy, its own scripts taken out. */
  async #copyWithScripts(html) {
    const url = this.page.url();
    const body = html.replace(/<script\b.*?<\/script>/gs, "").replace(/<(\/?)noscript\b/g, "<$1div");
    this.copy ??= await this.#openCopyPage();
    await this.copy.setViewportSize(this.page.viewportSize());
    await this.copy.unrouteAll();
    await this.copy.route(url.split("#")[0], (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
    await this.copy.goto(url, { waitUntil: "load" });
    return this.copy;
  }

  async #openCopyPage() {
    const context = await this.context.browser().newContext({ locale: "fr-FR", reducedMotion: "reduce" });
    context.setDefaultTimeout(patienceMs);
    this.context.on("close", () => context.close());
    return context.newPage();
  }
}
