// parts/Answer.tsx: the body of a view: an answer of the core with its facts, parts and filter.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Question, Setting } from '../core/desk';
import { forget, useShown } from '../state/answers';
import { change, param, setting } from '../state/route';
import { isKey, t } from '../words';
import type { Dressed } from './dress';
import type { Kept } from './filter';
import { Fragment } from './Fragment';
import { Picture } from './Picture';
import { Toolbar } from './Toolbar';

export interface AnswerProps {
  question: Question;
  args?: string[];
  /** The question has a picture. */
  picture?: boolean;
  /** What a view puts between its title and the answer. */
  children?: ComponentChildren;
  /** The setting to ask under, when it is not that of the page. */
  under?: Setting;
  /** Which lines a view shows. */
  choose?: (line: HTMLElement) => boolean;
  /** What a view does to the answer's lines, each time they come. */
  decorate?: (node: HTMLElement) => void;
}

export const titleOf = (name: string): string => (isKey(name) ? t(name) : name);
export const leadOf = (name: string): string => {
  const key = `${name}_lead`;
  return isKey(key) ? t(key) : '';
};

/** A whole view: title, lead, what can be done, the answer. */
export function AnswerView(props: AnswerProps & { name: string }) {
  const { question, args = [], picture, name, children } = props;
  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf(name)}</h1>
        <p class="lead">{leadOf(name)}</p>
        <Toolbar question={question} args={args} picture={!!picture} />
      </header>
      {children}
      <AnswerBody {...props} />
    </>
  );
}

/** The answer alone, for views that show several. */
export function AnswerBody({ question, args = [], picture, prefix = 'part', level = 2, filter = true,
  facts = true, name, under, choose, decorate }: AnswerProps & {
  prefix?: string; level?: number; filter?: boolean; facts?: boolean; name: string }) {
  const shown = useShown(question, args, under ?? setting.value, { format: 'html' });
  const [dressed, setDressed] = useState<Dressed | null>(null);
  const [kept, setKept] = useState<Kept>({ kept: 0, of: 0 });
  const keep = filter ? param('keep') : '';
  const html = shown.value?.text;
  if (shown.error) return <Failure message={shown.error} />;
  if (html === undefined) return <Waiting />;
  return (
    <div class="answer" aria-busy={shown.busy} data-question={question} data-of={shown.of}>
      {filter && <p class="hidden" role="status">
        {shown.busy ? t('loading') : t('ready', titleOf(name))}
      </p>}
      {facts && dressed && dressed.facts.length > 0 && <Facts facts={dressed.facts} />}
      {shown.value?.refused && <p class="refused"><strong>{t('refused')}</strong></p>}
      {filter && kept.of > 24 && <Filter kept={kept} keep={keep} />}
      {picture && !shown.value?.refused && !keep &&
        <Picture question={question} args={args} name={titleOf(name)} />}
      {dressed && dressed.headings.length > 2 && !keep && filter && <Parts dressed={dressed} />}
      <Fragment html={html} prefix={prefix} level={level} keep={keep} choose={choose} decorate={decorate}
        onDressed={setDressed}
        onKept={(now) => (now.kept !== kept.kept || now.of !== kept.of) && setKept(now)} />
    </div>
  );
}

export function Waiting() {
  return <p class="waiting" role="status">{t('loading')}</p>;
}

export function Failure({ message }: { message: string }) {
  return (
    <div class="failure" role="alert">
      <h2>{t('failed')}</h2>
      <p>{message.split('\n').map((line, i) => (i ? [<br />, line] : line))}</p>
      <p><button type="button" onClick={forget}>{t('again')}</button></p>
    </div>
  );
}

/** "known by 30 Dec 2025", "5 sources, none dated": the parts of the core's title. */
function Facts({ facts }: { facts: Node[][] }) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.replaceChildren(...facts.map((fact) => {
      const item = document.createElement('li');
      item.append(...fact.map((node) => node.cloneNode(true)));
      return item;
    }));
  }, [facts]);
  return <ul ref={list} class="facts" />;
}

function Parts({ dressed }: { dressed: Dressed }) {
  const jump = (event: Event, id: string) => {
    event.preventDefault();
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <details class="parts no-print" open={dressed.headings.length <= 12}>
      <summary>{t('parts')}</summary>
      <ul>
        {dressed.headings.map(({ id, text }) => (
          <li key={id}><a href={`#${id}`} onClick={(event) => jump(event, id)}>{text}</a></li>
        ))}
      </ul>
    </details>
  );
}

function Filter({ kept, keep }: { kept: Kept; keep: string }) {
  const [text, setText] = useState(keep);
  useEffect(() => setText(keep), [keep]);
  return (
    <p class="filter no-print">
      <label for="filter">{t('filter')}</label>{' '}
      <input id="filter" type="search" value={text} autocomplete="off" spellcheck={false}
        onInput={(event) => {
          setText(event.currentTarget.value);
          change({ keep: event.currentTarget.value }, true);
        }} />{' '}
      <span class="quiet" role="status">{keep ? t('filter_count', kept.kept, kept.of) : ''}</span>
    </p>
  );
}
