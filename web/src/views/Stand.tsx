// views/Stand.tsx: the front page: seven lines, each opening its evidence and leading on.
import { AnswerView } from '../parts/Answer';
import { dossier } from '../state/answers';
import { linkTo, setting } from '../state/route';
import { sayDay, t } from '../words';

export function Stand() {
  const since = setting.value.since ?? dossier.value?.since;
  return (
    <AnswerView name="stand" question="stand">
      {since && <p class="onward no-print">
        <a href={linkTo('diff')}>{t('changed_since', sayDay(since))}</a></p>}
    </AnswerView>
  );
}
