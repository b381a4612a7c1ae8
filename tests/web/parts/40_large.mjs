// Ten thousand statements: everything by date, scrolled, filtered, asked anew. Measured, not
// judged: the machine decides. CPU time of the page's own thread, so that what else the machine
// does matters less. What is judged: that no row is missing, and that a search reaches them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equal, newPage, note, ok, root, serve, settled, visit } from '../kit.mjs';

const ROWS = 10000, FRAMES = 60;
const DAYS = ['2031-12-31', '2032-01-02']; // when all of it is known
const ms = (seconds) => (seconds * 1000).toFixed(1);

/** CPU time that the page's thread spends while ACT runs, by what it does; and the frames. */
async function spent(cdp, act) {
  const read = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics
    .map(({ name, value }) => [name, value]));
  const before = await read();
  const result = await act();
  const after = await read();
  const of = (name) => after[name] - before[name];
  return { result, script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration'),
    all: of('TaskDuration') };
}

/** Scrolls by STEP pixels a frame for so many frames; how long each took. */
const scrollBy = ({ step, frames }) => new Promise((done) => {
  const times = [];
  let last = performance.now();
  const go = (now) => {
    times.push(now - last);
    last = now;
    if (times.length > frames) return done(times.slice(1));
    scrollTo({ top: scrollY + step, behavior: 'instant' });
    requestAnimationFrame(go);
  };
  requestAnimationFrame(go);
});

/** From a key until what it does is painted. */
const untilPainted = (act) => new Promise((done) => {
  const from = performance.now();
  act();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
});

const rowsOf = () => [...document.querySelectorAll('.by-date tbody tr')];

/** A test on a dossier of its own, of that many statements. */
const large = (name, test) => [`${ROWS} statements: ${name}`, async (_, { browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'talks-large-'));
  execFileSync('python3', [`${root}tools/make_dossier.py`, join(folder, 'd'), '--statements',
    String(ROWS), '--seed', '1']);
  const own = await serve(join(folder, 'd'));
  const { context, page, faults } = await newPage(browser, own.base);
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const first = await spent(cdp, () => visit(page, own.base, '#/timeline?lang=en'));
    note(`first view: ${ms(first.all)} ms of CPU, script ${ms(first.script)}, layout ${ms(first.layout)}`);
    await test(page, cdp);
    ok(faults.length === 0, 'without a fault', faults);
  } finally {
    await context.close();
    own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}];

export const tests = [
  large('scrolled, searched', async (page, cdp) => {
    const rows = await page.evaluate(`(${rowsOf})().length`);
    ok(rows >= ROWS, `all rows are in the page`, rows);
    await page.evaluate(() => document.querySelector('.by-date').scrollIntoView({ behavior: 'instant' }));
    for (const step of [120, 900]) {
      const run = await spent(cdp, () => page.evaluate(scrollBy, { step, frames: FRAMES }));
      const times = run.result.sort((a, b) => a - b);
      note(`scrolling ${step} pixels a frame: ${ms(run.script / FRAMES)} ms script, ` +
        `${ms(run.layout / FRAMES)} ms style and layout, ${ms(run.all / FRAMES)} ms in all of CPU a frame; ` +
        `${Math.round(1000 * times.length / times.reduce((a, b) => a + b, 0))} frames a second, ` +
        `median ${times[FRAMES / 2].toFixed(1)} ms`);
    }
    // A row far out of sight is found by the browser's own search.
    const last = await page.evaluate(`(${rowsOf})().at(-1).querySelector('a[data-mark]').textContent`);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    ok(await page.evaluate((text) => window.find(text), last), 'the last row is found by its mark', last);
  }),
  large('filtered, asked anew', async (page, cdp) => {
    for (const [what, selector] of [['a kind left out', '#kind-statement'], ['and back', '#kind-statement']]) {
      const run = await spent(cdp, () => page.evaluate(`(${untilPainted})(() =>
        document.querySelector('${selector}').click())`));
      note(`${what}: ${run.result.toFixed(0)} ms to repaint, ${ms(run.all)} ms of CPU ` +
        `(script ${ms(run.script)}, layout ${ms(run.layout)})`);
    }
    for (const word of ['bridge', '']) {
      const run = await spent(cdp, () => page.evaluate(`(${untilPainted})(() => {
        const field = document.querySelector('#filter');
        field.value = ${JSON.stringify(word)};
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      })`));
      note(`filter "${word}": ${run.result.toFixed(0)} ms to repaint, ${ms(run.all)} ms of CPU`);
    }
    equal(await page.evaluate(`(${rowsOf})().filter((row) => row.hidden).length`), 0, 'all are shown again');
    for (const [what, day] of [['asked', DAYS[0]], ['asked', DAYS[1]], ['seen before', DAYS[0]]]) {
      const run = await spent(cdp, async () => {
        const from = Date.now();
        await page.evaluate((to) => { location.hash = `#/timeline?lang=en&as-of=${to}`; }, day);
        await page.waitForFunction((to) =>
          document.querySelector('.by-date > .answer')?.dataset.of?.includes(to), day);
        return Date.now() - from;
      });
      await settled(page);
      note(`another day, ${what}: ${run.result} ms, ${ms(run.all)} ms of CPU (script ` +
        `${ms(run.script)}, layout ${ms(run.layout)})`);
    }
  }),
];
