// views/Review.tsx: proposals of documents judged one by one: the passage beside the record.
//
// There is one only where `talks serve` was started with --review. What each key does is what
// it does in the terminal, and the core does it: the page asks for what only a person can say,
// or shows the whole record as text in the dossier's own style. What was typed is kept for each
// proposal until it is decided.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { DeskError, type Offer, type Problem, type ReviewState, type Wish } from '../core/desk';
import { Failure, leadOf, titleOf, Waiting } from '../parts/Answer';
import { dossier, generation, theDesk, useNames, useWords } from '../state/answers';
import { change, lang, param } from '../state/route';
import { t, type Key } from '../words';

interface Typed {
  who: string;
  kind: string;
  en: string;
  zh: string;
  /** The whole record, where it is edited as text. */
  record: string | null;
  title: string;
  is: string;
  sourceRecord: string | null;
}
const NOTHING: Typed = { who: '', kind: '', en: '', zh: '', record: null, title: '', is: '', sourceRecord: null };

/** By proposal, until it is decided. */
const drafts = new Map<string, Typed>();

const SAVE = 'Ctrl+Enter';
export const REVIEW_KEYS: [string, Key][] = [
  ['a', 'review_a'], ['e', 'review_e'], ['r', 'review_r'], ['s', 'review_s'], ['u', 'review_u'],
  ['n', 'review_n'], ['p', 'review_p'], [SAVE, 'review_save'], ['Esc', 'review_leave'],
];

interface Wrong { message: string; problems: Problem[] }

/** Keys that only show another proposal. */
const moves = (key: string) => /^([np]|Arrow(Left|Right))$/.test(key);

/** Requests, one after the other, so that no answer comes back over a later one. */
function useTurns(fail: (error: unknown) => void) {
  const [busy, setBusy] = useState(false);
  const line = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const take = (turn: () => Promise<void>) => {
    waiting.current++;
    setBusy(true);
    line.current = line.current.then(turn).catch(fail).then(() => {
      if (--waiting.current === 0) setBusy(false);
    });
  };
  return { busy, take, waits: () => waiting.current > 0 };
}

