// views/Blocks.tsx: the sets that cannot hold together, what would open them, and what happens
// when one supposes that a party gives way.
import { AnswerBody, AnswerView } from '../parts/Answer';
import type { Name } from '../core/desk';
import type { ARecord } from '../made/answers';
import { withMoves } from '../parts/moves';
import { WhatIf } from '../parts/WhatIf';
import { useAnswer, useNames } from '../state/answers';
import { change, lang, linkHere, setting } from '../state/route';
import { t } from '../words';

type Node = ARecord & Record<string, unknown>;
const value = (node: unknown): string => String((node as { value?: unknown } | undefined)?.value ?? '');
const list = (node: unknown): Node[] => (Array.isArray(node) ? (node as Node[]) : []);

interface Way {
  party: string;
  option: string;
}

/** What one party alone could open, set by set, as the core has it. */
function waysOf(block: Node): Way[] {
  return list(block['way_steps'])
    .filter((way) => way['party'] && way['option'])
    .map((way) => ({ party: value(way['party']), option: value(way['option']) }));
}

export function Blocks() {
  return (
    <AnswerView name="blocks" question="blocks" picture>
      <WhatIf />
      <Ways />
      <section class="after" aria-labelledby="ways">
        <h2 id="ways">{t('unblock')}</h2>
        <AnswerBody name="unblock" question="unblock" prefix="way" level={3} filter={false} />
      </section>
    </AnswerView>
  );
}

/** One position of a set: who, what, on what evidence. */
function Held({ held, names }: { held: Node; names: Record<string, Name> }) {
  const name = (id: string) => names[id]?.name ?? id;
  const text = (held['text'] as
    { value?: { en?: string; zh?: string }; basis?: string; on?: string[] } | undefined);
  const marks = (text?.on ?? []).filter((id) => /^S\d/.test(id));
  const shown = marks.slice(0, 3);
  return (
    <div>
      <span class="who">{name(value(held['party']))}</span>{lang.value === 'en' ? ': ' : '：'}
      {names[value(held['position'])]?.name ?? (lang.value === 'en' ? text?.value?.en : text?.value?.zh)}
      {text?.basis === 'inferred' && '~'}
      {held['red_line'] !== undefined && <strong class="red">{t('red_line')}</strong>}
      <span class="marks">
        {shown.map((id) => <> <a key={id} class="mark" data-mark={id} href={linkHere({ why: id })}>{id}</a></>)}
        {marks.length > shown.length && ` +${marks.length - shown.length}`}
      </span>
    </div>
  );
}

/** Every single concession that opens a set, as a button. */
function Ways() {
  const set = setting.value;
  const names = useNames(lang.value);
  const answer = useAnswer('blocks', [], { ...set, suppose: [] });
  const name = (id: string) => names[id]?.name ?? id;
  const blocks = list((answer.value?.answer as Node | undefined)?.['blocks']);
  if (blocks.length === 0) return null;
  const label = (block: Node) => {
    const text = (block['label'] as { value?: { en?: string; zh?: string } } | undefined)?.value;
    return (lang.value === 'en' ? text?.en : text?.zh) ?? '';
  };
  return (
    <section class="ways no-print" aria-labelledby="suppose">
      <h2 id="suppose">{t('suppose_heading')}</h2>
      <p class="quiet">{t('suppose_lead')}</p>
      <table class="ways" role="table">
        <thead role="rowgroup">
          <tr role="row"><th role="columnheader" scope="col">{t('block')}</th>
            <th role="columnheader" scope="col">{t('block_held')}</th>
            <th role="columnheader" scope="col">{t('suppose_alone')}</th></tr>
        </thead>
        <tbody role="rowgroup">
          {blocks.map((block, i) => {
            const parties = new Map<string, string[]>();
            for (const { party, option } of waysOf(block)) {
              parties.set(party, [...(parties.get(party) ?? []), option]);
            }
            return (
              <tr key={i} role="row">
                <th scope="row" role="rowheader">{label(block)}</th>
                <td class="held" role="cell">{list(block['positions_held']).map((held) => (
                  <Held key={value(held['position'])} held={held} names={names} />
                ))}</td>
                <td role="cell">
                  {[...parties].map(([party, options]) => (
                    <div key={party} class="way">
                      <span class="who">{name(party)} {t('suppose_accepts')}</span>
                      {options.map((option) => {
                        const move = `${party} accepts ${option}`;
                        const on = set.suppose.includes(move);
                        return (
                          <button key={option} type="button" aria-pressed={on}
                            aria-label={`${t('supposed_short')} ${name(party)} ${t('suppose_accepts')} ${name(option)}`}
                            onClick={() => change({ suppose: on ?
                              set.suppose.filter((each) => each !== move) :
                              withMoves(set.suppose, [move]) })}>
                            {name(option)}
                          </button>
                        );
                      })}
                    </div>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
