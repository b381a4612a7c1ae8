// views/Sequence.tsx: what comes before what; circles, exits, windows of days.
import { AnswerView } from '../parts/Answer';
import { Choice, Tick } from '../parts/fields';
import { useNames } from '../state/answers';
import { change, lang, param } from '../state/route';
import { t } from '../words';

export function Sequence() {
  const names = useNames(lang.value);
  const circles = param('circles') === '1', goal = param('goal');
  const acts = Object.entries(names).filter(([, name]) => /^acts?$/.test(name.kind))
    .map(([value, { name }]) => ({ value, name }));
  const args = [...(circles ? ['--circles'] : []), ...(goal ? ['--goal', goal] : [])];
  return (
    <AnswerView name="sequence" question="sequence" args={args} picture={!circles}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <Tick id="circles" label={t('circles_only')} on={circles}
          onTick={(on) => change({ circles: on ? '1' : null, goal: null })} />
        {acts.length > 0 && <Choice id="goal" label={t('goal')} value={goal} none={t('goal_all')}
          choices={acts} onChoice={(act) => change({ goal: act, circles: null })} />}
      </form>
    </AnswerView>
  );
}