export function Review() {
  const [state, setState] = useState<ReviewState | null>(null);
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef('');
  // What was typed a moment ago counts, also before it has been painted.
  const now = useRef<Typed>(NOTHING);
  const deciding = useRef(false);
  const missed = useRef<string[]>([]);
  const next = useRef(''); // the field to be typed into, once it is there
  const left = useRef(false);
  const offer = state?.offer ?? null;
  const at = param('at');

  const fail = (error: unknown) => {
    setSaid('');
    setWrong({ message: (error as Error).message,
      problems: error instanceof DeskError ? error.problems : [] });
  };
  // What was pressed too early was not meant for the proposal that comes next.
  const tell = (message: string) => {
    const early = missed.current.length ? t('review_missed', missed.current.join(' ')) : '';
    missed.current = [];
    setSaid([message, early].filter(Boolean).join(' '));
  };
  const turns = useTurns(fail);
  const take = (taken: ReviewState, tongue: string) => {
    if (left.current) return;
    setState(taken);
    setWrong(null);
    shown.current = `${taken.at ?? ''} ${tongue}`;
    if (String(taken.at ?? '') !== param('at')) change({ at: taken.at ? String(taken.at) : null }, true);
  };
  // An effect may run late, with an address of before: what is asked for is told when its turn
  // comes. Where the address has gone on meanwhile, another turn follows.
  const isShown = () => left.current || shown.current === `${param('at')} ${lang.value}`;
  const show = async () => {
    const [asked, tongue] = [param('at'), lang.value];
    if (isShown()) return;
    try {
      const got = await theDesk().review?.(tongue, asked);
      if (got && asked === param('at') && tongue === lang.value) take(got, tongue);
      if (got?.message) tell(got.message); // what went wrong before there was a page
    } finally {
      if (missed.current.length) tell('');
    }
  };
  useEffect(() => {
    if (turns.waits() || !isShown()) turns.take(show);
  }, [at, lang.value, generation.value]);
  useEffect(() => () => {
    left.current = true;
  }, []);
  const hold = (typing: Typed) => {
    now.current = typing;
    setTyped(typing);
  };
  useLayoutEffect(() => hold(drafts.get(offer?.print ?? '') ?? NOTHING), [offer?.print]);
  // A new proposal is read from its heading, where the keys act.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [offer?.print, offer?.state]);
  useLayoutEffect(() => {
    if (next.current) field(next.current);
    next.current = '';
  });

  const type = (more: Partial<Typed>) => {
    const typing = { ...now.current, ...more };
    hold(typing);
    if (offer) drafts.set(offer.print, typing);
  };
  const wish = (what: Wish, key: string) => {
    const wished = theDesk().wish;
    if (!wished || !state) return;
    if (turns.waits()) {
      missed.current.push(key);
      return;
    }
    const tongue = lang.value;
    const about = what.act === 'undo' || !offer ? {} : { at: state.at ?? 0, print: offer.print };
    deciding.current = true;
    turns.take(async () => {
      try {
        const done = await wished(tongue, { ...what, ...about });
        if (offer && /^(accept|reject)$/.test(what.act)) drafts.delete(offer.print);
        tell(done.message);
        take(done, tongue);
        heading.current?.focus({ preventScroll: true });
      } catch (error) {
        fail(error);
        tell('');
      }
      deciding.current = false;
    });
  };
  const field = (id: string) => document.getElementById(id)?.focus();
  const open = !!offer && (offer.before || /^(open|skipped)$/.test(offer.state));
  const accept = (key: string) => {
    const typing = now.current;
    if (!offer || !open) return;
    if (!offer.source) field(typing.sourceRecord === null ? 'title' : 'source-record');
    else if (typing.record !== null) wish({ act: 'accept', record: typing.record }, key);
    else if (offer.lacks_who && !typing.who) field('who');
    else if (offer.lacks_kind && !typing.kind) field('kind');
    else if (!typing.en && !typing.zh) field('en');
    else wish({ act: 'accept', who: typing.who, kind: typing.kind, en: typing.en, zh: typing.zh }, key);
  };
  const edit = () => {
    if (!offer || !open) return;
    if (offer.source) type({ record: now.current.record ?? offer.record });
    else type({ sourceRecord: now.current.sourceRecord ?? offer.source_record ?? '' });
    next.current = offer.source ? 'record' : 'source-record';
  };
  const move = (by: number) => {
    if (!state || state.of === 0) return;
    const from = Number(param('at')) || state.at;
    const to = from ? (from - 1 + by + state.of) % state.of + 1 : by > 0 ? 1 : state.of;
    setSaid('');
    change({ at: String(to) }, true);
  };
  const acts: Record<string, () => void> = {
    a: () => accept('a'), e: edit, n: () => move(1), p: () => move(-1), ArrowRight: () => move(1),
    ArrowLeft: () => move(-1), u: () => wish({ act: 'undo' }, 'u'),
    r: () => wish({ act: 'reject' }, 'r'), s: () => wish({ act: 'skip' }, 's'),
  };
  /** Does what a key does; where it cannot be done, that is said. */
  const press = (key: string) => {
    if (deciding.current || (turns.waits() && !moves(key))) missed.current.push(key);
    else if (offer && !open && /^[aers]$/.test(key)) setSaid(t('review_decided'));
    else if (!offer && state && /^[aers]$/.test(key)) setSaid(t('review_nothing_open'));
    else acts[key]?.();
  };
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(event.key in acts) || target.closest('textarea, select, input, dialog, nav, .masthead')) return;
      event.preventDefault();
      // A key held down goes through proposals, but decides about one.
      if (!event.repeat || moves(event.key)) latest.current(event.key);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);

  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf('review')}</h1>
        <p class="lead">{leadOf('review')}</p>
      </header>
      {!state && wrong && <Failure message={wrong.message} />}
      {!state && !wrong && <Waiting />}
      {state && (
        <div class="answer review" aria-busy={turns.busy}>
          <p class="counts" role="status">
            {said && <strong>{said} </strong>}
            {t('review_counts', state.open, state.accepted, state.rejected, state.skipped)}
          </p>
          <div class="deeds no-print" role="group" aria-label={t('review_deeds')}>
            <Deed name="a" label="review_accept" on={open} press={press} />
            <Deed name="e" label="review_edit" on={open} press={press} />
            <Deed name="r" label="review_reject" on={open} press={press} />
            <Deed name="s" label="review_skip" on={open} press={press} />
            <Deed name="u" label="review_undo" on={state.undo} press={press} />
            <Deed name="p" label="review_previous" on={state.of > 0} press={press} />
            <Deed name="n" label="review_next" on={state.of > 0} press={press} />
          </div>
          {wrong && <Problems wrong={wrong} />}
          <h2 ref={heading} tabIndex={-1} class="proposal">{offer
            ? <>{t('review_offer', state.at ?? 0, state.of)}: {offer.document}, {t('review_paragraph',
              offer.paragraph)} <span class="state">{t(`review_${offer.state}`)}</span></>
            : t('review_nothing_open')}</h2>
          {offer && (
            <div class="beside">
              <Passage offer={offer} />
              <div>
                <Fields offer={offer} />
                {open && !offer.source && <SourceForm offer={offer} typed={typed} type={type} wish={(what) => wish(what, SAVE)} />}
                {open && offer.source && <RecordForm offer={offer} typed={typed} type={type} accept={() => accept(SAVE)} />}
              </div>
            </div>
          )}
        </div>
      )}
    </>
  );
}

