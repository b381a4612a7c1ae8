// parts/AsOf.tsx: the day by which things could be known, as a slider over days that matter.
//
// Between two such days every answer is the same, so the slider stops at them alone: each step
// changes something. The bars behind it are the statements that each day adds.
import { dossier } from '../state/answers';
import { change, setting } from '../state/route';
import { sayDay, t } from '../words';

/** Stops of the slider: each day with something new, up to the dossier's own day. */
export function stops(): { day: string; statements: number }[] {
  const now = dossier.value;
  if (!now) return [];
  return now.days.filter(({ day }) => !now.as_of || day <= now.as_of);
}

/** The stop in force: the last that is not after the day asked for. */
function placeOf(day: string | undefined, days: { day: string }[]): number {
  if (!day) return days.length - 1;
  let at = 0;
  days.forEach((each, i) => {
    if (each.day <= day) at = i;
  });
  return at;
}

/** Moves by whole stops; the last stop is the dossier's own day, which goes without saying. */
export function step(by: number): void {
  const days = stops();
  const at = placeOf(setting.value.asOf, days) + by;
  if (at >= 0 && at < days.length) set(days, at);
}

function set(days: { day: string }[], at: number): void {
  change({ 'as-of': at === days.length - 1 ? null : (days[at]?.day ?? null) }, true);
}

export function AsOf({ large = false }: { large?: boolean }) {
  const days = stops();
  if (days.length === 0) return null;
  const asked = setting.value.asOf;
  const at = placeOf(asked, days);
  const day = asked ?? dossier.value?.as_of ?? days[days.length - 1]?.day ?? '';
  const most = Math.max(...days.map((each) => each.statements), 1);
  const id = large ? 'as-of-large' : 'as-of';
  return (
    <div class={large ? 'as-of large' : 'as-of'}>
      <label for={id}>{t('known_by')}</label>
      <button type="button" aria-label={t('day_before')} disabled={at <= 0} onClick={() => step(-1)}>
        &lsaquo;
      </button>
      <span class="slider">
        <span class="bars" aria-hidden="true">
          {days.map((each, i) => (
            <span key={each.day} class={i <= at ? 'bar on' : 'bar'}
              style={{ height: `${Math.max(8, Math.sqrt(each.statements / most) * 100)}%`,
                left: `${days.length > 1 ? (i / (days.length - 1)) * 100 : 50}%` }} />
          ))}
        </span>
        <input id={id} type="range" min={0} max={days.length - 1} value={at}
          aria-valuetext={sayDay(day)}
          onInput={(event) => set(days, Number(event.currentTarget.value))} />
      </span>
      <button type="button" aria-label={t('day_after')} disabled={at >= days.length - 1}
        onClick={() => step(1)}>&rsaquo;</button>
      <output for={id}>{sayDay(day)}</output>
      {large && <p class="quiet">{t('day_new', sayDay(days[at]?.day ?? ''), days[at]?.statements ?? 0)}</p>}
    </div>
  );
}
