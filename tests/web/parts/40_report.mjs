// The report that is one file (talks brief --desk), opened from the disk: it asks nobody for
// anything, and its answers are, byte for byte, those of the command.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PATIENCE, command, equal, gone, has, note, ok, root, settled, skip, there } from '../kit.mjs';
import { axe } from './10_views.mjs';

const built = existsSync(`${root}web/dist/report.html`);
const folder = mkdtempSync(join(tmpdir(), 'talks-report-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The command's exit status, output and complaints. */
function talks(...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28,
    env: { ...process.env, TALKS_DATA: root } });
  return { status, out: stdout, told: stderr };
}

const made = new Map();

/** The address of a report that was made with these options. */
function report(...options) {
  const name = options.join(' ');
  if (!made.has(name)) {
    const file = join(folder, `report-${made.size}.html`);
    const { status, out, told } = talks('brief', '--desk', ...options);
    if (status !== 0) throw new Error(told);
    writeFileSync(file, out);
    made.set(name, { file, base: pathToFileURL(file).href, told, text: out });
  }
  return made.get(name);
}

/** A page without any server; what it logs or asks for, but for itself and its worker. */
async function from(browser, options = {}, prepare = undefined) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB',
    reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage(), faults = [];
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && faults.push(m.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  const own = pathToFileURL(folder).href;
  page.on('request', (r) => !r.url().startsWith(own) && !r.url().startsWith('blob:null/') &&
    faults.push(`request to ${r.url()}`));
  if (prepare) await page.addInitScript(prepare);
  return { context, page, faults };
}

/** Opens it and waits until the desk is in it and has answered. */
async function opened(page, { base }, hash = '') {
  await page.goto('about:blank');
  await page.goto(base + hash);
  await page.waitForSelector('#desk:not([hidden])');
  await settled(page);
}

const task = (name, steps, ...more) => [`one file: ${name}`, async (_page, given) => {
  if (!built) {
    skip(name, 'web/dist/report.html is not built (./dev report)');
    return;
  }
  const { context, page, faults } = await from(given.browser, ...more);
  try {
    await steps(page, { ...given, context });
    ok(faults.length === 0, `${name}: no error, no request to anybody`, faults);
  } finally {
    await context.close();
  }
}];

// ---- the same bytes -------------------------------------------------------------------

/** Command lines as they are typed. */
const LINES = [
  ['stand'], ['stand', '--as-of', '2025-12-20'], ['stand', '--as-of', '2025-12-04', '--strict'],
  ['stand', '--without', '002'], ['stand', '--chance'], ['moved', '--since', '2025-12-10'],
  ['positions', '--issue', 'foreign-force'], ['blocks'], ['blocks', '--frame', 'two-parties'],
  ['blocks', '--what-if', 'russia accepts third-states'], ['unblock', '--as-of', '2025-12-20'],
  ['ask'], ['ask', '--without', 'S4.33a'], ['what-if', 'russia accepts third-states'],
  ['sequence', '--circles'], ['diff', '2025-12-20', '2025-12-30'], ['criteria', '2025-12-20'],
  ['who', '--between', '2025-12-02', '2025-12-29'], ['why', 'S4.33a'], ['why', 'S1.2b', '--as-of',
    '2025-12-30'], ['find', '北约', 'who:zelensky'], ['find', 'nowhere-at-all'], ['slips'], ['claims'],
  ['money', '--as-of', '2025-12-28'], ['sources'], ['outlook'], ['guarantee'], ['brief'],
];

/** The same as an address of docs/server.md. */
function addressOf([question, ...words], lang, format) {
  const query = new URLSearchParams();
  for (let i = 0; i < words.length; i++) {
    const name = words[i].replace(/^--/, '');
    if (name === words[i]) query.append('word', name);
    else if (['strict', 'chance', 'circles'].includes(name)) query.append(name, '1');
    else if (name === 'between') query.append(name, `${words[++i]} ${words[++i]}`);
    else query.append(name, words[++i]);
  }
  query.append('lang', lang);
  query.append('format', format);
  return `api/${question}?${query}`;
}

/** What the command puts before a fragment makes it a file of its own. */
const fragmentOf = (text, format) => (format === 'html' ? text.slice(Math.max(0, text.indexOf('<section')))
  : text);

