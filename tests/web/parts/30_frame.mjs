// What holds for the whole page: keyboard alone, addresses, copies, files, paper, size, speed.
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from
  'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { core, equal, gone, has, note, ok, root, serve, settled, skip,
  there, visit } from '../kit.mjs';

const focused = (page, read = (e) => e.textContent) =>
  page.evaluate(`(${read})(document.activeElement)`);

async function tabTo(page, matches, most = 200) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`(${matches})(document.activeElement)`)) return true;
  }
  return false;
}

export const tests = [
  ['keyboard alone: evidence on the front page', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    await page.keyboard.press('Tab');
    equal(await focused(page), 'Skip to the answer', 'the first stop skips to the answer');
    await page.keyboard.press('Enter');
    equal(await focused(page, (e) => e.id), 'view-title', 'which it does');
    await page.keyboard.press('j');
    const mark = await focused(page, (e) => e.dataset.mark);
    ok(mark, 'j goes to the first mark', mark);
    await page.keyboard.press('j');
    ok((await focused(page, (e) => e.dataset.mark)) !== mark, 'and on');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel dl');
    equal(await focused(page, (e) => e.id), 'panel-title', 'Enter opens its evidence, and is in it');
    ok(await tabTo(page, (e) => !!e.closest('#panel') && e.tagName === 'A', 12),
      'from there to what it is used in');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel', { state: 'detached' });
    equal(await focused(page, (e) => e.dataset.mark), mark, 'Esc goes back to the mark');
    await page.keyboard.press('?');
    ok(await there(page, 'dialog[open]'), '? lists the keys');
    await page.keyboard.press('Escape');
  }],

  ['keyboard alone: supposing a concession', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    await page.keyboard.press('v');
    await page.keyboard.press('ArrowDown');
    equal(await focused(page, (e) => e.textContent), 'Timeline', 'an arrow goes to the next view');
    await page.keyboard.press('ArrowUp');
    equal(await focused(page, (e) => e.textContent), 'Front page', 'and back');
    ok(await tabTo(page, (e) => e.textContent === 'Blocks and ways out', 30), 'the list of views');
    await page.keyboard.press('Enter');
    await page.waitForSelector('table.ways button');
    await settled(page);
    equal(await focused(page, (e) => e.id), 'view-title', 'a new view is read from its title');
    ok(await tabTo(page, (e) => !!e.closest('table.ways') && e.tagName === 'BUTTON', 60),
      'to the first concession');
    await page.keyboard.press('Space');
    await page.waitForSelector('.supposition .fragment');
    await settled(page);
    ok((await page.innerText('.supposition')).includes('then'), 'what it would do is told');
    ok(await tabTo(page, (e) => !!e.closest('svg') && e.getAttribute('role') === 'button', 300),
      'the picture is one stop');
    const first = await focused(page, (e) => e.getAttribute('aria-label'));
    ok(first && first.length > 3, 'its mark has a name', first);
    await page.keyboard.press('ArrowDown');
    const next = await focused(page, (e) => e.getAttribute('aria-label'));
    ok(next && next !== first, 'arrows go to the next', next);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel dl');
    ok(true, 'and Enter opens it');
  }],

  ['a telephone: evidence covers the page, and gives it back', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    const mark = page.locator('#answer a[data-mark]').first();
    const id = await mark.getAttribute('data-mark');
    await mark.click();
    await page.waitForSelector('#panel dl');
    ok(await page.evaluate(() => document.getElementById('answer').inert), 'nothing behind takes the focus');
    await page.click('#panel .close');
    await page.waitForSelector('#panel', { state: 'detached' });
    equal(await focused(page, (e) => e.dataset.mark), id, 'and the mark has it again');
  }, { viewport: { width: 360, height: 740 } }],

  ['every mark of every picture has a name', async (page, { base }) => {
    for (const view of ['blocks', 'sequence', 'guarantee', 'fighting', 'who', 'brief']) {
      await visit(page, base, `#/${view}?lang=zh-Hans`);
      const marks = await page.$$eval('svg [data-ref]', (all) => all
        .filter((each) => each.getAttribute('data-ref').trim() &&
          !each.parentElement.closest('[data-ref]'))
        .map((each) => [each.getAttribute('role'), each.getAttribute('aria-label')]));
      ok(marks.length > 0 && marks.every(([role, name]) => role === 'button' && name?.trim()),
        `${view}: ${marks.length} marks`, JSON.stringify(marks.filter(([, name]) => !name)));
    }
  }],

  ['an address shows the same to whoever has it', async (page, { base, context }) => {
    await visit(page, base, '#/moved?lang=zh-Hant&as-of=2025-12-20&without=S4.33a');
    const here = await page.innerText('#answer .fragment');
    const other = await context.newPage();
    await visit(other, base, new URL(page.url()).hash);
    equal(await other.innerText('#answer .fragment'), here, 'the same answer');
    await page.click('nav a[href^="#/claims"]');
    await settled(page);
    has(page.url(), 'as-of=2025-12-20', 'the setting goes along to another view');
    await page.goBack();
    await settled(page);
    equal(await page.innerText('#answer .fragment'), here, 'and back is back');
  }],

  ['a link of the core opens evidence', async (page, { base }) => {
    await visit(page, base, '#S1.2b');
    await page.waitForSelector('#panel dl');
    equal(await page.innerText('#panel-title'), 'S1.2b', 'of a bare mark in the address');
  }],

  ['copy with references', async (page, { base, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, base, '#/stand?lang=en');
    const marks = await page.$$eval('#answer a[data-mark]', (all) =>
      [...new Set(all.map((each) => each.dataset.mark))]);
    await page.click('#copy');
    await page.waitForFunction(() => /references/.test(document.querySelector('#said')
      ?.textContent ?? ''));
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const foot = text.split('\nReferences\n')[1] ?? '';
    ok(marks.every((mark) => foot.includes(`[${mark}] `)), 'each mark is explained at the foot',
      marks.filter((mark) => !foot.includes(`[${mark}] `)), foot);
    has(text, '[S', 'and stands in the text');
    ok(/para\. \d+/.test(foot), 'with its paragraph');
  }],

  ['copy one line, by keyboard', async (page, { base, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, base, '#/guarantee?lang=en');
    await page.keyboard.press('j');
    const [mark, line] = await page.evaluate(() => {
      const { activeElement: now } = document;
      return [now.dataset.mark, now.closest('dd').innerText.split(/\sS\d/)[0]];
    });
    await page.keyboard.press('c');
    await page.waitForFunction(() => /references/.test(document.querySelector('#said')?.textContent));
    const text = await page.evaluate(() => navigator.clipboard.readText());
    has(text.split('\n')[0], line, 'it begins with the line');
    has(text.split('\nReferences\n')[1] ?? '', `[${mark}] `, 'its mark is explained');
    ok(text.split('\n').length < 12, 'and nothing else is in it', text);
    const seen = await page.evaluate(() => {
      const { top, bottom } = document.querySelector('#said').getBoundingClientRect();
      return scrollY > 0 && top > 0 && bottom <= innerHeight;
    });
    ok(seen, 'that it was copied is said where one is');
  }],

  ['what was pressed stays in place', async (page, { base }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await visit(page, base, '#/guarantee?lang=en');
    const link = page.locator('#answer dl a[data-mark]').nth(8);
    const height = () => link.evaluate((node) => node.getBoundingClientRect().top);
    const stays = (at) => page.waitForFunction((was) => {
      const node = document.querySelectorAll('#answer dl a[data-mark]')[8];
      return Math.abs(node.getBoundingClientRect().top - was) < 3;
    }, at);
    await link.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const before = await height();
    await link.click();
    await page.waitForSelector('#panel dl');
    await settled(page);
    await stays(before);
    ok(true, 'when the evidence opens beside it');
    const open = await height();
    await page.click('#panel .close');
    await page.waitForSelector('#panel', { state: 'detached' });
    await settled(page);
    await stays(open);
    ok(true, 'and when it closes');
  }],

  ['files: CSV and SVG', async (page, { base }) => {
    await visit(page, base, '#/blocks?lang=en');
    for (const [name, format] of [['Save as CSV', 'csv'], ['Save as SVG', 'svg']]) {
      const [file] = await Promise.all([page.waitForEvent('download'),
        page.click(`button[aria-label="${name}"]`)]);
      const saved = readFileSync(await file.path(), 'utf8');
      equal(saved === core('blocks', '--format', format, '--width', '80') ||
        saved === core('blocks', '--format', format), true, `${format}: the command's own bytes`);
      equal(file.suggestedFilename(), `blocks.${format}`, 'under its name');
    }
  }],

  ['paper', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const seen = await page.evaluate(() => ({
      nav: getComputedStyle(document.querySelector('nav')).display,
      ink: getComputedStyle(document.querySelector('#answer')).color,
      marks: document.querySelector('#answer a[data-mark]').offsetWidth,
    }));
    equal([seen.nav, seen.ink, seen.marks > 0], ['none', 'rgb(0, 0, 0)', true],
      'the answer alone, black, with its marks');
    const pdf = await page.pdf({ format: 'A4' });
    equal((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1,
      'the front page is one page');
  }],

  ['no request but to the desk; size', async () => {
    const page = readFileSync(`${root}web/dist/index.html`, 'utf8');
    const scripts = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]).join('');
    const bytes = gzipSync(scripts, { level: 9 }).length;
    note(`script: ${scripts.length} bytes, ${bytes} compressed`);
    ok(bytes < 250 * 1024, 'script under 250 KB, compressed', bytes);
    const hosts = [...page.matchAll(/(?:https?:)?\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)].map((m) => m[1])
      .filter((host) => !/^www\.w3\.org$/.test(host));
    equal(hosts, [], 'no address of anybody else stands in the page');
    ok(/Content-Security-Policy/.test(page), 'and the page forbids itself any');
  }],

  ['the files change, and the page answers anew', async (page, { browser, server }) => {
    if (!server.real) {
      skip('live reload', 'talks-serve is not built');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'talks-web-'));
    cpSync(`${root}dossiers/small`, folder, { recursive: true });
    const own = await serve(folder);
    const context = await browser.newContext();
    const other = await context.newPage();
    try {
      await visit(other, own.base, '#/sources?lang=en');
      const file = join(folder, 'dossier.yaml');
      const text = readFileSync(file, 'utf8');
      const broken = 'nonsense-here: [\n';
      appendFileSync(file, broken);
      await other.waitForSelector('.trouble');
      ok(true, 'an edit with errors is told, and answers stay');
      writeFileSync(file, text.replace(/title-en: .*/, 'title-en: Renamed talks'));
      await other.waitForFunction(() => document.querySelector('.dossier')?.textContent ===
        'Renamed talks');
      ok(await gone(other, '.trouble'), 'a sound edit is shown at once');
    } finally {
      await context.close();
      own.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }],

  ['the passage itself, where the reader has the document', async (page, { browser, server }) => {
    if (!server.real) {
      skip('passages', 'talks-serve is not built');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'talks-web-'));
    const dossier = join(folder, 'mine'), papers = join(folder, 'papers');
    const text = 'No toll.\n\nA toll, then.\nMoney is open.\n';
    process.env.TALKS_SOURCES_FILE = join(folder, 'sources');
    core('new', dossier);
    mkdirSync(papers);
    writeFileSync(join(papers, 'report.txt'), text);
    const file = join(dossier, 'sources.yaml');
    const sum = createHash('sha256').update(text).digest('hex');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^( +)paragraphs: 3/m,
      (line, blanks) => `${blanks}sha256: ${sum}\n${line}`));
    core('sources', 'add', papers, '--dossier', dossier);
    const own = await serve(dossier);
    const context = await browser.newContext();
    const other = await context.newPage();
    try {
      await visit(other, own.base, '#/find?q=toll&lang=en&why=S1.2a');
      await other.waitForSelector('#panel dd > q');
      equal(await other.innerText('#panel dd > q'), 'A toll, then.', 'stands in the panel');
    } finally {
      await context.close();
      own.stop();
      delete process.env.TALKS_SOURCES_FILE;
      rmSync(folder, { recursive: true, force: true });
    }
  }],

  ['what cannot be answered is told', async (page, { base, faults }) => {
    await visit(page, base, '#/stand?lang=en&as-of=yesterday');
    ok((await page.locator('.failure').count()) === 1, 'in the words of the core');
    has(await page.innerText('.failure'), 'yesterday', 'with what is wrong');
    faults.splice(0); // the browser logs the refusal
  }],

  ['time from key press to repaint', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    const times = [];
    for (let i = 0; i < 12; i++) {
      const key = i % 2 === 0 ? '[' : ']';
      const before = await page.getAttribute('#answer > .answer', 'data-of');
      await page.evaluate((of) => {
        window.painted = new Promise((done) => {
        let from = 0;
        addEventListener('keydown', () => {
          from = performance.now();
        }, { once: true, capture: true });
        const look = () => {
          const now = document.querySelector('#answer > .answer')?.dataset.of;
          if (from && now !== of) requestAnimationFrame(() => done(performance.now() - from));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        });
      }, before);
      await page.keyboard.press(key);
      const time = await page.evaluate(() => window.painted);
      times.push({ time, first: i < 2 });
    }
    const fresh = times.filter((each) => each.first).map((each) => Math.round(each.time));
    const again = times.filter((each) => !each.first).map((each) => Math.round(each.time))
      .sort((a, b) => a - b);
    note(`key press to repaint, front page: asked ${fresh.join(', ')} ms; seen before ` +
      `${again[Math.floor(again.length / 2)]} ms (median of ${again.length})`);
    ok(times.length === 12, 'measured, not judged: the machine decides');
  }],
];
