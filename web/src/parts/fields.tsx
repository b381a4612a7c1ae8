// parts/fields.tsx: the few fields that views share.
import { sayDay } from '../words';
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

/** Any day at all; the browser's own field. */
export function DateField({ id, label, value, onDay }:
  { id: string; label: string; value: string; onDay: (day: string) => void }) {
  return (
    <label for={id}>
      <span>{label}</span>
      <input id={id} type="date" value={value}
        onChange={(event) => onDay(event.currentTarget.value)} />
    </label>
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