const sameBytes = task('the same bytes as the command', async (page) => {
  await opened(page, report());
  let compared = 0;
  const wrong = [];
  for (const line of LINES) {
    for (const [lang, format] of [['en', 'json'], ['en', 'text'], ['zh-Hans', 'json'],
      ['zh-Hans', 'text'], ['zh-Hant', 'html']]) {
      const wanted = talks(...line, '--lang', lang, '--format', format);
      const got = await page.evaluate((address) => window.talks.get(address),
        addressOf(line, lang, format));
      compared++;
      if (![wanted.out, fragmentOf(wanted.out, format)].includes(got.text) || got.exit !== String(wanted.status)) {
        wrong.push(`${line.join(' ')} (${lang}, ${format}): status ${got.status}, exit ${got.exit} ` +
          `and ${wanted.status}`);
      }
    }
  }
  ok(wrong.length === 0 && LINES.length >= 20,
    `${LINES.length} command lines, ${compared} answers in three languages`, wrong);
  const names = await page.evaluate(() => window.talks.get('api/names?lang=en'));
  ok(names.status === 200 && names.text.length > 10000, 'names too');
  const bad = await page.evaluate(() => window.talks.get('api/stand?as-of=yesterday'));
  ok(bad.status === 400 && bad.text.includes('yesterday'), 'and what is wrong with a request', bad.text);
});

// ---- by hand -------------------------------------------------------------------------

/** The ids that the lines of an answer rest on: of the page, and of the command's HTML. */
const refsOf = (page, html) => page.evaluate((text) => {
  const root = text === null ? document.querySelector('#answer > .answer .fragment')
    : new DOMParser().parseFromString(text, 'text/html').body;
  return [...root.querySelectorAll('dd [data-ref], td [data-ref]')]
    .map((e) => e.getAttribute('data-ref')).filter(Boolean); // some rest on nothing
}, html);

async function sameAs(page, name, ...args) {
  await settled(page);
  equal(await refsOf(page, null), await refsOf(page, talks(...args, '--format', 'html').out), name);
}

