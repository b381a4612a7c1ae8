// tests/web/kit.mjs: the test kit of the page: a server, a browser, checks that print TAP.
//
// Nothing waits for a time: everything waits for what a reader would see. On a slow machine
// the tests are slow, not red. A page that logs an error, or asks anybody but its own server
// for anything, fails the test it does so in.
import { createRequire } from 'node:module';
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const fromWeb = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = fromWeb('playwright-core');
export const axeSource = readFileSync(fromWeb.resolve('axe-core/axe.min.js'), 'utf8');

export const PATIENCE = 60000;
const built = (name) => (process.env.TALKS_BUILD ? [process.env.TALKS_BUILD] : ['release', 'test'])
  .map((build) => `${root}build/${build}/${name}`).find(existsSync);
export const command = process.env.TALKS ?? built('cli/talks');

/** What the command answers: the tests expect of the page what the core says, not a constant. */
export function core(...args) {
  try {
    return execFileSync(command, args, { env: { ...process.env, TALKS_DATA: root }, encoding: 'utf8',
      maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status === 4) return error.stdout;
    throw error;
  }
}
export const answer = (...args) => JSON.parse(core(...args, '--format', 'json')).answer;

// ---- the server ------------------------------------------------------------------------

/** Starts `talks serve`; where it is not built, a stand-in that runs the command. */
export async function serve(dossier = `${root}dossiers/ukraine-2025`, ...options) {
  const program = process.env.TALKS_SERVE ?? built('cli/talks-serve');
  if (!program) return standIn(dossier);
  const child = spawn(program, ['serve', '--dossier', dossier, ...options], {
    env: { ...process.env, TALKS_DATA: root }, stdio: ['ignore', 'pipe', 'ignore'] });
  const base = await new Promise((found, failed) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address) found(address);
    });
    child.on('exit', (code) => failed(new Error(`talks-serve ended with ${code}: ${text}`)));
  });
  return { base, real: true, stop: () => child.kill() };
}

async function standIn(dossier) {
  process.env.TALKS = command;
  process.env.TALKS_DOSSIER = dossier;
  const { handle } = await import('../../web/tools/shim.mjs');
  const page = readFileSync(`${root}web/dist/index.html`);
  const server = createServer((request, response) => {
    if (handle(request, response)) return;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { base: `http://127.0.0.1:${server.address().port}/`, real: false,
    stop: () => server.closeAllConnections?.() ?? server.close() };
}

// ---- the browser -----------------------------------------------------------------------

export async function browse() {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser']
    .find(existsSync);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync'] });
}

/** A page of its own, and what it did that it must not. */
export async function newPage(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB',
    reducedMotion: 'reduce', acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  const faults = [];
  const own = new URL(base).origin;
  const page = await context.newPage();
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && faults.push(m.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`);
  });
  return { context, page, faults };
}

/** Goes to an address of the page and waits until it has answered. */
export async function visit(page, base, hash) {
  await page.goto('about:blank');
  await page.goto(base + hash);
  await settled(page);
}

/** Until nothing on the page is being answered any more. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const main = document.getElementById('answer');
    return main?.querySelector('.answer, .failure, form.search') &&
      !document.querySelector('[aria-busy="true"], .waiting') &&
      ![...main.querySelectorAll('figure.picture')].some((f) => !f.querySelector('svg'));
  }, null, { timeout: PATIENCE });
}

// ---- checks ----------------------------------------------------------------------------

let number = 0, passed = 0, failed = 0, skipped = 0;

/** Whether SELECTOR comes to be seen, or to be gone: a busy machine paints later. */
const comes = (page, selector, state) =>
  page.waitForSelector(selector, { state, timeout: PATIENCE }).then(() => true, () => false);
export const there = (page, selector) => comes(page, selector, 'visible');
export const gone = (page, selector) => comes(page, selector, 'detached');

export function ok(holds, name, ...more) {
  number++;
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? 'ok' : 'not ok'} ${number} - ${name}`);
  if (!holds) for (const line of more.flat()) console.log(`#   ${String(line).replace(/\n/g, '\n#   ')}`);
  return holds;
}

export function skip(name, why) {
  number++;
  skipped++;
  console.log(`ok ${number} - ${name} # SKIP ${why}`);
}

export const equal = (got, wanted, name) =>
  ok(JSON.stringify(got) === JSON.stringify(wanted), name, `got    ${JSON.stringify(got)}`,
    `wanted ${JSON.stringify(wanted)}`);

export const has = (text, part, name) =>
  ok(String(text).includes(part), name, `wanted ${JSON.stringify(part)} in`,
    String(text).slice(0, 600));

export const note = (text) => console.log(`# ${text}`);

export function close() {
  console.log(`1..${number}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