function Deed({ name, label, on, press }:
  { name: string; label: Key; on: boolean; press: (key: string) => void }) {
  return (
    <button type="button" disabled={!on} aria-keyshortcuts={name} onClick={() => press(name)}>
      {t(label)} <kbd>{name}</kbd>
    </button>
  );
}

function Problems({ wrong }: { wrong: Wrong }) {
  return (
    <div class="trouble" role="alert">
      <p>{t('review_not_written')}</p>
      <ul>
        {wrong.problems.length === 0 && wrong.message.split('\n').map((line) => <li>{line}</li>)}
        {wrong.problems.map((each, i) => (
          <li key={i}>{each.line ? <b>{t('review_line', each.line)}: </b> : null}{each.message}
            {each.hint && <><br />{each.hint}</>}</li>
        ))}
      </ul>
    </div>
  );
}

function Passage({ offer }: { offer: Offer }) {
  const [before = '', span = '', behind = ''] = offer.passage;
  return (
    <section aria-label={t('review_passage')} class="passage">
      <blockquote>{before}<mark><span class="hidden">{t('review_span')}: </span>{span}<span class="hidden">
        {' '}({t('review_span_end')})</span></mark>{behind}</blockquote>
    </section>
  );
}

/** Words of the dossier's lists and ids by what they are called. */
function Fields({ offer }: { offer: Offer }) {
  const { words } = useWords(lang.value);
  const names = useNames(lang.value);
  const called = (name: string, value: string) => {
    if (name === 'kind') return words[offer.slip ? 'slip-kind' : 'statement-kind']?.[value] ?? value;
    if (name === 'strength') return words['strength']?.[value] ?? value;
    const ids = { who: /(^|; |；)([\w.-]+)/g, relay: /(^|; |；)([\w.-]+)/g, issue: /(^| )([\w.-]+)/g }[name];
    return ids ? value.replace(ids, (all, before: string, id: string) =>
      (names[id] ? `${before}${names[id].name} [${id}]` : all)) : value;
  };
  return (
    <dl class="made">
      {offer.fields.map(({ name, label, value }) => (
        <div key={name}><dt>{label}</dt><dd>{called(name, value)}</dd></div>
      ))}
    </dl>
  );
}

type Type = (more: Partial<Typed>) => void;

/** Ctrl+Enter takes what was typed; Escape goes back to where the letters are keys. */
function Typing({ take, label, children }: { take: () => void; label: Key; children: ComponentChildren }) {
  return (
    <form class="record" aria-label={t(label)} onSubmit={(event) => {
      event.preventDefault();
      take();
    }} onKeyDown={(event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
      else if (event.key === 'Escape') document.querySelector<HTMLElement>('.proposal')?.focus();
      else return;
      event.preventDefault();
    }}>{children}</form>
  );
}

