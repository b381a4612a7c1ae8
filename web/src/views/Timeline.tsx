// views/Timeline.tsx: by date: talks and fighting as drawn by the core, versions of the text,
// and what is said of a stretch of days. The slider re-answers all of it.
import { AnswerBody, leadOf, titleOf } from '../parts/Answer';
import { AsOf, stops } from '../parts/AsOf';
import { DateField } from '../parts/fields';
import { Picture } from '../parts/Picture';
import { Toolbar } from '../parts/Toolbar';
import { change, param, setting } from '../state/route';
import { t } from '../words';

function daysBefore(day: string, days: number): string {
  const then = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(then.getTime())) return day;
  then.setUTCDate(then.getUTCDate() - days);
  return then.toISOString().slice(0, 10);
}

export function Timeline() {
  const days = stops();
  const last = setting.value.asOf ?? days[days.length - 1]?.day ?? '';
  const from = param('from') || daysBefore(last, 10);
  const to = param('to') || last;
  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf('timeline')}</h1>
        <p class="lead">{leadOf('timeline')}</p>
        <Toolbar question="fighting" args={[]} picture name={titleOf('timeline')} />
      </header>
      <AsOf large />
      <Picture question="fighting" args={[]} name={titleOf('timeline')} />
      <section aria-labelledby="said">
        <h2 id="said">{t('statements_of')}</h2>
        <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
          <DateField id="from" label={t('from_day')} value={from}
            onDay={(day) => change({ from: day })} />
          <DateField id="to" label={t('to_day')} value={to} onDay={(day) => change({ to: day })} />
        </form>
        {from && <AnswerBody name="find" question="find" prefix="said" level={3}
          args={[`since:${from}`, `until:${to}`]} />}
      </section>
      <section aria-labelledby="versions">
        <h2 id="versions">{t('versions')}</h2>
        <AnswerBody name="drafts" question="drafts" prefix="drafts" level={3} filter={false} />
      </section>
    </>
  );
}
