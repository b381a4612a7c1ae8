// views/Drafts.tsx: the ladder of versions, clause by clause.
import { AnswerView } from '../parts/Answer';
import { Choice } from '../parts/fields';
import { useNames } from '../state/answers';
import { change, lang, param } from '../state/route';
import { t } from '../words';

export function Drafts() {
  const names = useNames(lang.value);
  const parties = Object.entries(names).filter(([, name]) => /^part(y|ies)$/.test(name.kind))
    .map(([value, { name }]) => ({ value, name }));
  const chosen = param('parties');
  const [first = '', second = ''] = chosen.split(',');
  const choose = (a: string, b: string) => change({ parties: a && b ? `${a},${b}` : a || b || null });
  return (
    <AnswerView name="drafts" question="drafts"
      args={chosen.includes(',') ? ['--parties', chosen] : []}>
      {parties.length > 0 && (
        <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
          <Choice id="first" label={t('agree_first')} value={first} none={t('search_any')}
            choices={parties} onChoice={(party) => choose(party, second)} />
          <Choice id="second" label={t('agree_second')} value={second} none={t('search_any')}
            choices={parties} onChoice={(party) => choose(first, party)} />
        </form>
      )}
    </AnswerView>
  );
}
