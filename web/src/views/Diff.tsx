// views/Diff.tsx: two days side by side: what came, what went.
//
// Until a second day is chosen it is that of the whole page, and the field says so; without a
// first one, the second is the page's day, which the slider shows too.
import { AnswerView } from '../parts/Answer';
import { DayField } from '../parts/fields';
import { dossier } from '../state/answers';
import { change, param, setting } from '../state/route';
import { t } from '../words';

export function Diff() {
  const from = param('from'), to = param('to');
  const last = dossier.value?.as_of ?? '';
  const second = (from && to) || setting.value.asOf || last;
  const args = from ? [from, ...(to ? [to] : [])] : [];
  return (
    <AnswerView name="diff" question="diff" args={args}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DayField id="from" label={t('first_day')} value={from} none={t('since_default')}
          onDay={(day) => change({ from: day, ...(day ? {} : { to: null }) })} />
        <DayField id="to" label={t('second_day')} value={second}
          onDay={(day) => change(from ? { to: day } : { 'as-of': day === last ? null : day })} />
      </form>
    </AnswerView>
  );
}
