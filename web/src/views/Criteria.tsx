// views/Criteria.tsx: checklists, as of one day or of two.
import { AnswerView } from '../parts/Answer';
import { DayField } from '../parts/fields';
import { change, param } from '../state/route';
import { t } from '../words';

export function Criteria() {
  const day = param('word');
  return (
    <AnswerView name="criteria" question="criteria" args={day ? [day] : []}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DayField id="beside" label={t('beside')} value={day} none={t('beside_none')}
          onDay={(to) => change({ word: to })} />
      </form>
    </AnswerView>
  );
}
