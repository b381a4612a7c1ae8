// parts/WhatIf.tsx: what the supposed moves open, close and leave, against the record as it is.
import { useNames } from '../state/answers';
import { change, lang, setting } from '../state/route';
import { t } from '../words';
import { AnswerBody } from './Answer';
import { sayMove } from './moves';

export function WhatIf() {
  const set = setting.value;
  const names = useNames(lang.value);
  const { suppose } = set;
  return (
    <section class="what-if" aria-labelledby="what-if" aria-live="polite">
      <h2 id="what-if">{t('what_if')}</h2>
      {suppose.length === 0 ? <p class="quiet">{t('what_if_none')}</p> : (
        <>
          <ul class="moves">
            {suppose.map((move) => (
              <li key={move}>
                {sayMove(move, names)}{' '}
                <button type="button" class="no-print" aria-label={t('restore', sayMove(move, names))}
                  onClick={() => change({ suppose: suppose.filter((each) => each !== move) })}>
                  {t('put_back')}
                </button>
              </li>
            ))}
          </ul>
          <AnswerBody name="what_if" question="what-if" args={suppose} prefix="what-if-part" level={3}
            filter={false} under={{ ...set, suppose: [] }} only="changes" />
        </>
      )}
    </section>
  );
}
