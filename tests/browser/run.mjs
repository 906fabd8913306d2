// Whole journeys through the portal in Chromium: both engines, a phone and a desk, with and without
// scripts. Needs a built program (PORTAIL_BIN) and built assets (PORTAIL_ASSETS); PostgreSQL at
// PORTAIL_TEST_POSTGRESQL. Arguments keep only the cases whose name contains one of them.
import access from "./journeys/access.mjs";
import account from "./journeys/account.mjs";
import acting from "./journeys/acting.mjs";
import aids from "./journeys/aids.mjs";
import activation from "./journeys/activation.mjs";
import booking from "./journeys/booking.mjs";
import books from "./journeys/books.mjs";
import child from "./journeys/child.mjs";
import corrections from "./journeys/corrections.mjs";
import custody from "./journeys/custody.mjs";
import directDebit from "./journeys/direct_debit.mjs";
import familyFile from "./journeys/family_file.mjs";
import imports from "./journeys/imports.mjs";
import invoices from "./journeys/invoices.mjs";
import journal from "./journeys/journal.mjs";
import moves from "./journeys/moves.mjs";
import office from "./journeys/office.mjs";
import payments from "./journeys/payments.mjs";
import papers from "./journeys/papers.mjs";
import safety from "./journeys/safety.mjs";
import standards from "./journeys/standards.mjs";
import reminders from "./journeys/reminders.mjs";
import runs from "./journeys/runs.mjs";
import tariffs from "./journeys/tariffs.mjs";
import { inALargeTown } from "./journeys/waiting.mjs";
import { Town } from "./town.mjs";
import { Visitor, launch } from "./visitor.mjs";

const phone = { width: 360, js: true };
const phoneWithoutScripts = { width: 360, js: false };
const desk = { width: 1280, js: true };
const deskWithoutScripts = { width: 1280, js: false };
const everyWay = [phone, phoneWithoutScripts, desk, deskWithoutScripts];
const crosswise = [phone, deskWithoutScripts];

// Which journeys are travelled how. Booking, which a whole town lives on, goes every way on both
// engines; the standards, which no engine changes, with and without scripts, on a phone and on a desk;
// the others on a phone with scripts on SQLite, on a desk without scripts on PostgreSQL.
const plan = [
  { journeys: [booking], sqlite: everyWay, postgresql: everyWay },
  { journeys: [familyFile, office, safety, activation, papers, moves], sqlite: [phone], postgresql: [deskWithoutScripts] },
  { journeys: [invoices, payments], sqlite: [phone], postgresql: [deskWithoutScripts] },
  { journeys: [account, child, custody], sqlite: [phone], postgresql: [deskWithoutScripts] },
  { journeys: [access, acting, corrections], sqlite: [phone], postgresql: [deskWithoutScripts] },
  { journeys: [imports, journal, tariffs, runs, reminders, books, directDebit], sqlite: [phone], postgresql: [deskWithoutScripts] },
  { journeys: [standards], sqlite: crosswise, postgresql: [] },
  { journeys: [aids], sqlite: [phone], postgresql: [] },
];
const journeysFor = (engine, way) =>
  plan.filter((line) => line[engine.ways].includes(way)).flatMap((line) => line.journeys.flat());
const familiesOfALargeTown = 1500;
const wanted = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

const isWanted = (name) => wanted.length === 0 || wanted.some((part) => name.includes(part));

/** No case may keep the others waiting. */
const longestCaseMs = 120_000;

function inTime(work) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the case did not end")), longestCaseMs);
  });
  return Promise.race([Promise.resolve().then(work), tooLong]).finally(() => clearTimeout(timer));
}

async function report(name, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    await inTime(work);
    count.passed += 1;
    console.log(`ok      ${name} (${seconds()})`);
  } catch (error) {
    count.failed += 1;
    console.log(`FAILED  ${name} (${seconds()})\n    ${error.stack ?? error}`);
  }
}

async function travel(browser, town, way, journey) {
  await town.setClock("23/11/2026", "08:30");
  const visitor = await Visitor.arrive(browser, town, way);
  try {
    await journey(visitor, town, browser);
  } catch (error) {
    await visitor.leave().catch((also) => (error.stack += `\n    besides: ${also.message}`));
    throw error;
  }
  await visitor.leave();
}

/** All journeys in one town of its own. */
async function runInTown(browser, engine, way, journeys, families) {
  const label = `${engine.name} ${way.width}px ${way.js ? "scripts" : "no scripts"}`;
  const chosen = journeys
    .map(([name, journey]) => [`${label}: ${name}`, journey])
    .filter(([name]) => isWanted(name));
  if (chosen.length === 0) return;
  let town;
  try {
    town = await Town.start({ postgresql: engine.postgresql, families });
  } catch (error) {
    return report(`${label}: a demo town starts`, () => Promise.reject(error));
  }
  try {
    for (const [name, journey] of chosen) await report(name, () => travel(browser, town, way, journey));
  } finally {
    await town.close();
  }
}

async function runEngine(browser, engine) {
  for (const way of everyWay) await runInTown(browser, engine, way, journeysFor(engine, way), 60);
  const way = { width: 1280, js: engine.name === "SQLite" };
  await runInTown(browser, engine, way, inALargeTown, familiesOfALargeTown);
}

const engines = [{ name: "SQLite", ways: "sqlite", postgresql: "" }];
const postgresql = process.env.PORTAIL_TEST_POSTGRESQL;
if (postgresql) {
  engines.push({ name: "PostgreSQL", ways: "postgresql", postgresql });
} else {
  await report("PostgreSQL: a server to test with", () => {
    throw new Error("set PORTAIL_TEST_POSTGRESQL, or run this with scripts/with-postgresql");
  });
}

const browser = await launch();
await Promise.all(engines.map((engine) => runEngine(browser, engine)));
await browser.close();

if (count.passed + count.failed === 0) console.log("no case has such a name");
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
