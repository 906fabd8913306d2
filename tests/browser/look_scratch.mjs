import { Camera } from "./camera.mjs";
import { signInAsOfficer } from "./family.mjs";
import { Town } from "./town.mjs";
import { Visitor, launch } from "./visitor.mjs";
const camera = await Camera.in("/tmp/look");
const browser = await launch();
const town = await Town.start({ families: 600 });
for (const width of [360, 1280]) {
  const v = await Visitor.arrive(browser, town, { width });
  v.inspect = async () => {};
  await signInAsOfficer(v, "DEMO-REGIE");
  for (const [n, a] of Object.entries({ runs: "/agent/facturation", run: "/agent/facturation/1", newrun: "/agent/facturation/nouvelle", regies: "/agent/regies", regie: "/agent/regies/1", doc: "/agent/facturation/1/documents/1" })) await camera.open(v, n, a);
  if (width === 360) {
    await v.open("/agent/facturation/nouvelle");
    await v.page.getByLabel("Premier jour de la période", { exact: true }).fill("01/11/2026");
    await v.page.getByLabel("Dernier jour de la période", { exact: true }).fill("22/11/2026");
    await v.follow("Préparer le brouillon");
    await camera.take(v, "preparing");
    await v.page.waitForTimeout(3000);
    await v.page.reload();
  } else { await v.open("/agent/facturation/4"); }
  await camera.take(v, "draft");
  await v.context.close();
}
await town.close(); await browser.close(); process.exit(0);
