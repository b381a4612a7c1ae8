// parts/WhatIf.tsx: what the supposed moves open, close and leave, against the record as it is.
import { useAnswer, useNames, useWords } from '../state/answers';
import { change, lang, setting } from '../state/route';
import { t } from '../words';
import { AnswerBody } from './Answer';
import { Held, list, textIn, value, type Node } from './Held';
import { sayMove } from './moves';

/** What changes. The core names the moves first, as H1, H2 ..., then what they open and close,
 * then the sets that are left, which stand below in short. */
function shorten(node: HTMLElement, moves: number): void {
  if (node.dataset['short']) return;
  node.dataset['short'] = 'yes';
  const list = node.querySelector(':scope > dl');
  const rows = [...(list?.children ?? [])];
  const first = rows[moves];
  const changes = !!first?.textContent?.includes('H1') || !!first?.querySelector('[data-ref^="H"]');
  rows.forEach((row, i) => (i !== moves || !changes) && row.remove());
  if (list && !list.childElementCount) list.remove();
}

/** The sets that are left, in the words of the core. */
function Rest({ moves }: { moves: string[] }) {
  const names = useNames(lang.value);
  const { terms } = useWords(lang.value);
  const answer = useAnswer('what-if', moves, { ...setting.value, suppose: [] });
  const told = answer.value?.answer as Node | undefined;
  const blocks = list(told?.['blocks']);
  if (!told) return null;
  return (
    <div class="rest">
      <h3>{t('what_if_rest')}</h3>
      {blocks.length === 0 && <p>{t('what_if_rest_none')}</p>}
      <table class="ways" role="table">
        <tbody role="rowgroup">
          {blocks.map((block, i) => (
            <tr key={i} role="row">
              <th scope="row" role="rowheader">{textIn(block['label'])}</th>
              <td role="cell">{list(block['positions_held']).map((held) => (
                <Held key={value(held['position'])} held={held} names={names} />))}</td>
              <td role="cell" class="quiet">{terms[value(block['firmness'])]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function WhatIf() {
  const set = setting.value;
  const names = useNames(lang.value);
  const { suppose } = set;
  return (
    <section class={suppose.length ? 'supposition' : 'supposition no-print'} aria-labelledby="what-if">
      <h2 id="what-if">{t('what_if')}</h2>
      {suppose.length === 0 ? <p class="quiet">{t('what_if_none')}</p> : (
        <>
          <ul class="moves">
            {suppose.map((move, i) => (
              <li key={move}>
                <b>H{i + 1}</b> {sayMove(move, names)}{' '}
                <button type="button" class="no-print" aria-label={t('restore', sayMove(move, names))}
                  onClick={() => change({ suppose: suppose.filter((each) => each !== move) })}>
                  {t('take_back')}
                </button>
              </li>
            ))}
          </ul>
          <div aria-live="polite">
            <AnswerBody name="what_if" question="what-if" args={suppose} prefix="what-if-part"
              level={3} filter={false} facts={false} under={{ ...set, suppose: [] }}
              decorate={(node) => shorten(node, suppose.length)} />
            <Rest moves={suppose} />
          </div>
        </>
      )}
    </section>
  );
}
