// parts/dress.ts: from the core's fragment to a page one can move about in.
//
// The core writes one <section> of <h1>, <p>, <dl> and <table>, with marks as links and
// data-ref on everything that rests on something (src/report/html.c). Nothing is worded or
// drawn anew here: headings get their rank, tables a place to scroll and, on a small screen,
// the heading of each cell beside it; marks lead to the side panel, commands to their view.
import type { Lang } from '../core/desk';
import { ALIASES } from '../made/answers';
import { LANGUAGES, linkHere, linkTo } from '../state/route';
import { isKey, t } from '../words';
import { cutLong } from './long';

export interface Dressed {
  node: HTMLElement;
  /** What stood in the title behind the name of the question. */
  facts: Node[][];
  headings: { id: string; text: string }[];
}

export interface Dress {
  /** Ids of headings begin with it, so that two fragments do not clash. */
  prefix: string;
  /** Of the first headings: 2 unless the fragment stands deeper. */
  level?: number;
  tableLabel: string;
}

export function dress(html: string, how: Dress): Dressed {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const content = holder.content;
  // A whole document (the brief) brings its own style and title; its parts are used alone.
  for (const each of content.querySelectorAll('style, title, meta, figure')) {
    if (!each.closest('svg')) each.remove();
  }
  let node = content.querySelector<HTMLElement>('section.talks');
  if (!node || content.querySelector('main')) {
    node = document.createElement('section');
    node.className = 'talks whole';
    for (const part of content.querySelectorAll('main, footer, header')) {
      node.append(...part.childNodes);
    }
  }
  // Which options commands need: the page's own settings go with every link.
  for (const p of node.querySelectorAll('p')) {
    if (/--dossier\s/.test(p.textContent ?? '') && !/talks\s/.test(p.textContent ?? '')) p.remove();
  }
  const facts = takeFacts(node);
  promote(node, how.level ?? 2);
  const headings = number(node, how);
  for (const table of node.querySelectorAll('table')) dressTable(table, how);
  for (const list of node.querySelectorAll('dl')) groupRows(list);
  for (const link of node.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1));
    if (/^H\d+$/.test(id)) {
      link.replaceWith(id); // a supposed move: it has no evidence
      continue;
    }
    link.href = linkHere({ why: id });
    link.dataset['mark'] = id;
    link.classList.add('mark');
  }
  linkCommands(node);
  if (node.lang.startsWith('zh')) joinSigns(node);
  for (const piece of node.querySelectorAll('[data-ref=""]')) piece.removeAttribute('data-ref');
  cutLong(node);
  return { node, facts, headings };
}

/** A sign of support stays with what it stands behind: browsers would let it begin a line. */
function joinSigns(node: HTMLElement): void {
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode as Text;
    if (!/[~^=]/.test(text.data) || text.parentElement?.closest('svg')) continue;
    text.data = text.data.replace(/^[~^=]|(?<=[^\s\u0021-\u007e])[~^=]/g, '\u2060$&');
  }
}

/** Takes the <h1> away: its first part is the view's name, the others are facts. */
function takeFacts(node: HTMLElement): Node[][] {
  const title = node.querySelector('h1');
  if (!title) return [];
  const facts: Node[][] = [[]];
  for (const child of [...title.childNodes]) {
    if (!(child instanceof Text)) {
      facts[facts.length - 1]?.push(child);
      continue;
    }
    child.data.split(' | ').forEach((part, i) => {
      if (i > 0) facts.push([]);
      if (part) facts[facts.length - 1]?.push(document.createTextNode(part));
    });
  }
  title.remove();
  return facts.filter((fact) => fact.length > 0).slice(1);
}

/** A line that heads a list or a table becomes a heading; one of plain words, a higher one. */
function promote(node: HTMLElement, level: number): void {
  for (const p of [...node.querySelectorAll('p')]) {
    const next = p.nextElementSibling;
    const text = p.textContent?.trim() ?? '';
    const plain = !p.querySelector('[data-ref], .marks');
    const ends = /[.。]$/.test(text);
    const heads = next && /^(DL|TABLE)$/.test(next.tagName) && !p.classList.contains('notes');
    if (ends || text.length > 160 || p.closest('footer')) continue;
    const isHeading = heads || (plain && next?.tagName === 'P' && !/[:：|]/.test(text));
    if (!isHeading) continue;
    const heading = document.createElement(plain ? `h${level}` : `h${level + 1}`);
    heading.append(...p.childNodes);
    p.replaceWith(heading);
  }
}

function number(node: HTMLElement, how: Dress): Dressed['headings'] {
  const found: Dressed['headings'] = [];
  // No rank is skipped: where there is no higher heading before it, a lower one is raised.
  const top = how.level ?? 2;
  let seen = false;
  for (const heading of [...node.querySelectorAll('h2, h3, h4')]) {
    const rank = Number(heading.tagName[1]);
    let at = heading as HTMLElement;
    if (rank > top && !seen) {
      at = document.createElement(`h${top}`);
      at.append(...heading.childNodes);
      heading.replaceWith(at);
    }
    if (rank === top) seen = true;
    at.id = `${how.prefix}-${found.length + 1}`;
    at.tabIndex = -1;
    const words = at.cloneNode(true) as HTMLElement;
    for (const marks of words.querySelectorAll('.marks')) marks.remove();
    found.push({ id: at.id, text: words.textContent?.replace(/\s+([;；,，])/g, '$1').trim() ?? '' });
  }
  return found;
}

