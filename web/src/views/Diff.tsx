// views/Diff.tsx: two days side by side: what came, what went.
import { AnswerView } from '../parts/Answer';
import { DayField } from '../parts/fields';
import { dossier } from '../state/answers';
import { change, param } from '../state/route';
import { t } from '../words';

export function Diff() {
  const from = param('from'), to = param('to');
  const args = from ? [from, ...(to ? [to] : [])] : [];
  return (
    <AnswerView name="diff" question="diff" args={args}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DayField id="from" label={t('first_day')} value={from} none={t('since_default')}
          onDay={(day) => change({ from: day, ...(day ? {} : { to: null }) })} />
        <DayField id="to" label={t('second_day')} value={to || (dossier.value?.as_of ?? '')}
          onDay={(day) => change({ to: from ? day : null })} />
      </form>
    </AnswerView>
  );
}
