// parts/fields.tsx: the few fields that views share.
import { useEffect, useRef, useState } from 'preact/hooks';
import { sayDay, t } from '../words';
import { stops } from './AsOf';

interface DayProps {
  id: string;
  label: string;
  value: string;
  /** What it is called when no day is chosen; without it one must be. */
  none?: string;
  onDay: (day: string) => void;
}

/** A day among those on which something new could be known. */
export function DayField({ id, label, value, none, onDay }: DayProps) {
  const days = stops().map(({ day }) => day);
  if (value && !days.includes(value)) days.push(value);
  return (
    <label for={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={(event) => onDay(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {days.sort().map((day) => <option key={day} value={day}>{sayDay(day)}</option>)}
      </select>
    </label>
  );
}

const WHOLE = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/;

/** "2025-12-05" of "2025-12-05", "2025/12/5" or "20251205"; "" where it is no day. */
export function dayOf(text: string): string {
  const [, year = '', month = '', date = ''] = WHOLE.exec(text.normalize('NFKC').trim()) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = new Date(`${day}T00:00:00Z`);
  return year && !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(day) ? day : '';
}

/** Any day at all, as 2025-12-20 whatever the language of the browser, whose own field would show
 * it as 12/20/2025; its calendar opens beside the text. */
export function DateField({ id, label, value, onDay }:
  { id: string; label: string; value: string; onDay: (day: string) => void }) {
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const calendar = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setText(value);
    setWrong(false);
  }, [value]);
  const take = (typed: string, done: boolean) => {
    const day = dayOf(typed);
    const blank = typed.trim() === '';
    setText(done && day ? day : typed);
    setWrong(done && !day && !blank);
    if ((day && (done || typed === day) && day !== value) || (blank && value)) onDay(day);
  };
  return (
    <div class="day-field">
      <label for={id}>
        <span>{label}</span>
        <input id={id} type="text" inputMode="numeric" autocomplete="off" spellcheck={false} size={11}
          placeholder={t('day_form')} value={text} aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onInput={(event) => take(event.currentTarget.value, false)}
          onChange={(event) => take(event.currentTarget.value, true)} />
      </label>
      <button type="button" class="pick" aria-label={t('pick_day', label)} title={t('pick_day', label)}
        onClick={() => calendar.current?.showPicker()}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M1.5 3.5h13v11h-13zM1.5 6.5h13M5 1.5v3M11 1.5v3" />
        </svg>
      </button>
      <input ref={calendar} type="date" class="calendar" tabIndex={-1} aria-hidden="true" value={value}
        onChange={(event) => take(event.currentTarget.value, true)} />
      {wrong && <p id={`${id}-wrong`} class="wrong" role="alert">{t('day_wrong')}</p>}
    </div>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  none?: string;
  choices: { value: string; name: string }[];
  onChoice: (value: string) => void;
}

export function Choice({ id, label, value, none, choices, onChoice }: ChoiceProps) {
  return (
    <label for={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={(event) => onChoice(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((each) => <option key={each.value} value={each.value}>{each.name}</option>)}
      </select>
    </label>
  );
}

export function Tick({ id, label, on, onTick }:
  { id: string; label: string; on: boolean; onTick: (on: boolean) => void }) {
  return (
    <label for={id} class="tick">
      <input id={id} type="checkbox" checked={on}
        onChange={(event) => onTick(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
