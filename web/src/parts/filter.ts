// parts/filter.ts: keeps the lines of a page that have all of some words.
//
// A line is a list item, a line behind a label, or a row of a table. Where a label or heading
// is left without lines it goes too. Capitals do not matter, and one Chinese character is a word.
export interface Kept {
  kept: number;
  of: number;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

export function keepLines(root: HTMLElement, wanted: string): Kept {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  const lines = [...root.querySelectorAll<HTMLElement>('dd, ul.lines > li, tbody tr')];
  let kept = 0;
  for (const line of lines) {
    const stays = words.length === 0 || words.every((word) => textOf(line).includes(word));
    line.hidden = !stays;
    if (stays) kept++;
  }
  const emptied = (box: Element) => !!box.querySelector('dd, li, tbody tr') &&
    !box.querySelector('dd:not([hidden]), li:not([hidden]), tbody tr:not([hidden])');
  for (const box of root.querySelectorAll<HTMLElement>('dl > div, dl, ul.lines, .scroll')) {
    box.hidden = emptied(box);
  }
  hideHeadings(root, words.length > 0);
  return { kept, of: lines.length };
}

/** What a line says, folded once. Its label and heading count as part of it: "denies" finds the
 * denials, and an event's name finds them by event. */
const texts = new WeakMap<HTMLElement, string>();

function textOf(line: HTMLElement): string {
  let text = texts.get(line);
  if (text === undefined) {
    const label = line.tagName === 'DD' ? labelOf(line) : '';
    text = fold(`${label} ${headOf(line)} ${line.textContent ?? ''}`);
    texts.set(line, text);
  }
  return text;
}

function labelOf(line: HTMLElement): string {
  return line.parentElement?.querySelector('dt')?.textContent ?? '';
}

/** The heading above the list a line stands in. */
function headOf(line: HTMLElement): string {
  let at: Element | null = line.closest('dl, ul.lines, .scroll');
  while (at && !/^H\d$/.test(at.tagName)) at = at.previousElementSibling;
  return at?.textContent ?? '';
}

function hideHeadings(root: HTMLElement, narrowed: boolean): void {
  for (const notes of root.querySelectorAll<HTMLElement>('section > p')) notes.hidden = narrowed;
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
