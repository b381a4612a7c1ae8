// parts/long.ts: long lists and tables in parts, of which the browser lays out those in sight.
//
// Every row stays in the page: a search of the browser, a screen reader and the printer reach
// them all. `content-visibility: auto` (page.css) passes over a part that is out of sight; how
// high it will be is estimated from its rows until it has been seen. Tables get columns of a
// given width, as no part of a table can be passed over while the widths hang on all its rows.
const MANY = 80, PART = 25;

/** Columns that a Latin or a Chinese character takes. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const c of text) width += c > '\u2e7f' ? 2 : 1;
  return width;
};

/** "9em minmax(0, 1fr)": short columns as wide as their longest text, others by share. */
function columnsOf(table: HTMLTableElement, rows: HTMLTableRowElement[]): string {
  const sample = rows.filter((_, i) => i % Math.ceil(rows.length / 300) === 0);
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => widthOf(cell.textContent ?? ''));
  const most: number[] = [...heads], sum: number[] = heads.map(() => 0);
  for (const row of sample) {
    [...row.cells].forEach((cell, i) => {
      const width = widthOf(cell.textContent ?? '');
      most[i] = Math.max(most[i] ?? 0, width);
      sum[i] = (sum[i] ?? 0) + width;
    });
  }
  return most.map((width, i) => (width <= 30 ? `${(width * 0.54 + 1.2).toFixed(1)}em`
    : `minmax(0, ${Math.max(10, Math.round((sum[i] ?? 0) / sample.length))}fr)`)).join(' ');
}

function cutTable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const rows = [...(body?.rows ?? [])];
  if (!body || table.tBodies.length > 1 || rows.length < MANY) return;
  table.classList.add('long');
  table.style.setProperty('--columns', columnsOf(table, rows));
  for (let i = 0; i < rows.length; i += PART) {
    const part = i === 0 ? body : body.cloneNode(false) as HTMLTableSectionElement;
    const own = rows.slice(i, i + PART);
    mark(part, own.length);
    if (i > 0) {
      part.append(...own);
      table.append(part);
    }
  }
}

function cutList(list: HTMLElement): void {
  const rows = [...list.children];
  if (rows.length < MANY) return;
  let last = list;
  for (let i = 0; i < rows.length; i += PART) {
    const part = i === 0 ? list : list.cloneNode(false) as HTMLElement;
    const own = rows.slice(i, i + PART);
    mark(part, own.length);
    if (i > 0) {
      part.append(...own);
      last.after(part);
      part.classList.add('goes-on');
      last = part;
    }
  }
}

function mark(part: HTMLElement, rows: number): void {
  part.classList.add('part');
  part.style.setProperty('--rows', String(rows));
}

/** Cuts what is long in a fragment that is dressed and not yet on the page. */
export function cutLong(node: HTMLElement): void {
  for (const table of node.querySelectorAll('table')) cutTable(table);
  for (const list of node.querySelectorAll<HTMLElement>('dl, ul.lines')) cutList(list);
}

/** Tells the parts how many rows they show; the heights that were seen before are forgotten. */
export function resize(root: HTMLElement, rows: Map<HTMLElement, number>): void {
  let changed = false;
  for (const [node, n] of rows) {
    if (!node.classList.contains('part') || node.style.getPropertyValue('--rows') === String(n)) continue;
    node.style.setProperty('--rows', String(n));
    changed = true;
  }
  if (!changed || !root.isConnected) return;
  root.classList.add('resizing');
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove('resizing')));
}
