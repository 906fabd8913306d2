// Takes pictures of pages, and knows which of the program's pages it has not seen.
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";

import { heights } from "./visitor.mjs";

/** What answers a GET and is no page: files to keep, what machines ask. */
const notPages = [
  /\.(css|csv|ics|pdf|txt|xml)$/,
  /^\/(sante|metrics)$/,
  /^\/calendrier\//,
  /^\/paiements\/(notification|retour\/:token)$/,
  /\/documents\/:document$/,
  /\/(pdf|recus\/:payment|releves\/:year|remboursements\/:refund)$/,
  /^\/releves-annuels\/:year$/,
  /^\/agent\/modeles-import\//,
];

async function pagesOfRouteTable() {
  const files = ["routes.cpp", "billing_routes.cpp", "payment_routes.cpp"].map((name) => new URL(`../../src/app/${name}`, import.meta.url));
  const table = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  const patterns = [...table.matchAll(/\{GET,\s*"([^"]+)"/g)].map(([, pattern]) => pattern);
  return patterns.filter((pattern) => !notPages.some((other) => other.test(pattern)));
}

/** "/agent/roles/:role" for "/agent/roles/3", and "/agent/roles/nouveau" for itself. */
function patternOf(patterns, pathname) {
  if (patterns.includes(pathname)) return pathname;
  const steps = pathname.split("/");
  return patterns.find((pattern) => {
    const wanted = pattern.split("/");
    return wanted.length === steps.length && wanted.every((step, i) => step.startsWith(":") || step === steps[i]);
  });
}

export class Camera {
  static async in(directory) {
    await mkdir(directory, { recursive: true });
    return new Camera(directory, await pagesOfRouteTable());
  }

  constructor(directory, patterns) {
    this.directory = directory;
    this.patterns = patterns;
    this.seen = new Set();
    this.taken = new Set();
    this.troubles = [];
  }

  /** The pages of the route table that no picture shows, and what went wrong. */
  faults() {
    const unseen = this.patterns.filter((pattern) => !this.seen.has(pattern));
    return [...this.troubles, ...unseen.map((pattern) => `no picture of ${pattern}`)];
  }

  file(name, width) {
    if (this.taken.has(`${name}-${width}`)) this.note(`two pictures are called ${name}-${width}`);
    this.taken.add(`${name}-${width}`);
    return path.join(this.directory, `${name}-${width}.png`);
  }

  note(trouble) {
    this.troubles.push(trouble);
  }

  #see(visitor) {
    const pattern = patternOf(this.patterns, visitor.path().split("?")[0]);
    if (pattern) this.seen.add(pattern);
  }

  async #measure({ page, width }, name) {
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    if (scrollWidth > clientWidth) this.note(`${name}-${width} scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  }

  /** The whole page, or what fits the screen. */
  async take(visitor, name, { fullPage = true } = {}) {
    const { page, width } = visitor;
    this.#see(visitor);
    await this.#measure(visitor, name);
    await page.mouse.move(0, 0);
    // A bar that sticks to the screen's bottom stands at the page's own bottom on a screen that high.
    const height = fullPage ? await page.evaluate(() => document.documentElement.scrollHeight) : heights[width];
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: this.file(name, width), fullPage });
    await page.setViewportSize({ width, height: heights[width] });
  }

  /** One screen of a page from something on, with the bar that keeps the account at its bottom. */
  async takeScreenful(visitor, name, from) {
    const { page, width } = visitor;
    await page.setViewportSize({ width, height: width < 500 ? 800 : 1180 });
    if (width < 500) await page.locator(from).evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path: this.file(name, width) });
    await page.setViewportSize({ width, height: heights[width] });
  }

  async open(visitor, name, address, status = 200) {
    const response = await visitor.page.goto(address, { waitUntil: "load" });
    if (response.status() !== status) this.note(`${address}: ${response.status()}, not ${status}`);
    await this.take(visitor, name);
  }
}
