// tests/web/run.mjs: everything about the page, in a real browser. Prints TAP.
//
//   node tests/web/run.mjs [PART...]     parts: the files of tests/web/parts
//
// Needs `npm ci` and `npm run build` in web/, the command built, and Chromium.
import { readdirSync } from 'node:fs';
import { browse, close, newPage, note, ok, serve } from './kit.mjs';

const wanted = process.argv.slice(2);
const parts = readdirSync(new URL('./parts', import.meta.url)).filter((f) => f.endsWith('.mjs')).sort()
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace('.mjs', '')));

/** A test that hangs fails; on a machine under load a sound one may take minutes. */
function inTime(test) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error('no end after four minutes')), 240000);
  });
  return Promise.race([test, late]).finally(() => clearTimeout(timer));
}

const server = await serve();
let browser = await browse();
if (!server.real) note('talks-serve is not built: a stand-in runs the command');

async function run(name, test, options) {
  if (!browser.isConnected()) browser = await browse(); // it crashed: that test has failed
  const { context, page, faults } = await newPage(browser, server.base, options);
  try {
    await inTime(test(page, { base: server.base, browser, context, server, faults }));
    ok(faults.length === 0, `${name}: no error, no request to others`, faults);
  } finally {
    await context.close().catch(() => undefined);
  }
}

for (const part of parts) {
  const { tests } = await import(`./parts/${part}`);
  for (const [name, test, options] of tests) {
    if (process.env.ONLY && !name.includes(process.env.ONLY)) continue;
    await run(name, test, options).catch((error) => ok(false, name, error.stack ?? error));
  }
}
await browser.close().catch(() => undefined);
server.stop();
process.exit(close());
