// views/Blocks.tsx: the sets that cannot hold together, what would open them, and what happens
// when one supposes that a party gives way.
import { AnswerBody, AnswerView } from '../parts/Answer';
import { Held, list, textIn, value, type Node } from '../parts/Held';
import { withMoves } from '../parts/moves';
import { WhatIf } from '../parts/WhatIf';
import { useAnswer, useNames, useWords } from '../state/answers';
import { change, lang, param, setting } from '../state/route';
import { t } from '../words';

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
  const args = ['options', 'proof'].filter((word) => param(word)).map((word) => `--${word}`);
  return (
    <AnswerView name="blocks" question="blocks" args={args} picture>
      <WhatIf />
      <Ways />
      <section class="after" aria-labelledby="ways">
        <h2 id="ways">{t('unblock')}</h2>
        <AnswerBody name="unblock" question="unblock" prefix="way" level={3} filter={false} />
      </section>
    </AnswerView>
  );
}

/** Every single concession that opens a set, as a button. */
function Ways() {
  const set = setting.value;
  const names = useNames(lang.value);
  const { terms } = useWords(lang.value);
  const answer = useAnswer('blocks', [], { ...set, suppose: [] });
  const name = (id: string) => names[id]?.name ?? id;
  const blocks = list((answer.value?.answer as Node | undefined)?.['blocks']);
  if (blocks.length === 0) return null;
  // Said where there are several sets: whether one concession opens them all, else who could.
  const whole = answer.value?.answer as Node | undefined;
  const forAll = terms[value(whole?.['one_for_all'])];
  const alone = list(whole?.['alone_all']).map((party) => name(value(party)));
  return (
    <section class="ways no-print" aria-labelledby="suppose">
      <h2 id="suppose">{t('suppose_heading')}</h2>
      {forAll && <p>{forAll}~{list(whole?.['positions_for_all']).length === 0 && alone.length > 0 &&
        t('suppose_all', alone.join(t('comma')))}{t('stop')}</p>}
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
                <th scope="row" role="rowheader">{textIn(block['label'])}</th>
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
