// views/Who.tsx: who met whom, in all or within some days.
import { AnswerView } from '../parts/Answer';
import { DateField } from '../parts/fields';
import { stops } from '../parts/AsOf';
import { change, param } from '../state/route';
import { t } from '../words';

export function Who() {
  const from = param('from'), to = param('to');
  const last = stops().at(-1)?.day ?? '';
  // One argument with both days, as `--between DAY DAY`.
  const args = from || to ? ['--between', `${from || '1900-01-01'} ${to || last}`] : [];
  return (
    <AnswerView name="who" question="who" args={args} picture>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DateField id="from" label={t('from_day')} value={from}
          onDay={(day) => change({ from: day })} />
        <DateField id="to" label={t('to_day')} value={to} onDay={(day) => change({ to: day })} />
      </form>
    </AnswerView>
  );
}
