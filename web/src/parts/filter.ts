// parts/filter.ts: keeps the lines of a page that have all of some words.
//
// A line is a list item, a line behind a label, or a row of a table. Where a label, a part of a
// list or a heading is left without lines it goes too. Capitals do not matter, and one Chinese
// character is a word. What a page has of lines and boxes is looked up once; then only what
// changes is touched, so that ten thousand lines follow the keys.
import { resize } from './long';

export interface Kept {
  kept: number;
  of: number;
}

interface Line {
  node: HTMLElement;
  boxes: Box[];
  text?: string;
}
interface Box {
  node: HTMLElement;
  kept: number;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const BOXES = 'dl > div, dl, ul.lines, tbody, .scroll';
const found = new WeakMap<HTMLElement, { lines: Line[]; boxes: Box[] }>();

function linesOf(root: HTMLElement): { lines: Line[]; boxes: Box[] } {
  const known = found.get(root);
  if (known) return known;
  const boxes = new Map<Element, Box>();
  const lines = [...root.querySelectorAll<HTMLElement>('dd, ul.lines > li, tbody tr')]
    .map((node) => {
      const line: Line = { node, boxes: [] };
      for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
        if (!at.matches(BOXES)) continue;
        const box = boxes.get(at) ?? { node: at, kept: 0 };
        boxes.set(at, box);
        line.boxes.push(box);
      }
      return line;
    });
  const all = { lines, boxes: [...boxes.values()] };
  found.set(root, all);
  return all;
}

export function keepLines(root: HTMLElement, wanted: string,
  choose?: (line: HTMLElement) => boolean): Kept {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  const { lines, boxes } = linesOf(root);
  let kept = 0;
  for (const box of boxes) box.kept = 0;
  for (const line of lines) {
    const stays = (!choose || choose(line.node)) &&
      (words.length === 0 || words.every((word) => textOf(line).includes(word)));
    if (line.node.hidden === stays) line.node.hidden = !stays;
    if (!stays) continue;
    kept++;
    for (const box of line.boxes) box.kept++;
  }
  for (const { node, kept: rows } of boxes) if (node.hidden === rows > 0) node.hidden = rows === 0;
  resize(root, new Map(boxes.map((box) => [box.node, box.kept])));
  hideHeadings(root, kept < lines.length, words.length > 0);
  return { kept, of: lines.length };
}

/** What a line says, folded once. Its label and heading count as part of it: "denies" finds the
 * denials, and an event's name finds them by event. */
function textOf(line: Line): string {
  const { node } = line;
  line.text ??= fold(`${node.tagName === 'DD' ? labelOf(node) : ''} ${headOf(node)} ${
    node.textContent ?? ''}`);
  return line.text;
}

function labelOf(line: HTMLElement): string {
  return line.parentElement?.querySelector('dt')?.textContent ?? '';
}

/** The heading above the list a line stands in. */
const heads = new WeakMap<Element, string>();

function headOf(line: HTMLElement): string {
  const list = line.closest('dl, ul.lines, .scroll');
  if (!list) return '';
  let head = heads.get(list);
  if (head === undefined) {
    let at: Element | null = list;
    while (at && !/^H\d$/.test(at.tagName)) at = at.previousElementSibling;
    head = at?.textContent ?? '';
    heads.set(list, head);
  }
  return head;
}

/** Headings without lines go where lines do; notes, which belong to all of them, only where
 * somebody looks for words. */
function hideHeadings(root: HTMLElement, narrowed: boolean, looking: boolean): void {
  for (const notes of root.querySelectorAll<HTMLElement>('section > p')) notes.hidden = looking;
  const headings = [...root.querySelectorAll<HTMLElement>('h2, h3, h4')];
  for (const heading of headings) {
    const rank = Number(heading.tagName[1]);
    let any = false;
    for (let at = heading.nextElementSibling as HTMLElement | null; at && !any;
      at = at.nextElementSibling as HTMLElement | null) {
      if (/^H\d$/.test(at.tagName) && Number(at.tagName[1]) <= rank) break;
      any = /^(DL|UL|DIV)$/.test(at.tagName) && !at.hidden;
    }
    heading.hidden = narrowed && !any;
  }
}
