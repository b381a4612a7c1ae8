// parts/WhatIf.tsx: what the supposed moves open, close and leave, against the record as it is.
import { useNames } from '../state/answers';
import { change, lang, setting } from '../state/route';
import { t } from '../words';
import { AnswerBody } from './Answer';
import { sayMove } from './moves';

/** Shows what changes; the sets that stay are folded away. The core names the moves first, as
 * H1, H2 ..., then what they open and close, then the sets that are left. */
function fold(node: HTMLElement, moves: number): void {
  if (node.querySelector('details')) return;
  const rows = [...node.querySelectorAll(':scope > dl:first-of-type > div')];
  for (const row of rows.slice(0, moves)) row.remove(); // named above, in words
  const first = rows[moves];
  const list = node.querySelector('dl');
  const rest = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = t('what_if_rest');
  rest.append(summary);
  const changes = !!first?.textContent?.includes('H1') || first?.querySelector('[data-ref^="H"]');
  const left = document.createElement('dl');
  left.className = 'labelled';
  left.append(...rows.slice(moves + (changes ? 1 : 0)));
  if (left.childElementCount) rest.append(left);
  // Without changes a line says so; what follows it is left.
  let told = changes;
  for (const block of [...node.children]) {
    if (block === list) continue;
    if (!told) told = true;
    else rest.append(block);
  }
  if (list && !list.childElementCount) list.remove();
  if (rest.childElementCount > 1) node.append(rest);
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
              decorate={(node) => fold(node, suppose.length)} />
          </div>
        </>
      )}
    </section>
  );
}
