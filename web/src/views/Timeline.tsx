// views/Timeline.tsx: everything by date as one list: contacts, versions of the text, disputed
// events, fighting, deadlines, statements; above it talks and fighting as the core draws them.
//
// Order, days and kinds are the core's (`talks timeline`). Which kinds are shown is a matter of
// the page, so that ten thousand rows need not be fetched anew; what is saved has the same
// kinds. The slider re-answers all of it.
import { useCallback } from 'preact/hooks';
import { AnswerBody, leadOf, titleOf } from '../parts/Answer';
import { AsOf } from '../parts/AsOf';
import { DateField, Tick } from '../parts/fields';
import { Picture } from '../parts/Picture';
import { Toolbar } from '../parts/Toolbar';
import { stops } from '../parts/AsOf';
import { useWords } from '../state/answers';
import { change, lang, param } from '../state/route';
import { t } from '../words';

/** The words behind `--kind`, and what the core calls each. */
const KINDS = {
  contact: 'entry_contact', draft: 'entry_draft', incident: 'entry_incident',
  fighting: 'entry_fighting', deadline: 'entry_deadline', told: 'entry_told',
  statement: 'entry_said',
} as const;
type Kind = keyof typeof KINDS;
const ALL = Object.keys(KINDS) as Kind[];

/** Up and down go from row to row: to the first mark of each that is shown. */
function byRow(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = (event.target as Element).closest('tbody tr');
  if (!by || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('tbody tr')];
  let at = rows.indexOf(row as HTMLElement) + by;
  while (rows[at] && (rows[at]?.hidden || !rows[at]?.querySelector('a[data-mark]'))) at += by;
  const mark = rows[at]?.querySelector<HTMLElement>('a[data-mark]');
  if (!mark) return;
  event.preventDefault();
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: 'nearest' });
}

export function Timeline() {
  const { terms } = useWords(lang.value);
  const asked = param('kinds').split(',').filter((each): each is Kind => each in KINDS);
  const kinds = asked.length > 0 ? asked : ALL;
  const all = kinds.length === ALL.length;
  const from = param('from'), to = param('to');
  const last = stops().at(-1)?.day ?? '';
  const within = from || to ? ['--between', `${from || '1900-01-01'} ${to || last}`] : [];
  const set = (kind: Kind, on: boolean) => {
    const now = ALL.filter((each) => (each === kind ? on : kinds.includes(each)));
    change({ kinds: now.length === ALL.length || now.length === 0 ? null : now.join(',') }, true);
  };
  const shown = all ? '' : kinds.map((kind) => terms[KINDS[kind]] ?? kind).join('\n');
  // The kind stands before the last cell, which says what.
  const choose = useCallback((line: HTMLElement) => !shown || shown.split('\n')
    .includes(line.lastElementChild?.previousElementSibling?.textContent ?? ''), [shown]);
  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf('timeline')}</h1>
        <p class="lead">{leadOf('timeline')}</p>
        <Toolbar question="timeline" picture={false}
          args={all ? within : [...within, '--kind', kinds.join(',')]} />
      </header>
      <AsOf large />
      <Picture question="fighting" args={[]} name={titleOf('timeline')} />
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <DateField id="from" label={t('from_day')} value={from}
          onDay={(day) => change({ from: day })} />
        <DateField id="to" label={t('to_day')} value={to} onDay={(day) => change({ to: day })} />
        <fieldset class="kinds">
          <legend>{t('entry_kinds')}</legend>
          {ALL.map((kind) => (
            <Tick key={kind} id={`kind-${kind}`} label={terms[KINDS[kind]] ?? kind}
              on={kinds.includes(kind)} onTick={(on) => set(kind, on)} />
          ))}
        </fieldset>
      </form>
      <div class="by-date" onKeyDown={byRow}>
        <AnswerBody name="timeline" question="timeline" args={within} choose={choose} />
      </div>
    </>
  );
}
