// Each view opens, in English and Chinese, in light and dark, on a telephone, without a fault
// that axe finds.
import { axeSource, equal, has, ok, settled, visit } from '../kit.mjs';

export const VIEWS = ['stand', 'timeline', 'moved', 'positions', 'diff', 'brief', 'blocks', 'ask',
  'sequence', 'drafts', 'guarantee', 'ceasefire', 'criteria', 'who', 'tactics', 'leverage',
  'domestic', 'claims', 'money', 'fighting', 'slips', 'outlook', 'find', 'sources'];

const addressOf = (view, lang) =>
  `#/${view}?${view === 'find' ? `q=${encodeURIComponent('北约')}&` : ''}lang=${lang}`;

/** Contrast is a matter of style, and slow to compute: where `contrast` is given, of that part. */
export async function axe(page, contrast) {
  // As where a reader has come to it: a part of a long list out of sight has a guessed height,
  // and what stands in it lies over what follows.
  await page.addStyleTag({ content: '.part { content-visibility: visible !important; }' });
  await page.evaluate(axeSource);
  const result = await page.evaluate(async (part) => window.axe.run(part ?? document, part ?
    { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] } :
    {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'color-contrast': { enabled: false } }, resultTypes: ['violations'],
    }), contrast);
  return result.violations.map((v) =>
    `${v.id}: ${v.help}\n${v.nodes.slice(0, 4).map((n) => `  ${n.target} ${n.failureSummary}`).join('\n')}`);
}

async function opens(page, base, view, lang) {
  await visit(page, base, addressOf(view, lang));
  const seen = await page.evaluate(() => ({
    title: document.title,
    lang: document.documentElement.lang,
    heading: document.querySelector('h1')?.textContent,
    headings: document.querySelectorAll('h1').length,
    text: document.querySelector('.answer')?.textContent.length ?? 0,
    marks: document.querySelectorAll('#answer a[data-mark]').length,
    own: [...document.querySelectorAll('nav, .view-head, .masthead .setting, .signs')]
      .map((each) => each.innerText).join('\n'),
    failures: document.querySelectorAll('.failure').length,
  }));
  equal(seen.lang, lang, `${view}, ${lang}: the page says its language`);
  ok(seen.headings === 1 && seen.heading && seen.title.startsWith(seen.heading),
    `${view}, ${lang}: one title, also of the window`, JSON.stringify(seen.title));
  ok(seen.text > 80 && seen.failures === 0, `${view}, ${lang}: there is an answer`);
  if (view !== 'sources') ok(seen.marks > 0, `${view}, ${lang}: with marks`);
  if (lang !== 'en') {
    const latin = seen.own.replace(/\b(CSV|SVG|MD|JSON|English)\b/g, '').match(/[A-Za-z]{2,}/g);
    ok(!latin, `${view}, ${lang}: the page's own words are Chinese`, latin);
  }
}

const each = (lang, options, more) => VIEWS.map((view) => [`${view} (${more ?? lang})`,
  async (page, { base }) => {
    await opens(page, base, view, lang);
    const faults = await axe(page);
    ok(faults.length === 0, `${view}, ${more ?? lang}: axe finds nothing`, faults);
  }, options]);

const overflow = () => {
  const over = [...document.querySelectorAll('body *')].filter((each) =>
    each.getBoundingClientRect().right > 361 && !each.closest('.scroll, .hidden, svg') &&
    each.getBoundingClientRect().width > 0).slice(0, 3)
    .map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 60)}`);
  return { over, width: document.documentElement.scrollWidth };
};

// Also in wider letters, and with a longer path, than this machine has.
const narrow = VIEWS.map((view) => [`${view} (360 pixels)`, async (page, { base }) => {
  await visit(page, base, addressOf(view, 'zh-Hant'));
  const own = await page.evaluate(overflow);
  ok(own.width <= 360, `${view}: fits 360 pixels`, own.width, own.over);
  await page.addStyleTag({ content: '#answer * { letter-spacing: .15em !important; }' });
  const wide = await page.evaluate(overflow);
  ok(wide.width <= 360, `${view}: fits 360 pixels in wide letters`, wide.width, wide.over);
}, { viewport: { width: 360, height: 740 } }]);

export const tests = [
  ...each('en', { colorScheme: 'light' }),
  ...each('zh-Hans', { colorScheme: 'dark' }, 'zh-Hans, dark'),
  ...narrow,
  ...['light', 'dark'].map((colorScheme) => [`contrast, ${colorScheme}`, async (page, { base }) => {
    await visit(page, base, '#/stand?lang=en&why=S4.33a&without=S1.2b');
    const front = await axe(page);
    ok(front.length === 0, `evidence beside the front page, ${colorScheme}: axe finds nothing`, front);
    for (const part of ['.masthead', 'nav', '#answer', '#panel']) {
      const faults = await axe(page, part);
      ok(faults.length === 0, `${part}, ${colorScheme}: contrast is enough`, faults);
    }
    await page.goto(`${base}#/blocks?lang=en&suppose=russia+accepts+european-nato`);
    await settled(page);
    for (const part of ['.supposition', '.ways']) {
      const faults = await axe(page, part);
      ok(faults.length === 0, `${part}, ${colorScheme}: contrast is enough`, faults);
    }
  }, { colorScheme }]),
  ['languages change in place', async (page, { base }) => {
    await visit(page, base, '#/blocks?lang=en');
    await page.selectOption('#language', 'zh-Hant');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hant' &&
      document.querySelector('.talks')?.lang === 'zh-Hant');
    has(await page.textContent('h1'), '卡點', 'in traditional characters');
    has(page.url(), 'lang=zh-Hant', 'and the address says so');
  }],
];
