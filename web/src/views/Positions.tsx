// views/Positions.tsx: party by issue, the last word of each; then one issue over time.
import type { Answer, Name, Words } from '../core/desk';
import type { ARecord } from '../made/answers';
import { AnswerBody, Failure, leadOf, titleOf, Waiting } from '../parts/Answer';
import { Choice } from '../parts/fields';
import { Toolbar } from '../parts/Toolbar';
import { useAnswer, useNames, useWords } from '../state/answers';
import { change, lang, linkHere, param, setting } from '../state/route';
import { t } from '../words';

type Node = ARecord & Record<string, unknown>;
const value = (node: unknown): string => String((node as { value?: unknown } | undefined)?.value ?? '');
const list = (node: unknown): Node[] => (Array.isArray(node) ? (node as Node[]) : []);
const signOf = (node: unknown): string =>
  ({ inferred: '~', assumed: '=', outside: '^' })[
    (node as { basis?: string } | undefined)?.basis ?? ''] ?? '';

/** Verdicts of movement that say something moved; the others are in What moved. */
const TOLD = new Set(['conceded', 'hardened', 'shifted', 'contested', 'reworded', 'first_since']);

interface Cell {
  id: string;
  brief: string;
  strength: string;
  marks: string[];
  against: string[];
  sign: string;
  red: boolean;
  moved: string;
}

interface Row {
  issue: string;
  cells: Map<string, Cell>;
}

/** The last period in which a party took a position on an issue. */
function cellOf(party: Node, chinese: boolean, moved: string): Cell | null {
  const taken = list(party['period_cells']).flatMap((cell) => list(cell['positions_begun'])).at(-1);
  if (!taken) return null;
  const text = (taken['brief'] as { value?: { en?: string; zh?: string } } | undefined)?.value;
  const strengths = list(taken['strengths']);
  const side = (which: string) => strengths.filter((s) => value(s['side']) === which)
    .map((s) => value(s['statement']));
  return {
    id: value(taken['position']),
    brief: (chinese ? text?.zh : text?.en) ?? text?.en ?? '',
    strength: value(strengths.find((s) => value(s['side']) === 'for_it')?.['strength']),
    marks: side('for_it'),
    against: side('against_it'),
    sign: signOf(taken['brief']),
    red: list(taken['stances']).some((s) => value(s['holds']) === 'holds_red_line'),
    moved,
  };
}

function rowsOf(positions: Answer, movement: Answer | undefined, chinese: boolean): {
  rows: Row[]; parties: string[] } {
  const verdicts = new Map<string, string>();
  for (const each of list((movement?.answer as Node | undefined)?.['movement'])) {
    verdicts.set(`${value(each['party'])} ${value(each['issue'])}`, value(each['verdict']));
  }
  const counts = new Map<string, number>();
  const issues = list((positions.answer as Node)['position_issues']);
  const rows = issues.map((each) => {
    const issue = value(each['issue']);
    const cells = new Map<string, Cell>();
    for (const party of list(each['party_rows'])) {
      const id = value(party['party']);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      const cell = cellOf(party, chinese, verdicts.get(`${id} ${issue}`) ?? '');
      if (cell) cells.set(id, cell);
    }
    return { issue, cells };
  });
  // Those who must agree stand in every issue; the others where they have said something.
  const parties = [...counts].filter(([, n]) => n === issues.length).map(([id]) => id);
  return { rows, parties };
}

export function Positions() {
  const names = useNames(lang.value);
  const words = useWords(lang.value);
  const positions = useAnswer('positions', [], setting.value);
  const movement = useAnswer('moved', [], setting.value);
  const issue = param('issue');
  const name = (id: string) => names[id]?.name ?? id;
  if (positions.error) return <Failure message={positions.error} />;
  const table = positions.value &&
    rowsOf(positions.value, movement.value, lang.value !== 'en');
  return (
    <>
      <header class="view-head">
        <h1 id="view-title" tabIndex={-1}>{titleOf('positions')}</h1>
        <p class="lead">{leadOf('positions')}</p>
        <Toolbar question="positions" args={issue ? ['--issue', issue] : []} picture={false} />
      </header>
      {!table ? <Waiting /> : (
        <>
          <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
            <Choice id="issue" label={t('issue')} value={issue} none={t('issue_all')}
              choices={table.rows.map(({ issue: id }) => ({ value: id, name: name(id) }))}
              onChoice={(id) => change({ issue: id })} />
          </form>
          {!issue && <Matrix {...table} names={names} words={words} busy={positions.busy} />}
        </>
      )}
      <section aria-labelledby="over-time">
        <h2 id="over-time">{t('over_time', issue ? name(issue) : t('issue_all'))}</h2>
        <AnswerBody name="positions" question="positions" prefix="issue" level={3}
          args={issue ? ['--issue', issue] : []} />
      </section>
    </>
  );
}

function Matrix({ rows, parties, names, words, busy }: {
  rows: Row[]; parties: string[]; names: Record<string, Name>; words: Words; busy: boolean }) {
  const name = (id: string) => names[id]?.name ?? id;
  return (
    <section aria-labelledby="matrix" aria-busy={busy}>
      <h2 id="matrix">{t('matrix')}</h2>
      <p class="quiet">{t('matrix_lead')}</p>
      <div class="scroll matrix" tabIndex={0} role="group" aria-labelledby="matrix">
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{t('issue')}</th>
              {parties.map((id) => <th role="columnheader" scope="col" key={id}>{name(id)}</th>)}
              <th role="columnheader" scope="col">{t('others')}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map(({ issue, cells }) => {
              const others = [...cells.keys()].filter((id) => !parties.includes(id));
              return (
                <tr role="row" key={issue}>
                  <th role="rowheader" scope="row"><a href={linkHere({ issue })}>{name(issue)}</a></th>
                  {parties.map((id) => (
                    <td role="cell" key={id} data-head={name(id)} class={cells.has(id) ? '' : 'none'}>
                      {cells.has(id) ? <Word cell={cells.get(id) as Cell} names={names} words={words} /> :
                        <span class="quiet">{t('no_position')}</span>}
                    </td>
                  ))}
                  <td role="cell" data-head={t('others')} class={others.length ? '' : 'empty'}>
                    {others.map(name).join(lang.value === 'en' ? ', ' : '、')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Word({ cell, names, words }: { cell: Cell; names: Record<string, Name>; words: Words }) {
  const strength = words.words['strength']?.[cell.strength] ?? cell.strength;
  const shown = cell.marks.slice(0, 2);
  return (
    <>
      <span class="brief">{names[cell.id]?.name ?? cell.brief}</span>{cell.sign}
      {cell.red && <strong class="red">{t('red_line')}</strong>}
      <span class="strength"> {strength}</span>
      {TOLD.has(cell.moved) && (
        <> <span class="moved">{words.terms[cell.moved] ?? cell.moved}</span></>
      )}
      {' '}
      <span class="marks">
        {shown.map((id) => <a key={id} class="mark" data-mark={id} href={linkHere({ why: id })}>{id}</a>)}
        {cell.marks.length > shown.length && ` +${cell.marks.length - shown.length}`}
      </span>
      {cell.against.length > 0 && (
        <span class="against"> {t('contested')}{' '}
          <a class="mark" data-mark={cell.against[0]} href={linkHere({ why: cell.against[0] })}>
            {cell.against[0]}
          </a>
        </span>
      )}
    </>
  );
}