function Area({ id, label, value, rows, onType, code = false, tag }: { id: string; label: string; value: string;
  rows: number; onType: (text: string) => void; code?: boolean; tag?: string }) {
  return (
    <label for={id}><span>{label}</span>
      <textarea id={id} rows={rows} value={value} class={code ? 'code' : ''} lang={tag} spellcheck={!code}
        onInput={(event) => onType(event.currentTarget.value)} />
    </label>
  );
}

function RecordForm({ offer, typed, type, accept }:
  { offer: Offer; typed: Typed; type: Type; accept: () => void }) {
  const words = useWords(lang.value).words[offer.slip ? 'slip-kind' : 'statement-kind'] ?? {};
  const names = useNames(lang.value);
  if (typed.record !== null) {
    return (
      <Typing take={accept} label="review_record">
        <Area id="record" label={t('review_record')} value={typed.record} code
          rows={Math.min(24, typed.record.split('\n').length + 1)} onType={(record) => type({ record })} />
        <p><button type="submit">{t('review_save')} <kbd>Ctrl+Enter</kbd></button>{' '}
          <button type="button" onClick={() => type({ record: null })}>{t('review_form')}</button></p>
      </Typing>
    );
  }
  return (
    <Typing take={accept} label="review_say">
      {offer.lacks_who && (
        <label for="who"><span>{t('review_who')}</span>
          <input id="who" list="speakers" value={typed.who} autocomplete="off" spellcheck={false}
            onInput={(event) => type({ who: event.currentTarget.value })} />
          <datalist id="speakers">
            {Object.entries(names).filter(([, name]) => /^(party|person|group|faction)$/.test(name.kind))
              .map(([id, name]) => <option key={id} value={id}>{name.full || name.name}</option>)}
          </datalist>
        </label>
      )}
      {offer.lacks_kind && (
        <label for="kind"><span>{t('review_kind')}</span>
          <select id="kind" value={typed.kind} onChange={(event) => type({ kind: event.currentTarget.value })}>
            <option value="" />
            {Object.entries(words).map(([word, name]) => <option key={word} value={word}>{name}</option>)}
          </select>
        </label>
      )}
      <Area id="en" label={t('review_en')} value={typed.en} rows={3} tag="en" onType={(en) => type({ en })} />
      <Area id="zh" label={t('review_zh')} value={typed.zh} rows={3} tag="zh-Hans" onType={(zh) => type({ zh })} />
      <p><button type="submit">{t('review_save')} <kbd>Ctrl+Enter</kbd></button></p>
    </Typing>
  );
}

function SourceForm({ offer, typed, type, wish }:
  { offer: Offer; typed: Typed; type: Type; wish: (what: Wish) => void }) {
  const sources = dossier.value?.sources ?? [];
  const take = () => (typed.sourceRecord !== null ? wish({ act: 'source', record: typed.sourceRecord })
    : typed.is ? wish({ act: 'source', is: typed.is }) : wish({ act: 'source', title: typed.title }));
  return (
    <Typing take={take} label="review_source">
      <p><strong>{t('review_no_source', offer.document)}</strong></p>
      {typed.sourceRecord !== null ? (
        <Area id="source-record" label={t('review_source_record')} value={typed.sourceRecord} code
          rows={16} onType={(sourceRecord) => type({ sourceRecord })} />
      ) : (
        <>
          <label for="title"><span>{t('review_title')}</span>
            <input id="title" value={typed.title} autocomplete="off" disabled={!!typed.is}
              onInput={(event) => type({ title: event.currentTarget.value })} />
          </label>
          <label for="is"><span>{t('review_is')}</span>
            <select id="is" value={typed.is} onChange={(event) => type({ is: event.currentTarget.value })}>
              <option value="">{t('review_is_none')}</option>
              {sources.map(({ id, title }) => <option key={id} value={id}>{id}: {title[lang.value]}</option>)}
            </select>
          </label>
        </>
      )}
      <p><button type="submit">{t('review_take_source')}</button>{' '}
        {typed.sourceRecord !== null &&
          <button type="button" onClick={() => type({ sourceRecord: null })}>{t('review_form')}</button>}</p>
    </Typing>
  );
}
