// views/Moved.tsx: what moved since the baseline, or since another day.
import { AnswerView } from '../parts/Answer';
import { DayField } from '../parts/fields';
import { change, setting } from '../state/route';
import { t } from '../words';

export function Moved() {
  return (
    <AnswerView name="moved" question="moved">
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DayField id="since" label={t('since')} value={setting.value.since ?? ''}
          none={t('since_default')} onDay={(day) => change({ since: day })} />
      </form>
    </AnswerView>
  );
}
