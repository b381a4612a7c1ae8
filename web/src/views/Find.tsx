// views/Find.tsx: where something is said, in any script, by whom, of which kind.
import { useEffect, useRef, useState } from 'preact/hooks';
import { AnswerBody, leadOf, titleOf } from '../parts/Answer';
import { Choice, DateField, Tick } from '../parts/fields';
import { Toolbar } from '../parts/Toolbar';
import { dossier, useNames, useWords } from '../state/answers';
import { change, lang, param, setting } from '../state/route';
import { t } from '../words';

/** `a "b c" who:"d e"` as three words; quotation marks of both scripts. */
export function termsOf(text: string): string[] {
  return [...text.matchAll(/["“「]([^"”」]*)["”」]|([^\s:："“「]+[:：]["“「][^"”」]*["”」]|\S+)/g)]
    .map((found) => (found[1] !== undefined ? `"${found[1]}"` : (found[2] as string)))
    .filter((term) => term !== '""');
}

export function Find() {
  const words = useWords(lang.value);
  const names = useNames(lang.value);
  const given = param('q');
  const [text, setText] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (!given) field.current?.focus();
  }, []);
  const filters = ([['kind', 'kind'], ['issue', 'issue'], ['source', 'source'], ['who', 'who'],
    ['since', 'from'], ['until', 'to']] as const)
    .map(([filter, name]) => (param(name) ? `${filter}:${param(name)}` : ''))
    .filter(Boolean);
  const args = [...termsOf(given), ...filters, ...(param('all') ? ['--all'] : [])];
  const listOf = (kind: RegExp) => Object.entries(names)
    .filter(([, name]) => kind.test(name.kind))
    .map(([value, { name }]) => ({ value, name }))
    .sort((a, b) => a.name.localeCompare(b.name, lang.value));
  const kinds = Object.entries(words.words['statement-kind'] ?? {})
    .map(([value, name]) => ({ value, name }));
  // The day from which movement is measured is find's since: too; a day of its own takes its place.
  const since = setting.value.since ?? '';
  const asked = given.trim() !== '' || filters.length > 0 || since !== '';
  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf('find')}</h1>
        <p class="lead">{leadOf('find')}</p>
        {asked && <Toolbar question="find" args={args} picture={false} />}
      </header>
      <form class="controls search no-print" role="search" onSubmit={(event) => {
        event.preventDefault();
        change({ q: text.trim() || null });
      }}>
        <label for="q" class="wide">
          <span>{t('search_for')}</span>
          <input id="q" ref={field} type="search" value={text} autocomplete="off" spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button type="submit">{t('find')}</button>
        <Choice id="who" label={t('search_who')} value={param('who')} none={t('search_any')}
          choices={listOf(/^(person|part(y|ie)|group)s?$/)} onChoice={(who) => change({ who })} />
        <Choice id="issue" label={t('search_issue')} value={param('issue')} none={t('search_any')}
          choices={listOf(/^issues?$/)} onChoice={(issue) => change({ issue })} />
        {kinds.length > 0 && <Choice id="kind" label={t('search_kind')} value={param('kind')}
          none={t('search_any')} choices={kinds} onChoice={(kind) => change({ kind })} />}
        <Choice id="source" label={t('search_source')} value={param('source')} none={t('search_any')}
          choices={(dossier.value?.sources ?? []).map(({ id, title }) => ({
            value: id, name: `${id} ${title[lang.value]}` }))}
          onChoice={(source) => change({ source })} />
        <DateField id="from" label={t('from_day')} value={param('from') || since}
          onDay={(day) => change({ from: day, since: null })} />
        <DateField id="to" label={t('to_day')} value={param('to')}
          onDay={(day) => change({ to: day })} />
        <Tick id="all" label={t('search_all')} on={param('all') === '1'}
          onTick={(on) => change({ all: on ? '1' : null })} />
      </form>
      {asked ? <AnswerBody name="find" question="find" args={args} filter={false} /> :
        <p class="quiet">{t('search_hint')}</p>}
    </>
  );
}
