// One task in each view, done as a reader would: look, choose, read. What is expected comes from
// the command, so that a new statement in the dossier breaks nothing here.
import { answer, core, equal, gone, has, ok, settled, visit } from '../kit.mjs';

const values = (list) => (list ?? []).map((each) => each.value);
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((each) => each.innerText));
const main = (page) => page.innerText('#answer');

/** Presses a mark and reads the panel beside it. */
async function evidence(page, mark) {
  await page.locator(`#answer a[data-mark="${mark}"]`).first().click();
  await page.waitForSelector('#panel .statement dl, #panel dl');
  await settled(page);
  return page.innerText('#panel');
}

const task = (name, steps, options) => [name, steps, options];

export const tests = [
  task('front page: who says 95 percent, and through whom', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    const claim = answer('stand').progress[0];
    const mark = claim.speakers[0].on[0];
    const read = await evidence(page, mark);
    const [why] = [answer('why', mark)];
    has(read, why.text.value.en, 'the panel has the paraphrase in English');
    has(read, why.text.value.zh, 'and in Chinese');
    has(read, `paragraph ${why.paragraph.value}`, 'the paragraph');
    has(page.url(), `why=${mark}`, 'and the address tells what is open');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel', { state: 'detached' });
    equal(await page.evaluate(() => document.activeElement?.dataset.mark), mark,
      'closing goes back to the mark');
  }),

  task('front page: what did we know on 20 December', async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en');
    for (let i = 0; i < 40 && !page.url().includes('as-of=2025-12-20'); i++) {
      await page.click('#as-of ~ button, .as-of:not(.large) button >> nth=0');
    }
    await settled(page);
    has(page.url(), 'as-of=2025-12-20', 'the slider stops at a day on which things changed');
    const told = core('stand', '--as-of', '2025-12-20', '--format', 'md').split('\n')
      .find((line) => line.startsWith('- **STAND**'));
    const words = told.replace(/\*\*STAND\*\*|`\[.*?\]`|^- |\\/g, '').trim().slice(0, 40);
    has(await main(page), words, 'and the page is that of the command');
  }),

  task('timeline: everything of some days in one list', async (page, { base }) => {
    await visit(page, base, '#/timeline?lang=en');
    const marks = await page.locator('svg [role=button]').count();
    ok(marks > 10, 'the picture has marks to go to', marks);
    await page.fill('#from', '2025-12-20');
    await page.fill('#to', '2025-12-28');
    await page.waitForFunction(() => location.hash.includes('to=2025-12-28'));
    await settled(page);
    const told = answer('timeline', '--between', '2025-12-20', '2025-12-28').timeline;
    const rows = await page.$$eval('.by-date tbody tr', (all) => all.map((row) =>
      row.querySelector('a[data-mark]')?.dataset.mark));
    equal(rows, told.map((each) => each.record.on[0]), 'row for row that of the command');
    has((await main(page)).replace(/\u00a0/g, ' '), 'by 28 Dec', 'days as open as they are given');
  }),

  task('timeline: some kinds, by keyboard, and what has no day', async (page, { base }) => {
    await visit(page, base, '#/timeline?lang=zh-Hans');
    for (const kind of ['told', 'statement', 'fighting']) await page.uncheck(`#kind-${kind}`);
    has(page.url(), 'kinds=contact', 'the address has the kinds');
    const wanted = answer('timeline', '--kind', 'contact,draft,incident,deadline');
    const shown = await page.locator('.by-date tbody tr:not([hidden])').count();
    equal(shown, wanted.timeline.length + wanted.timeless.length, 'as many rows as the command has');
    const headings = await page.locator('.by-date h2:visible').allInnerTexts();
    equal(headings.at(-1), '未注明日期', 'what has no day stands last, under its heading');
    const row = () => page.evaluate(() => document.activeElement.closest('tr')?.textContent);
    await page.locator('.by-date tbody tr:not([hidden]) a[data-mark]').first().focus();
    const first = await row();
    await page.keyboard.press('ArrowDown');
    const next = await row();
    ok(next && next !== first, 'down goes to the next row', next);
    await page.keyboard.press('ArrowUp');
    equal(await row(), first, 'and up back');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#panel dl');
    ok(true, 'Enter opens its evidence');
  }),

  task('moved: who conceded what', async (page, { base }) => {
    await visit(page, base, '#/moved?lang=en');
    const conceded = answer('moved').movement.find((each) => each.verdict.value === 'conceded');
    await page.fill('#filter', 'conceded');
    await settled(page);
    const read = await main(page);
    has(read, conceded.after[0].value, 'the concession is there with its mark');
  }),

  task('positions: from the matrix to one issue over time', async (page, { base }) => {
    await visit(page, base, '#/positions?lang=en');
    const issue = answer('positions').position_issues.find((each) => each.contested?.length)
      .issue.value;
    await page.selectOption('#issue', issue);
    await settled(page);
    has(page.url(), `issue=${issue}`, 'the issue is in the address');
    ok(await gone(page, '.matrix'), 'the issue alone is shown');
    const wanted = answer('positions', '--issue', issue).position_issues[0].party_rows
      .flatMap((row) => row.period_cells).flatMap((cell) => cell.positions_begun ?? [])[0];
    has(await main(page), wanted.strengths[0].statement.value, 'with the first word of a party');
  }),

  task('positions: red lines can be seen without colour', async (page, { base }) => {
    await visit(page, base, '#/positions?lang=zh-Hans');
    ok((await texts(page, '.matrix .red')).some((word) => word.includes('红线')), 'by a word');
  }),

  task('compare: two days', async (page, { base }) => {
    await visit(page, base, '#/diff?lang=en');
    await page.selectOption('#from', '2025-12-20');
    await settled(page);
    const wanted = answer('diff', '2025-12-20');
    ok(wanted && (await page.locator('#answer a[data-mark]').count()) > 5, 'what came since');
    has(page.url(), 'from=2025-12-20', 'and the address says from when');
  }),

  task('compare: the second day is the day of the page, and says so', async (page, { base }) => {
    const plain = async () => (await main(page)).replace(/\u00a0/g, ' ');
    await visit(page, base, '#/diff?as-of=2025-12-20&lang=en');
    equal(await page.inputValue('#to'), '2025-12-20', 'what the field shows is what is compared');
    await page.selectOption('#from', '2025-12-20');
    await settled(page);
    equal(await page.inputValue('#to'), '2025-12-20', 'a day with itself');
    await page.selectOption('#to', '2025-12-30');
    await page.waitForFunction(() => location.hash.includes('to=2025-12-30'));
    await settled(page);
    has(await plain(), 'known by 20 Dec 2025 -> known by 30 Dec 2025', 'then and now');
    await visit(page, base, '#/diff?lang=en');
    await page.selectOption('#to', '2025-12-20');
    await page.waitForFunction(() => location.hash.includes('as-of=2025-12-20'));
    await settled(page);
    has(await plain(), '-> known by 20 Dec 2025', 'without a first day too');
  }),

  task('brief: the whole of it on the page', async (page, { base }) => {
    await visit(page, base, '#/brief?lang=zh-Hans');
    const heads = core('brief', '--lang', 'zh-Hans', '--format', 'md').match(/^## .*/gm);
    const seen = await texts(page, '#answer h2');
    for (const head of heads) ok(seen.includes(head.slice(3)), `has ${head.slice(3)}`, seen);
  }),

  task('blocks: which single concession opens a way', async (page, { base }) => {
    await visit(page, base, '#/blocks?lang=en');
    const block = answer('blocks').blocks.find((each) => each.way_steps?.length);
    const way = block.way_steps[0];
    const label = block.label.value.en;
    const row = page.locator('section.ways tbody tr').first();
    has(await row.innerText(), label, 'the first set stands first');
    await row.locator('button').first().click();
    await page.waitForSelector('.supposition .fragment');
    await settled(page);
    has(await page.innerText('.supposition'), `opens ${label}`, 'supposing it opens the set');
    const move = `${way.party.value} accepts ${way.option.value}`;
    ok(decodeURIComponent(page.url().replace(/\+/g, ' ')).includes(`suppose=${move}`),
      'the move is in the address', page.url());
    equal(await row.locator('button').first().getAttribute('aria-pressed'), 'true',
      'the button shows that it is supposed');
    await page.locator('.supposition button').first().click();
    await page.waitForFunction(() => !location.hash.includes('suppose'));
    await settled(page);
    ok(await gone(page, '.chips'), 'and it can be taken back');
  }),

  task('blocks: leaving a statement out shows what falls', async (page, { base }) => {
    await visit(page, base, '#/blocks?lang=en');
    const mark = answer('blocks').blocks[0].positions_held[0].statement.value;
    await evidence(page, mark);
    await page.click('#panel .toolbar button >> nth=0');
    await page.waitForFunction((id) => location.hash.includes(`without=${id}`), mark);
    await settled(page);
    const before = core('blocks', '--format', 'html'), after = core('blocks', '--without', mark,
      '--format', 'html');
    const fold = (html) => html.replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, '').replace(/\s+/g, '');
    ok(fold(before) !== fold(after), 'the answer differs');
    const seen = (await page.innerText('#answer > .answer .fragment')).replace(/\s+/g, '');
    // Behind it commands are named, which the page names by their views.
    const line = fold(after).split('talksblocks')[0].slice(-80, -40).replace(/&quot;/g, '"').replace(/&lt;/g, '<');
    has(seen, line, 'and is that without the statement');
  }),

  task('ask: answer a question, and see', async (page, { base }) => {
    await visit(page, base, '#/ask?lang=en');
    await page.waitForSelector('.answers button');
    const reading = answer('ask').asked.findIndex((each) => each.reading && each.if_no?.length &&
      each.if_no[0].does.value === 'does_open');
    await page.locator('.answers').nth(reading).locator('button').nth(1).click();
    await page.waitForSelector('.supposition .fragment');
    await settled(page);
    has(await page.innerText('.supposition'), 'opens', 'no opens what the question says');
  }),

  task('sequence: the circles and their exits', async (page, { base }) => {
    await visit(page, base, '#/sequence?lang=en');
    await page.check('#circles');
    await settled(page);
    has(page.url(), 'circles=1', 'only the circles');
    const wanted = core('sequence', '--circles', '--format', 'html');
    const marks = await page.$$eval('#answer .fragment a[data-mark]', (all) =>
      all.map((each) => each.dataset.mark));
    ok(marks.length > 0 && marks.every((mark) => wanted.includes(`#${mark}"`)),
      'with the marks of the command', marks);
  }),

  task('drafts: count between two', async (page, { base }) => {
    await visit(page, base, '#/drafts?lang=en');
    await page.selectOption('#first', 'us');
    await page.selectOption('#second', 'ukraine');
    await page.waitForFunction(() => /parties=us(%2C|,)ukraine/.test(location.hash));
    await settled(page);
    ok(!(await page.locator('.failure').count()), 'the core counts between the two');
  }),

  task('guarantee: the blanks', async (page, { base }) => {
    await visit(page, base, '#/guarantee?lang=zh-Hans');
    await page.fill('#filter', '时限');
    await settled(page);
    ok((await page.locator('#answer dd:visible, #answer tbody tr:visible').count()) > 0,
      'filtered to the lines on a deadline');
  }),

  task('ceasefire: designs side by side', async (page, { base }) => {
    await visit(page, base, '#/ceasefire?lang=en');
    const blank = answer('ceasefire');
    ok(blank && (await page.locator('#answer tbody th').count()) > 4, 'part by part');
    await page.fill('#filter', 'not in the documents');
    await settled(page);
    ok((await page.locator('#answer tbody tr:visible').count()) > 0, 'and the blanks of each');
  }),

  task('criteria: beside another day', async (page, { base }) => {
    await visit(page, base, '#/criteria?lang=en');
    const before = await main(page);
    await page.selectOption('#beside', '2025-12-20');
    await settled(page);
    ok((await main(page)) !== before, 'the rows of two days');
  }),

  task('who: within some days', async (page, { base }) => {
    await visit(page, base, '#/who?lang=en');
    await page.fill('#from', '2025-12-02');
    await page.fill('#to', '2025-12-05');
    await page.waitForFunction(() => location.hash.includes('to=2025-12-05'));
    await settled(page);
    ok(!(await page.locator('.failure').count()), 'the core takes both days');
    const marks = await page.$$eval('#answer .fragment a[data-mark]', (all) =>
      [...new Set(all.map((each) => each.dataset.mark))]);
    const wanted = core('who', '--between', '2025-12-02', '2025-12-05', '--format', 'html');
    ok(marks.length > 0 && marks.every((mark) => wanted.includes(`#${mark}"`)),
      'the contacts are those of the command', marks);
  }),

  task('tactics: filter by means', async (page, { base }) => {
    await visit(page, base, '#/tactics?lang=en');
    await page.fill('#filter', 'deadline');
    await settled(page);
    ok((await page.locator('#answer a[data-mark]:visible').count()) > 0, 'lines with that means');
  }),

  task('leverage: no score without numbers', async (page, { base }) => {
    await visit(page, base, '#/leverage?lang=en');
    ok(!/score of \d/.test(await main(page)), 'no number is made up');
  }),

  task('at home: who must confirm', async (page, { base }) => {
    await visit(page, base, '#/domestic?lang=zh-Hans');
    ok((await page.locator('#answer h2').count()) >= 2, 'under headings');
  }),

  task('claims: who denies the drone attack', async (page, { base }) => {
    await visit(page, base, '#/claims?lang=en');
    await page.fill('#filter', 'denies drone');
    await settled(page);
    const line = await page.locator('#answer dl > div:visible', { hasText: 'denies' }).first().innerText();
    has(line, 'Kyiv', 'a party that denies it');
    ok(/S\d+\.\d+/.test(line), 'with a mark', line);
  }),

  task('claims: in Chinese', async (page, { base }) => {
    await visit(page, base, '#/claims?lang=zh-Hans');
    await page.fill('#filter', '无人机 否认');
    await settled(page);
    has(await main(page), '乌', 'found by its Chinese words');
  }),

  task('money: amounts with their base', async (page, { base }) => {
    await visit(page, base, '#/money?lang=en');
    await page.fill('#filter', '90 bn EUR');
    await settled(page);
    ok((await page.locator('#answer a[data-mark]:visible').count()) > 0, 'an amount and its evidence');
  }),

  task('fighting: a mark of the picture opens its evidence', async (page, { base }) => {
    await visit(page, base, '#/fighting?lang=en');
    const mark = page.locator('svg [role=button]').nth(3);
    const id = (await mark.getAttribute('data-ref')).split(' ').find(Boolean);
    await mark.click();
    await page.waitForSelector('#panel dl');
    equal(await page.locator('#panel-title').innerText(), id, 'that of the mark');
  }),

  task('slips: of one document', async (page, { base }) => {
    await visit(page, base, '#/slips?lang=en');
    await page.selectOption('#source', '003');
    await settled(page);
    has(page.url(), 'word=003', 'of that document');
    ok((await page.locator('.failure').count()) === 0, 'the core takes it');
  }),

  task('outlook: what to watch', async (page, { base }) => {
    await visit(page, base, '#/outlook?lang=en');
    await page.locator('details.parts summary').click();
    await page.locator('details.parts a').last().click();
    const there = await page.evaluate(() => document.activeElement?.tagName);
    ok(/^H\d$/.test(there ?? ''), 'the list of parts leads to its heading', there);
  }),

  task('search: both scripts find the same', async (page, { base }) => {
    await visit(page, base, '#/find?lang=zh-Hans');
    await page.fill('#q', '第五條');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.answer');
    await settled(page);
    const n = answer('find', '第五条').found_statements.value;
    has(await main(page), `陈述：${n}`, 'as many as in simplified characters');
    await page.selectOption('#who', 'zelensky');
    await settled(page);
    has(page.url(), 'who=zelensky', 'and by a speaker');
  }),

  task('search: what only may lie in the days stands apart', async (page, { base }) => {
    await visit(page, base, '#/find?q=NATO&lang=en');
    await page.fill('#from', '2025-12-29');
    await settled(page);
    const found = answer('find', 'NATO', 'since:2025-12-29');
    has(page.url(), 'from=2025-12-29', 'the day is in the address');
    has(await main(page), `Statements: ${found.found_statements.value}`, 'those certainly in them');
    has(await main(page), `Perhaps in these days, statements: ${found.perhaps_statements.value}~`,
      'and those that may be');
  }),

  task('search: nowhere', async (page, { base }) => {
    await visit(page, base, '#/find?q=xylophone&lang=en');
    has(await main(page), 'The documents do not say', 'is told as such');
  }),

  task('sources: the five documents', async (page, { base }) => {
    await visit(page, base, '#/sources?lang=en');
    const read = await main(page);
    for (const source of values(answer('sources').sources?.map?.((s) => s.source) ?? [])) {
      has(read, source, `${source} is listed`);
    }
    ok(read.includes('004'), 'with their numbers');
  }),
];
