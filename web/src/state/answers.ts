// state/answers.ts: answers as the page needs them: the last one asked for, soon, and none late.
//
// While a request is under way a newer wish waits, and only the newest is sent then: moving the
// slider through ten days asks for what can be shown, not for ten answers. What was shown
// stays until the new one is there. Answers of the same reading of the files are kept.
import { signal, type Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import type { Answer, Desk, Dossier, Name, Question, Setting, Shown, Words, Written } from '../core/desk';

let desk: Desk;
export const theDesk = (): Desk => desk;

/** Counts readings of the files; every answer is of one of them. */
export const generation = signal(1);
export const dossier = signal<Dossier | null>(null);

export function setDesk(to: Desk): void {
  desk = to;
}

export interface Loaded<T> {
  /** The last value, perhaps of an earlier wish. */
  value: T | undefined;
  /** What `value` answers. */
  of: string;
  busy: boolean;
  error: string;
}

const KEPT = 60;
const kept = new Map<string, unknown>();

function keep(key: string, value: unknown): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
}

export function forget(): void {
  kept.clear();
  generation.value++;
}

class Loader<T> {
  readonly state: Signal<Loaded<T>> = signal({ value: undefined, of: '', busy: true, error: '' });
  private wish: { key: string; load: () => Promise<T> } | null = null;
  private running = false;
  private ended = false;

  want(key: string, load: () => Promise<T>): void {
    this.ended = false;
    this.wish = { key, load };
    if (kept.has(key)) {
      this.wish = null;
      this.state.value = { value: kept.get(key) as T, of: key, busy: false, error: '' };
    } else {
      if (!this.state.value.busy) this.state.value = { ...this.state.value, busy: true };
      if (!this.running) void this.run();
    }
  }

  end(): void {
    this.ended = true;
    this.wish = null;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.wish) {
      const { key, load } = this.wish;
      this.wish = null;
      let next: Loaded<T>;
      try {
        const value = await load();
        keep(key, value);
        next = { value, of: key, busy: false, error: '' };
      } catch (error) {
        next = { value: undefined, of: key, busy: false, error: (error as Error).message };
      }
      if (this.ended) break;
      // A newer wish that was met from memory is not overwritten by this older one.
      if (this.wish) this.state.value = { ...next, busy: true };
      else if (this.state.value.busy) this.state.value = next;
    }
    this.running = false;
  }
}

function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const loader = useMemo(() => new Loader<T>(), []);
  const full = `${generation.value} ${key}`;
  useLayoutEffect(() => loader.want(full, load), [full]);
  useEffect(() => () => loader.end(), []);
  const state = loader.state.value;
  if (state.of === full || !kept.has(full)) return state;
  return { value: kept.get(full) as T, of: full, busy: false, error: '' };
}

export const keyOf = (question: string, args: string[], setting: Setting, as?: Written): string =>
  JSON.stringify([question, args, setting, as]);

export function useShown(question: Question, args: string[], setting: Setting, as: Written):
  Loaded<Shown> {
  return useLoaded(keyOf(question, args, setting, as), () => desk.show(question, args, setting, as));
}

export function useAnswer(question: Question, args: string[], setting: Setting): Loaded<Answer> {
  return useLoaded(keyOf(question, args, setting), () => desk.ask(question, args, setting));
}

export const useNames = (lang: Setting['lang']): Record<string, Name> =>
  useLoaded(`names ${lang}`, () => desk.names(lang)).value ?? {};

export const useWords = (lang: Setting['lang']): Words =>
  useLoaded(`words ${lang}`, () => desk.words(lang)).value ?? { terms: {}, kinds: {}, words: {} };
