// parts/references.ts: what is on the page as text, each mark explained at the foot.
//
// For a correspondent or a drafter: paste it, and every line still says where it comes from:
// who, through whom, when, in which paragraph of which document.
import type { Answer, Dossier, Lang, Name, Setting } from '../core/desk';
import type { ARecord } from '../made/answers';
import { dossier, theDesk } from '../state/answers';
import { setting } from '../state/route';
import { sayDay, t } from '../words';
import { clip, said } from './clip';

type Named = Record<string, Name>;

const one = (node: unknown): string => {
  const value = (node as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const many = (node: unknown): string[] =>
  Array.isArray(node) ? node.map(one).filter(Boolean) : one(node) ? [one(node)] : [];

/** "S2.17a Kushner < Stubb, by 4 Dec 2025: Title, 17" from the answer of why. */
export function referenceOf(answer: Answer, names: Named, dossier: Dossier | null, lang: Lang): string {
  const r = answer.answer as ARecord & Record<string, unknown>;
  const name = (id: string) => names[id]?.name ?? id;
  const comma = lang === 'en' ? ', ' : '，';
  const who = [...many(r.speaker ?? r['speakers']), ...many(r.relays)].map(name).join(' < ');
  const said = one(r.said).replace(/\d{4}(-\d\d)?(-\d\d)?/g, sayDay);
  const source = one(r.source);
  const title = dossier?.sources.find((each) => each.id === source)?.title[lang] ?? source;
  const place = title ? `${title}${comma}${lang === 'en' ? 'para. ' : '第'}${one(r.paragraph)}` +
    (lang === 'en' ? '' : '段') : '';
  return `[${one(r.id)}] ${[who, said, place].filter(Boolean).join(comma)}`;
}

/** The visible text of a place, its lines as lines, marks in brackets. */
export function textOf(root: Element): string {
  const lines: string[] = [];
  const flat = (node: Element): string => {
    let text = '';
    for (const child of node.childNodes) {
      if (child instanceof Text) text += child.data;
      else if (child instanceof Element && !(child as HTMLElement).hidden) {
        text += child.classList.contains('marks') ? bracketed(child) : flat(child);
      }
    }
    return text;
  };
  const bracketed = (marks: Element): string => {
    const ids = [...marks.querySelectorAll('a')].map((a) => a.textContent);
    const sign = [...marks.childNodes].filter((n) => n instanceof Text).map((n) => n.textContent)
      .join('').trim();
    return `[${ids.join(' ')}]${sign}`;
  };
  const blocks = 'h1, h2, h3, h4, p, dt, dd, li, tr';
  for (const block of root.matches(blocks) ? [root] : root.querySelectorAll(blocks)) {
    const box = block as HTMLElement;
    if (box.closest('[hidden], [role=status], .no-print, figure, svg, nav')) continue;
    if (box.matches('tr')) {
      lines.push([...box.children].map((cell) => flat(cell).trim()).join(' | '));
    } else if (!box.closest('td, th')) {
      lines.push(flat(box).replace(/\s+/g, ' ').trim());
    }
  }
  return lines.filter(Boolean).join('\n').replace(/\u2060/g, ''); // those of dress.ts
}

export function marksIn(root: Element): string[] {
  const found = new Set<string>();
  for (const mark of root.querySelectorAll<HTMLElement>('a[data-mark]')) {
    if (!mark.closest('[hidden]') && mark.dataset['mark']) found.add(mark.dataset['mark']);
  }
  return [...found];
}

/** Text, then a line for each mark in it. */
async function withReferences(text: string, marks: string[], setting: Setting,
  dossier: Dossier | null): Promise<string> {
  const names = await theDesk().names(setting.lang);
  const lines: string[] = [];
  for (const mark of marks) {
    try {
      const answer = await theDesk().ask('why', [mark], setting);
      lines.push(referenceOf(answer, names, dossier, setting.lang));
    } catch {
      lines.push(`[${mark}]`); // of what is supposed, or left out
    }
  }
  return [text, '', t('references'), ...lines, '', location.href].join('\n');
}

/** Copies the line that a mark stands in; without a mark, everything visible of the answer. */
export async function copyWithReferences(mark: Element | null): Promise<void> {
  const root = mark?.closest('#answer :is(dd, li, tr, p)') ?? document.getElementById('answer');
  if (!root) return;
  const row = root.matches('dd') ? root.parentElement?.querySelector('dt')?.textContent?.trim() : '';
  const marks = marksIn(root);
  try {
    const text = [row, textOf(root)].filter(Boolean).join(' | ');
    await clip(await withReferences(text, marks, setting.value, dossier.value), t('copied', marks.length));
  } catch (error) {
    said.value = (error as Error).message;
  }
}
