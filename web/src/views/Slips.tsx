// views/Slips.tsx: misprints and damage, of all documents or of one.
import { AnswerView } from '../parts/Answer';
import { Choice } from '../parts/fields';
import { dossier } from '../state/answers';
import { change, lang, param } from '../state/route';
import { t } from '../words';

export function Slips() {
  const source = param('word');
  const sources = (dossier.value?.sources ?? []).map(({ id, title }) => ({
    value: id, name: `${id} ${title[lang.value]}`,
  }));
  return (
    <AnswerView name="slips" question="slips" args={source ? [source] : []}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <Choice id="source" label={t('search_source')} value={source} none={t('search_any')}
          choices={sources} onChoice={(word) => change({ word })} />
      </form>
    </AnswerView>
  );
}