function dressTable(table: HTMLTableElement, how: Dress): void {
  const heads = [...table.querySelectorAll('thead th, thead td')].map((c) => c.textContent ?? '');
  for (const row of table.querySelectorAll('tbody tr')) {
    [...row.children].forEach((cell, i) => {
      const head = heads[i];
      if (i > 0 && head) (cell as HTMLElement).dataset['head'] = head;
      if (!cell.textContent?.trim()) cell.replaceWith(emptyCell());
    });
  }
  // display: block on a small screen would take the table's meaning away.
  table.setAttribute('role', 'table');
  for (const part of table.querySelectorAll('thead, tbody')) part.setAttribute('role', 'rowgroup');
  for (const row of table.querySelectorAll('tr')) row.setAttribute('role', 'row');
  for (const cell of table.querySelectorAll('th, td')) {
    const scope = cell.getAttribute('scope');
    cell.setAttribute('role', scope ? `${scope === 'col' ? 'column' : 'row'}header` : 'cell');
  }
  const place = document.createElement('div');
  place.className = `scroll columns-${Math.min(heads.length || (table.rows[0]?.cells.length ?? 1), 9)}`;
  place.tabIndex = 0;
  place.setAttribute('role', 'group');
  const heading = table.previousElementSibling;
  if (heading && /^H\d$/.test(heading.tagName) && heading.id) {
    place.setAttribute('aria-labelledby', heading.id);
  } else {
    place.setAttribute('aria-label', how.tableLabel);
  }
  table.replaceWith(place);
  place.append(table);
}

/** An empty heading heads nothing. */
function emptyCell(): HTMLElement {
  const cell = document.createElement('td');
  cell.className = 'empty';
  return cell;
}

/** Each label with its lines in a box of its own: a row that can be kept or hidden whole. */
function groupRows(list: HTMLElement): void {
  let box: HTMLElement | null = null;
  for (const child of [...list.children]) {
    const label = child.tagName === 'DT';
    if (!box || (label && box.lastElementChild?.tagName === 'DD')) {
      box = document.createElement('div');
      list.append(box);
    }
    box.append(child);
  }
  if (list.querySelector('dt')) list.classList.add('labelled');
  else {
    // Lines without a label are a plain list.
    const plain = document.createElement('ul');
    plain.className = 'lines';
    for (const line of list.querySelectorAll('dd')) {
      const item = document.createElement('li');
      item.append(...line.childNodes);
      plain.append(item);
    }
    list.replaceWith(plain);
  }
}

/** "talks blocks", "talks 卡点", "talks why S0.1b" in the text lead where the command would. */
const COMMAND = new RegExp('(^|[:：|(（、]\\s*)talks\\s([a-z-]+|[\\u4e00-\\u9fff]+)' +
  '((?:\\s(?:--[a-z-]+|[A-Za-z0-9_.\\-:/]+))*)((?:, [a-z-]+)*)', 'g');

/** Traditional characters of the questions' names, each with the simplified one. */
const SIMPLE = Object.fromEntries(['現现', '狀状', '變变', '點点', '問问', '設设', '觸触', '資资', '時时', '間间',
  '線线', '戰战', '況况', '籌筹', '碼码', '國国', '內内', '爭争', '議议', '錯错', '對对', '標标', '準准', '查查', '來来',
  '處处', '簡简', '報报', '場场', '漏漏'].map((pair) => [...pair]));

/** The question that a command asks, whatever it is called. */
const questionOf = (name: string): string =>
  ALIASES[[...name].map((c) => SIMPLE[c] ?? c).join('')] ?? name;

export function addressOf(question: string, words: string): string | null {
  const args = words.trim().split(/\s+/).filter(Boolean);
  if (question === 'why' && args[0]) return linkHere({ why: args[0] });
  // "talks of two sides" is no command.
  if (!/^(unblock|what-if)$/.test(question) && !isKey(`${question}_lead`)) return null;
  const changes: Record<string, string> = {};
  const free: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] as string;
    if (word === '--format') return null;
    if (!word.startsWith('--')) free.push(word);
    else if (/^--(all|circles|options|proof)$/.test(word)) changes[word.slice(2)] = '1';
    else changes[word.slice(2)] = args[++i] ?? '';
  }
  if (question === 'sources' && free.length > 0) return null;
  if (question === 'find') changes['q'] = free.join(' ');
  else if (free[0]) changes['word'] = free[0];
  return linkTo(question === 'unblock' || question === 'what-if' ? 'blocks' : question, changes);
}

/** What the page calls the place where a command leads. */
function placeOf(question: string, words: string): string {
  const lang = /--lang (\S+)/.exec(words)?.[1] as Lang | undefined;
  if (lang && LANGUAGES[lang]) return LANGUAGES[lang];
  const free = words.trim().split(/\s+/).filter((word) => word && !word.startsWith('--'));
  const name = /^(unblock|what-if)$/.test(question) ? 'blocks' : question;
  return [isKey(name) ? t(name) : name, ...(question === 'why' ? free : [])].join(' ');
}

function linkOf(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.className = 'command';
  link.textContent = text;
  return link;
}

function linkCommands(node: HTMLElement): void {
  const texts: Text[] = [];
  const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode as Text;
    if (/talks\s/.test(text.data) && !text.parentElement?.closest('a, svg, h1, h2, h3, h4')) texts.push(text);
  }
  for (const text of texts) {
    const parts: (string | Node)[] = [];
    let last = 0;
    for (const found of text.data.matchAll(COMMAND)) {
      const [whole, before = '', typed = '', words = '', more = ''] = found;
      const question = questionOf(typed);
      const address = addressOf(question, words);
      if (!address) continue;
      parts.push(text.data.slice(last, found.index), before,
        linkOf(address, placeOf(question, words)));
      // "talks slips, claims"
      for (const name of more.split(', ').slice(1)) parts.push(t('comma'), linkOf(linkTo(name), placeOf(name, '')));
      last = found.index + whole.length;
    }
    if (last > 0) text.replaceWith(...parts, text.data.slice(last));
  }
}
