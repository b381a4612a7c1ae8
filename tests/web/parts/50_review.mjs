// The review of a document on the page: by keyboard alone, then what is on the disk. All texts
// are invented.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, core, equal, gone, has, newPage, ok, root, serve, settled, skip, there, visit }
  from '../kit.mjs';
import { axe } from './10_views.mjs';

const TEXT = `南瑞斯总理布兰特在萨恩福德表示，放水条款不能再等，灰坝必须在旱季之前开闸。

Envoy Quill said on 3 July that about 3 bn euros were ready; a clerk who was not named doubted it.

布兰特说，北维亚应在2031年7月1日之前撤走\u202e检查员，𠮷田在场。
`;
const EN = 'The dam must open its gates before the dry season.';
const ZH = '旱季前须开闸。';

const text = (page, selector) => page.innerText(selector);
/** Until the page says so; where it does not, what it says instead. */
const says = (page, part) => page.waitForFunction((wanted) =>
  document.querySelector('.counts')?.textContent.includes(wanted), part).catch(async (error) => {
  throw new Error(`${error.message}\n${await page.innerText('main')}\n${
    await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
});

/** A review of a document of its own, on a copy of the small dossier. */
const reviewing = (name, test, options) => [`review: ${name}`, async (_, { browser, server }) => {
  if (!server.real) return skip(name, 'talks-serve is not built');
  const folder = mkdtempSync(join(tmpdir(), 'talks-review-'));
  const dossier = join(folder, 'd'), note = join(folder, 'note.txt');
  cpSync(`${root}dossiers/small`, dossier, { recursive: true });
  writeFileSync(note, TEXT);
  const own = await serve(dossier, '--review', note);
  const { context, page, faults } = await newPage(browser, own.base, options);
  try {
    await test(page, { base: own.base, dossier });
    ok(faults.length === 0, 'without a fault', faults);
  } finally {
    await context.close();
    own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}];

/** Everything that the dossier's files say. */
const written = (dossier) => readdirSync(dossier, { recursive: true }).filter((name) => /\.yaml$/.test(name))
  .map((name) => readFileSync(join(dossier, name), 'utf8')).join('\n');

export const tests = [
  ['review: there is none where it was not asked for', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    equal(await page.locator('#views a[href*="#/review"]').count(), 0, 'the list of views has none');
  }],

  reviewing('accepted, edited, rejected, taken back, by keyboard alone', async (page, { base, dossier }) => {
    await visit(page, base, '#/review?lang=en');
    await page.waitForSelector('.passage');
    equal(await page.evaluate(() => document.activeElement?.className), 'proposal',
      'the proposal has the focus, so that its keys act');
    has(await text(page, '.passage mark'), '灰坝必须在旱季之前开闸', 'the span is marked in its passage');
    await page.keyboard.press('a');
    await page.keyboard.type('A note');
    await page.keyboard.press('Enter');
    await says(page, 'It is now source 004');
    ok(true, 'its document was taken in as a source');
    await page.keyboard.press('a');
    await page.waitForFunction(() => document.activeElement?.id === 'en');
    await page.keyboard.type(EN);
    await page.keyboard.press('Tab');
    await page.keyboard.insertText(ZH);
    await page.keyboard.press('Control+Enter');
    await says(page, 'S4.1a is written');
    has(await text(page, '.proposal'), 'Proposal 2 of 3', 'the next one is shown');
    await page.keyboard.press('u');
    await says(page, 'Taken back: S4.1a');
    ok(!written(dossier).includes(EN), 'taken back: it is gone from the files');
    await page.keyboard.press('a');
    await page.keyboard.type(EN);
    await page.keyboard.press('Control+Enter');
    await says(page, 'S4.1a is written');
    await page.keyboard.press('e');
    await page.waitForFunction(() => document.activeElement?.id === 'record');
    const record = await page.inputValue('#record');
    has(record, 'S4.2a', 'the record stands there as text');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(record.replace(/^ {4}en:$/m, '    en: About 3 bn euros are ready.'));
    await page.keyboard.press('Control+Enter');
    await says(page, 'S4.2a is written');
    has(await text(page, '.passage mark'), '检查员', 'the third: what turns text round is left out');
    ok(!(await page.textContent('.passage')).includes('\u202e'), 'of the passage too');
    await page.keyboard.press('r');
    await says(page, 'Rejected');
    ok(await gone(page, '.passage'), 'nothing is open any more');
    await page.keyboard.press('u');
    await says(page, 'the rejection is gone');
    has(page.url(), 'at=3', 'the address tells which is shown');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelector('.proposal')?.textContent.includes('2 of 3'));
    has(await text(page, '.proposal'), 'accepted', 'arrows go to what is decided, too');
    await page.keyboard.press('?');
    has(await text(page, 'dialog'), 'Reject: not asked again', 'the keys are listed');
    await page.keyboard.press('Escape');
    core('check', '--dossier', dossier); // it throws where the dossier is not sound
    const files = written(dossier);
    ok(files.includes(EN) && files.includes('About 3 bn euros are ready.'), 'both records are on the disk');
    ok(!files.includes('放水条款不能再等'), 'of the passage nothing');
    equal(answer('why', 'S4.1a', '--dossier', dossier).text.value.en, EN, 'and the command tells of them');
    const view = await page.context().newPage();
    await visit(view, base, '#/find?q=euros&lang=en');
    has(await text(view, '#answer'), 'About 3 bn euros are ready', 'the other views know them at once');
  }),

  reviewing('late paint and late answers: no letter becomes a key', async (page, { base, dossier }) => {
    // What Preact does after a paint is late here, as on a machine under load.
    await page.addInitScript(() => {
      const later = setTimeout;
      window.requestAnimationFrame = (then) => later(() => then(performance.now()), 700);
      window.cancelAnimationFrame = clearTimeout;
      window.setTimeout = (then, ms, ...more) =>
        later(then, ms === 35 || ms === 100 ? ms + 700 : ms, ...more);
    });
    let read, again, release;
    const held = new Promise((resolve) => (release = resolve));
    const reads = () => (again = new Promise((resolve) => (read = resolve)));
    page.on('response', (response) => response.url().endsWith('api/dossier') && read?.());
    await page.route(/api\/review/, async (route) => {
      const taken = await route.fetch();
      const wish = route.request().postData();
      if (/"skip"/.test(wish)) await held;
      if (/"undo"/.test(wish)) {
        await again; // and until the page has drawn what it heard, which cannot be seen
        await new Promise((then) => setTimeout(then, 200));
      }
      await route.fulfill({ response: taken });
    });
    await visit(page, base, '#/review?lang=en');
    await page.waitForSelector('#title');
    await page.fill('#title', 'A note');
    await page.keyboard.press('Enter');
    await says(page, 'It is now source 004');
    for (let round = 0; round < 2; round++) {
      await page.keyboard.press('a');
      await page.keyboard.type(EN);
      reads();
      await page.keyboard.press('Control+Enter');
      await says(page, 'S4.1a is written');
      await page.keyboard.press('u'); // answered when the page has heard of the change
      await says(page, 'Taken back: S4.1a');
    }
    await page.keyboard.press('a');
    await page.keyboard.type(EN);
    equal(await page.inputValue('#en'), EN, 'each letter stands in its field');
    has(await text(page, '.proposal'), 'Proposal 1 of 3', 'of the proposal for which it was typed');
    await page.keyboard.press('Control+Enter');
    await says(page, 'S4.1a is written');
    for (const key of ['s', 'r', 'n']) await page.keyboard.press(key);
    release();
    await says(page, 'Put off. Pressed before the answer was there, and not done: r n.');
    has(await text(page, '.counts'), '1 open, 1 accepted, 0 rejected, 1 put off',
      'what was pressed too early is said, and decides nothing');
    has(await text(page, '.proposal'), 'Proposal 3 of 3', 'nor does it go past one');
    await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
      { key: 'r', repeat: true, bubbles: true })));
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.querySelector('.proposal')?.textContent.includes('1 of 3'));
    ok(true, 'keys that only show are all taken');
    await page.keyboard.press('r');
    await says(page, 'This one is decided');
    has(await text(page, '.counts'), '1 open, 1 accepted, 0 rejected, 1 put off',
      'a key held down decides about one, and nothing about a decided one');
    ok(written(dossier).includes(EN), 'what was accepted stays');
  }),

  reviewing('what is typed is kept; sound for screen readers; narrow, in Chinese', async (page, { base }) => {
    await visit(page, base, '#/review?lang=zh-Hans');
    await page.waitForSelector('#title');
    await page.fill('#title', '一份札记');
    await page.keyboard.press('Enter');
    await says(page, '004');
    await page.fill('#zh', ZH);
    await page.click('.proposal');
    await page.keyboard.press('n');
    await page.waitForFunction(() => document.querySelector('.proposal')?.textContent.includes('第2条'));
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.querySelector('.proposal')?.textContent.includes('第1条'));
    equal(await page.inputValue('#zh'), ZH, 'what was typed is there again');
    const found = await axe(page);
    ok(found.length === 0, 'axe-core finds nothing', found);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'nothing is wider than the screen');
    ok(await there(page, '.deeds button'), 'every key has a button');
    await page.click('.record button[type=submit]');
    await says(page, 'S4.1a');
    has(await text(page, '.counts'), '收录1', 'accepted by a button');
    await settled(page);
  }, { viewport: { width: 360, height: 740 } }),
];
