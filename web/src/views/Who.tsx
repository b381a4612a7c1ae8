// views/Who.tsx: who met whom, in all or within some days.
import { AnswerView } from '../parts/Answer';
import { DayField } from '../parts/fields';
import { stops } from '../parts/AsOf';
import { change, param } from '../state/route';
import { t } from '../words';

export function Who() {
  const from = param('from'), to = param('to');
  const days = stops();
  const first = days[0]?.day ?? '', last = days[days.length - 1]?.day ?? '';
  // One argument with both days, as `--between DAY DAY`.
  const args = from || to ? ['--between', `${from || first} ${to || last}`] : [];
  return (
    <AnswerView name="who" question="who" args={args} picture>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DayField id="from" label={t('from_day')} value={from} none={t('search_any')}
          onDay={(day) => change({ from: day })} />
        <DayField id="to" label={t('to_day')} value={to} none={t('search_any')}
          onDay={(day) => change({ to: day })} />
      </form>
    </AnswerView>
  );
}
