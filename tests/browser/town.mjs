// Demo towns: each is a program of its own, with its own data directory and database.
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);
const running = new Set();

// Whatever ends us, no program of ours outlives us.
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

export const program = path.resolve(process.env.PORTAIL_BIN ?? "build/release/portail");
export const assets = path.resolve(process.env.PORTAIL_ASSETS ?? "build/assets");

/** The same libpq address, for another database of the same server. */
function addressOf(postgresql, database) {
  if (!postgresql.includes("://")) return `${postgresql} dbname=${database}`;
  const address = new URL(postgresql);
  address.pathname = `/${database}`;
  return address.href;
}

async function createDatabase(postgresql) {
  const name = `portail_browser_${process.pid}_${randomBytes(4).toString("hex")}`;
  await run("psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-c", `CREATE DATABASE ${name}`, postgresql]);
  const drop = () => run("psql", ["-qX", "-c", `DROP DATABASE ${name} WITH (FORCE)`, postgresql]);
  return { address: addressOf(postgresql, name), drop };
}

/** Waits for « portail: http://… », the line that says that the portal can be used. */
function addressIn(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the portal ended with ${code}: ${said}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^portail: (http:\S+)$/.exec(line);
      if (found) resolve(found[1]);
    });
  });
}

export class Town {
  /** @param postgresql  a libpq address of a server where a database may be made; SQLite without */
  static async start({ postgresql = "", families = 60, months = 2, seed = 2026 } = {}) {
    const town = new Town();
    town.directory = await mkdtemp(path.join(os.tmpdir(), "portail-browser-"));
    const options = ["demo", "--data", town.directory, "--port", "0", "--assets", assets];
    options.push("--families", String(families), "--seed", String(seed), "--months", String(months));
    if (postgresql) {
      town.database = await createDatabase(postgresql);
      options.push("--postgresql", town.database.address);
    }
    town.child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"] });
    running.add(town.child);
    town.address = await addressIn(town.child);
    return town;
  }

  async close() {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    if (this.child.exitCode === null && this.child.kill("SIGTERM")) await ended;
    running.delete(this.child);
    await this.database?.drop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Sets the whole town's date and time, as /demo does; "24/11/2026", "12:01" or "12:00:01". */
  async setClock(date, time) {
    const page = await fetch(`${this.address}/demo`);
    const cookie = page.headers.get("set-cookie").split(";")[0];
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())[1];
    const answer = await fetch(`${this.address}/demo/horloge`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: this.address },
      body: new URLSearchParams({ csrf, date, heure: time }),
    });
    if (answer.status !== 303) throw new Error(`the clock was not set: ${answer.status}`);
  }

  /** The subjects and addresses of the letters sent so far, the newest first. */
  async letters() {
    const text = await (await fetch(`${this.address}/demo/courriels`)).text();
    const rows = /<a class="govuk-link" href="(\/demo\/courriels\/[^"]+)">([^<]+)</g;
    return [...text.matchAll(rows)].map(([, href, subject]) => ({ href, subject }));
  }

  /** Letters leave within moments of what they tell: asks again until one is there. */
  async letterAbout(words, seconds = 20) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      const found = (await this.letters()).find(({ subject }) => subject.includes(words));
      if (found) return found;
    }
    throw new Error(`no letter about « ${words} » within ${seconds} seconds`);
  }
}
