// Builds what browsers are given: assets/ -> build/assets/ (or the directory named as argument).
// Every file gets a name with a hash of its content, .br and .gz beside it, and a line in
// manifest.json. The names in the manifest are what the program's `ui::Assets` reads.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const output = path.resolve(process.argv[2] ?? path.join(root, "build", "assets"));
const from = (...parts) => path.join(root, ...parts);

// What a first visit may weigh, compressed (S31).
const budgetBytes = { "app.css": 22 * 1024, "app.js": 28 * 1024 };

const notices = {
  css: "/*! govuk-frontend, MIT License, (c) Crown copyright (Government Digital Service) */",
  js: "/*! govuk-frontend, MIT License, (c) Crown copyright (Government Digital Service); htmx, 0BSD */",
};

function style(name) {
  const compiled = sass.compile(from("assets", "scss", `${name}.scss`), {
    loadPaths: [from("node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  const minified = esbuild.transformSync(compiled.css, {
    loader: "css",
    minify: true,
    target: ["chrome100", "firefox100", "safari15"],
  });
  return `${notices.css}\n${minified.code}`;
}

function script(name) {
  const bundle = esbuild.buildSync({
    entryPoints: [from("assets", "js", `${name}.js`)],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: ["es2020"],
    legalComments: "none",
    banner: { js: notices.js },
  });
  return bundle.outputFiles[0].text;
}

/** One file of <symbol>s; `<use href="…#name">` takes its colour and size from where it stands. */
function sprite() {
  const names = JSON.parse(readFileSync(from("assets", "icons", "icons.json"), "utf8"));
  const symbols = Object.entries(names).map(([name, file]) => {
    const svg = readFileSync(from("node_modules", "lucide-static", "icons", `${file}.svg`), "utf8");
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.indexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide icons, ISC License, https://lucide.dev/license -->${symbols.join("")}</svg>\n`;
}

const compressed = {
  gz: (content) => gzipSync(content, { level: 9 }),
  br: (content) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
};

function write(fileName, content) {
  writeFileSync(path.join(output, fileName), content);
  for (const [ending, compress] of Object.entries(compressed)) {
    writeFileSync(path.join(output, `${fileName}.${ending}`), compress(content));
  }
}

function hashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${hash}${ext}`;
}

const files = {
  "app.css": style("app"),
  "app.js": script("app"),
  "icons.svg": sprite(),
  "favicon.svg": readFileSync(from("assets", "icons", "favicon.svg"), "utf8"),
};

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const manifest = {};
for (const [name, text] of Object.entries(files)) {
  const content = Buffer.from(text);
  manifest[name] = hashed(name, content);
  write(manifest[name], content);
}
writeFileSync(path.join(output, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

for (const [name, text] of Object.entries(files)) {
  const bytes = compressed.gz(Buffer.from(text)).length;
  const budget = budgetBytes[name] ?? Infinity;
  const allowed = name in budgetBytes ? ` of ${budget / 1024}` : "";
  console.log(`${manifest[name]}  ${(bytes / 1024).toFixed(1)} KB gzip${allowed}`);
  if (bytes > budget) {
    console.error(`${name} is over its budget of ${budget} bytes compressed.`);
    process.exitCode = 1;
  }
}