const byHand = [
  task('as of another day, by the slider', async (page) => {
    await opened(page, report(), '#/moved?lang=en');
    for (let i = 0; i < 40 && !page.url().includes('as-of=2025-12-20'); i++) {
      await page.click('.as-of button >> nth=0');
    }
    await page.waitForFunction(() => location.hash.includes('as-of=2025-12-20'));
    await sameAs(page, 'what moved by 20 December', 'moved', '--as-of', '2025-12-20');
  }),

  task('without a record, from its evidence', async (page) => {
    await opened(page, report(), '#/moved?lang=en&why=S4.33a');
    await page.click('#panel .toolbar button >> nth=0');
    await page.waitForFunction(() => location.hash.includes('without=S4.33a'));
    await page.keyboard.press('Escape');
    await gone(page, '#panel');
    await sameAs(page, 'what falls is gone', 'moved', '--without', 'S4.33a');
  }),

  task('a concession supposed', async (page) => {
    await opened(page, report(), '#/blocks?lang=zh-Hans');
    await page.click('table.ways button >> nth=0');
    await page.waitForSelector('.supposition .fragment');
    await settled(page);
    const move = new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('suppose');
    await sameAs(page, move, 'blocks', '--lang', 'zh-Hans', '--what-if', move);
  }),

  task('a question answered', async (page) => {
    await opened(page, report(), '#/ask?lang=en');
    await sameAs(page, 'the next questions', 'ask');
    await page.click('.answers button >> nth=0');
    await page.waitForSelector('.supposition .fragment');
    await settled(page);
    has(await page.innerText('.supposition'), 'H1', 'and what yes would do is told');
  }),

  task('keyboard alone', async (page) => {
    await opened(page, report());
    has(page.url(), '#/brief?lang=en', 'begins with what it was written as');
    const focused = (read) => page.evaluate(`(${read})(document.activeElement)`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    equal(await focused((e) => e.id), 'view-title', 'the first stop skips to the answer');
    await page.keyboard.press('j');
    const mark = await focused((e) => e.dataset.mark);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel dl');
    equal(await focused((e) => e.id), 'panel-title', `${mark}: Enter opens its evidence`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel', { state: 'detached' });
    equal(await focused((e) => e.dataset.mark), mark, 'Esc goes back to it');
    await page.keyboard.press('[');
    await page.waitForFunction(() => location.hash.includes('as-of='));
    ok(true, 'and [ goes back a day');
  }),

  task('time from key press to repaint', async (page) => {
    const from = Date.now();
    await opened(page, report(), '#/stand?lang=en');
    const open = Date.now() - from, times = [];
    for (const key of ['[', '[', '[', ']', ']', ']']) {
      await page.evaluate(() => {
        const before = document.querySelector('#answer > .answer').dataset.of;
        window.painted = new Promise((done) => {
          addEventListener('keydown', () => {
            const pressed = performance.now();
            const look = () => {
              const now = document.querySelector('#answer > .answer')?.dataset.of;
              if (now === before) requestAnimationFrame(look);
              else requestAnimationFrame(() => done(performance.now() - pressed));
            };
            look();
          }, { once: true, capture: true });
        });
      });
      await page.keyboard.press(key);
      times.push(Math.round(await page.evaluate(() => window.painted)));
    }
    note(`one file: opened and answered in ${open} ms; key press to repaint, front page: asked ` +
      `${times.slice(0, 3).join(', ')} ms; seen before ${times.slice(3).join(', ')} ms`);
    ok(times.length === 6, 'measured, not judged: the machine decides');
  }),
];

// ---- the file ------------------------------------------------------------------------

const seen = ['en', 'zh-Hans'].map((lang) =>
  task(`axe, in ${lang}`, async (page) => {
    for (const view of ['brief', 'stand', 'blocks', 'ask']) {
      await opened(page, report(), `#/${view}?lang=${lang}`);
      const faults = await axe(page);
      ok(faults.length === 0, `${view}, ${lang}: axe finds nothing`, faults);
    }
    await opened(page, report(), `#/stand?lang=${lang}&why=S4.33a`);
    const faults = await axe(page, '#panel');
    ok(faults.length === 0, `evidence, ${lang}: contrast is enough`, faults);
  }));

const pagesOf = async (page) => (await page.pdf({ format: 'A4', preferCSSPageSize: true }))
  .toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

const file = [
  task('a mark of the brief, before the desk is there', async (page) => {
    const own = report('--as-of', '2025-12-20');
    await page.goto(`${own.base}#S4.33a`);
    await page.waitForSelector('#desk:not([hidden]) #panel dl');
    equal(await page.innerText('#panel-title'), 'S4.33a', 'opens its evidence');
    has(page.url(), 'as-of=2025-12-20', 'on the page that was written');
  }),

  task('without scripts it is the brief', async (page) => {
    await page.goto(report().base);
    has(await page.innerText('main'), 'STAND', 'which is there at once');
    ok(await page.isVisible('.no-script'), 'with a word on what scripts would add');
    equal(await pagesOf(page), 1, 'on one sheet of paper');
    const plain = talks('brief', '--format', 'html').out;
    const main = /<main>[\s\S]*<\/footer>/;
    equal(report().text.match(main)[0] === plain.match(main)[0], true, 'the same as without the desk');
  }, { javaScriptEnabled: false }),

  task('with scripts it prints as one sheet too', async (page) => {
    await opened(page, report());
    equal(await pagesOf(page), 1, 'the brief');
    await opened(page, report(), '#/stand?lang=en');
    equal(await pagesOf(page), 1, 'the front page');
  }),

  task('where no worker can be started', async (page) => {
    await opened(page, report(), '#/stand?lang=en');
    equal(await page.evaluate(() => window.talks.thread), false, 'the core runs in the page');
    await sameAs(page, 'and answers', 'stand');
  }, {}, () => {
    delete window.Worker;
  }),

  ['one file: where the core cannot run', async (_page, { browser }) => {
    if (!built) {
      skip('no WebAssembly', 'web/dist/report.html is not built (./dev report)');
      return;
    }
    const { context, page } = await from(browser, {}, () => {
      delete window.Worker;
      delete window.WebAssembly;
    });
    await page.goto(report('--lang', 'zh-Hans').base);
    ok(await there(page, 'body > p[role=status]'), 'that is said');
    has(await page.innerText('body > p[role=status]'), '简报', 'in the language of the brief');
    ok(await page.isVisible('main'), 'and the brief stays');
    await context.close();
  }],

  task('begins with the options it was made with', async (page) => {
    const asked = ['--as-of', '2025-12-20', '--without', 'S4.33a', '--lang', 'zh-Hans'];
    const own = report(...asked);
    await page.goto(own.base);
    await page.waitForSelector('#desk:not([hidden])');
    await settled(page);
    has(page.url(), '#/brief?as-of=2025-12-20&without=S4.33a&lang=zh-Hans', 'they are in the address');
    await sameAs(page, 'the brief as of that day', 'brief', ...asked);
    await page.click('.chips button >> nth=0');
    await page.waitForFunction(() => !location.hash.includes('without'));
    await sameAs(page, 'and can be taken back', 'brief', '--as-of', '2025-12-20', '--lang', 'zh-Hans');
  }),

  ['one file: its policy, its size', async () => {
    if (!built) {
      skip('policy', 'web/dist/report.html is not built (./dev report)');
      return;
    }
    const { text, told } = report();
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)[1];
    for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'"]) {
      has(policy, part, 'nothing can be asked for');
    }
    const script = /<script type="module">([\s\S]*)<\/script>/.exec(text)[1];
    has(policy, createHash('sha256').update(script).digest('base64'), 'one script runs, by its sum');
    const core = Buffer.from(/id="talks-core">([^<]*)</.exec(text)[1], 'base64').length;
    const packed = gzipSync(script, { level: 9 }).length;
    note(told.trim().replace(/^talks: /, ''));
    note(`script ${script.length} bytes, ${packed} compressed; core ${core} compressed; ` +
      `the file ${gzipSync(text, { level: 9 }).length} compressed`);
    ok(packed < 250 * 1024, 'script under 250 KB, compressed', packed);
    const hosts = [...text.matchAll(/https?:\/\/([a-z0-9.-]+)/gi)].map((m) => m[1])
      .filter((host) => host !== 'www.w3.org');
    equal(hosts, [], 'no address of anybody else');
    ok(!text.includes(root), 'nor a folder of this machine');
    equal(talks('brief', '--desk').out === text, true, 'the same options, the same bytes');
  }],

  ['one file: what is restricted, and what a document says', async (_page, { browser }) => {
    if (!built) {
      skip('secrets', 'web/dist/report.html is not built (./dev report)');
      return;
    }
    const dossier = join(folder, 'secret');
    cpSync(`${root}dossiers/small`, dossier, { recursive: true });
    writeFileSync(join(dossier, 'statements/more.yaml'), 'statements:\n' +
      '  S1.1z: {kind: claim, en: Xyzzyplugh leaks., visibility: restricted}\n');
    const open = report('--dossier', dossier), shut = report('--dossier', dossier, '--redacted');
    has(open.told, ' restricted records in it', 'it is said that a restricted record is in it');
    ok(open.text.includes('Xyzzyplugh'), 'which it is');
    ok(!shut.text.includes('Xyzzyplugh'), 'with --redacted it is not');
    const { context, page, faults } = await from(browser);
    await opened(page, shut, '#/sources?lang=en');
    ok(faults.length === 0, 'and the rest answers', faults);
    await context.close();

    const own = join(folder, 'own'), papers = join(folder, 'papers');
    const text = 'No toll.\n\nA toll, then.\nMoney is open.\n';
    process.env.TALKS_SOURCES_FILE = join(folder, 'sources');
    talks('new', own);
    mkdirSync(papers);
    writeFileSync(join(papers, 'report.txt'), text);
    const sources = join(own, 'sources.yaml');
    const sum = createHash('sha256').update(text).digest('hex');
    writeFileSync(sources, readFileSync(sources, 'utf8').replace(/^( +)paragraphs: 3/m,
      (line, blanks) => `${blanks}sha256: ${sum}\n${line}`));
    talks('sources', 'add', papers, '--dossier', own);
    has(talks('why', 'S1.2a', '--dossier', own).out, 'A toll, then.', 'the command shows the passage');
    ok(!report('--dossier', own).text.includes('A toll, then.'), 'the file does not hold it');
    delete process.env.TALKS_SOURCES_FILE;
  }],
];

export const tests = [...file, ...byHand, ...seen, sameBytes];
