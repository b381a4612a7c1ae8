// parts/Panel.tsx: the evidence for one mark, beside the answer.
//
// What `talks why MARK` says: both paraphrases, speaker and relays, dates, document and
// paragraph, what speaks against it, what rests on it; the passage when the user's copies are
// known. From here a record can be left out, or a position supposed given up.
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { dossier, useAnswer, useNames, useShown } from '../state/answers';
import { change, lang, linkHere, open, setting } from '../state/route';
import { t } from '../words';
import { Failure, Waiting } from './Answer';
import { Fragment } from './Fragment';
import { clip } from './clip';
import { referenceOf } from './references';
import { holdView, keepSteady, watchPresses } from './steady';

/** What had the focus when the panel opened, and the records gone through in it. */
let opener: HTMLElement | null = null;
const trail: string[] = [];

export function Panel() {
  const mark = open.value;
  useEffect(watchPresses, []);
  return mark ? <Opened key="panel" mark={mark} /> : null;
}

export function close(): void {
  holdView(opener);
  change({ why: null });
}

function Opened({ mark }: { mark: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const active = document.activeElement as HTMLElement | null;
    if (active && !panel.current?.contains(active)) opener = active;
    keepSteady();
    return () => {
      trail.length = 0;
      const back = opener?.isConnected ? opener : document.getElementById('view-title');
      back?.focus({ preventScroll: true });
      keepSteady();
    };
  }, []);
  useEffect(() => {
    const at = trail.lastIndexOf(mark);
    if (at >= 0) trail.length = at;
    trail.push(mark);
    title.current?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
  }, [mark]);
  const before = trail[trail.lastIndexOf(mark) - 1] ?? (trail.includes(mark) ? undefined : trail.at(-1));
  return (
    <aside ref={panel} id="panel" aria-labelledby="panel-title">
      <header>
        <h2 id="panel-title" ref={title} tabIndex={-1} aria-label={t('evidence', mark)}>{mark}</h2>
        <button type="button" class="close" onClick={close} aria-label={t('close')}>&times;</button>
      </header>
      {before && (
        <p class="trail"><button type="button" class="link" onClick={() => change({ why: before })}>
          {t('back_to', before)}
        </button></p>
      )}
      <Evidence mark={mark} />
    </aside>
  );
}

function Evidence({ mark }: { mark: string }) {
  const set = setting.value;
  // What is left out is still explained: the panel asks without that wish alone.
  const without = set.without.filter((each) => each !== mark);
  const asked = without.length === set.without.length ? set : { ...set, without };
  const shown = useShown('why', [mark], asked, { format: 'html' });
  const names = useNames(lang.value);
  // Records are named by id here: each leads on to its own evidence, and gets its name.
  const linkIds = useCallback((node: HTMLElement) => {
    for (const piece of node.querySelectorAll<HTMLElement>('dd span[data-ref], dd > span')) {
      const id = piece.textContent ?? '';
      const known = names[id];
      if (!known || id === mark || piece.querySelector('a')) continue;
      const link = document.createElement('a');
      link.href = linkHere({ why: id });
      link.textContent = /^S\d/.test(id) ? id : known.name || id;
      if (known.full && known.full !== link.textContent) link.title = known.full;
      piece.replaceChildren(link);
      if (link.textContent !== id) piece.append(' ', idOf(id));
    }
  }, [names, mark]);
  if (shown.error) return <Failure message={shown.error} />;
  if (shown.value === undefined) return <Waiting />;
  return (
    <div class={/^S\d/.test(mark) ? 'statement' : ''} aria-busy={shown.busy}>
      <Actions mark={mark} />
      <Fragment html={shown.value.text} prefix="why" level={3} decorate={linkIds} />
    </div>
  );
}

function idOf(id: string): HTMLElement {
  const small = document.createElement('span');
  small.className = 'id';
  small.textContent = id;
  return small;
}

function Actions({ mark }: { mark: string }) {
  const set = setting.value;
  const names = useNames(lang.value);
  const out = set.without.includes(mark);
  const answer = useAnswer('why', [mark], { ...set, without: set.without.filter((id) => id !== mark) });
  const position = names[mark]?.kind.replace(/s$/, '') === 'position';
  const drop = `drop ${mark}`;
  const copy = () => {
    if (!answer.value) return;
    void clip(referenceOf(answer.value, names, dossier.value, lang.value), t('copied', 1));
  };
  return (
    <div class="toolbar no-print">
      <button type="button" onClick={() =>
        change({ without: out ? set.without.filter((id) => id !== mark) : [...set.without, mark] })}>
        {out ? t('put_back') : t('leave_out')}
      </button>
      {position && !set.suppose.includes(drop) && (
        <button type="button" onClick={() => change({ suppose: [...set.suppose, drop] })}>
          {t('suppose_drop')}
        </button>
      )}
      <button type="button" onClick={copy}>{t('copy_reference')}</button>
    </div>
  );
}
