// parts/Held.tsx: one position of a set: who, what, on what evidence; and how values of the
// core's answers are read.
import type { Name } from '../core/desk';
import type { ARecord } from '../made/answers';
import { lang, linkHere } from '../state/route';
import { t } from '../words';

export type Node = ARecord & Record<string, unknown>;
export const value = (node: unknown): string =>
  String((node as { value?: unknown } | undefined)?.value ?? '');
export const list = (node: unknown): Node[] => (Array.isArray(node) ? (node as Node[]) : []);

/** A text of the core in the language of the page. */
export function textIn(node: unknown): string {
  const text = (node as { value?: { en?: string; zh?: string } } | undefined)?.value;
  return (lang.value === 'en' ? text?.en : text?.zh) ?? '';
}

export function Held({ held, names }: { held: Node; names: Record<string, Name> }) {
  const name = (id: string) => names[id]?.name ?? id;
  const text = held['text'] as { basis?: string; on?: string[] } | undefined;
  const marks = (text?.on ?? []).filter((id) => /^S\d/.test(id));
  const shown = marks.slice(0, 3);
  return (
    <div>
      <span class="who">{name(value(held['party']))}</span>{lang.value === 'en' ? ': ' : '：'}
      {names[value(held['position'])]?.name ?? textIn(held['text'])}
      {text?.basis === 'inferred' && '~'}
      {text?.basis === 'assumed' && '='}
      {held['red_line'] !== undefined && <strong class="red">{t('red_line')}</strong>}
      <span class="marks">
        {shown.map((id) => <> <a key={id} class="mark" data-mark={id} href={linkHere({ why: id })}>{id}</a></>)}
        {marks.length > shown.length && ` +${marks.length - shown.length}`}
      </span>
    </div>
  );
}
