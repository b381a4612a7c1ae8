// core/desk.ts: the one door from the page to the C core.
//
// A question is asked with the words of the command line (`args`, as `talks QUESTION ARGS`
// takes them) under a setting (what is known by when, without what, supposing what, in which
// language). Two implementations: server.ts asks `talks serve`; in the one-file report the
// core itself, compiled to WebAssembly, answers. Both give the same bytes as the command.
import type { Answer, Question } from '../made/answers';

export type { Answer, Question } from '../made/answers';

export type Lang = 'en' | 'zh-Hans' | 'zh-Hant';
export type Format = 'json' | 'html' | 'svg' | 'csv' | 'md' | 'text';

/** What every question of the page is asked under; the options all questions share. */
export interface Setting {
  lang: Lang;
  asOf?: string;
  strict?: boolean;
  validOn?: string;
  since?: string;
  frame?: string;
  assume?: string[];
  without: string[];
  suppose: string[];
}

/** An answer written out. `refused`: the documents do not say (exit status 4). */
export interface Shown {
  text: string;
  refused: boolean;
}

export interface Written {
  format: Format;
  /** Of a picture, in columns of eight pixels. */
  width?: number;
}

/** What went wrong, in the words of the core. */
export class DeskError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly problems: Problem[] = [],
  ) {
    super(message);
  }
}

export interface Desk {
  /** The answer as a tree of values with their evidence. */
  ask(question: Question, args: string[], setting: Setting, stop?: AbortSignal): Promise<Answer>;
  /** The answer written out as a page, a picture, a table ... */
  show(
    question: Question,
    args: string[],
    setting: Setting,
    as: Written,
    stop?: AbortSignal,
  ): Promise<Shown>;
  /** What is served: title, days, frames, documents. */
  dossier(): Promise<Dossier>;
  /** What to call each record. */
  names(lang: Lang): Promise<Record<string, Name>>;
  /** What to call each word of the dossier's lists and each term of answers. */
  words(lang: Lang): Promise<Words>;
  /** What is under review; only of a server that was started so. */
  review?(lang: Lang, at: string): Promise<ReviewState>;
  /** Has a proposal judged, and gives what is under review then. */
  wish?(lang: Lang, wish: Wish): Promise<ReviewState>;
  /** Tells of changes of the files; returns how to stop listening. */
  changes(heard: (change: Change) => void): () => void;
}

/** A text of the tool or the dossier, in each language. */
export type Text = Record<Lang, string>;

export interface Dossier {
  title: Text;
  version: string;
  lang: Lang;
  generation: number;
  as_of: string | null;
  since: string | null;
  /** Days on which more could have been known. Between two of them answers are the same. */
  days: { day: string; statements: number }[];
  sources: { id: string; title: Text; copy: boolean }[];
  frames: { id: string; name: Text }[];
  frame: string | null;
  sets: string[];
  statements: number;
  /** Proposals are under review. */
  review: boolean;
  sound: boolean;
  problems?: Problem[];
}

/** Where a review stands: docs/server.md. Numbers of proposals are from 1. */
export interface ReviewState {
  message: string;
  at: number | null;
  of: number;
  next: number | null;
  open: number;
  skipped: number;
  accepted: number;
  rejected: number;
  undo: boolean;
  offer: Offer | null;
}

export interface Offer {
  print: string;
  state: 'open' | 'skipped' | 'accepted' | 'rejected';
  /** Decided so in another version of the document: it may be decided here all the same. */
  before: boolean;
  document: string;
  source: string | null;
  paragraph: number;
  /** Before the span, the span, behind it. */
  passage: string[];
  fields: { name: string; label: string; value: string }[];
  slip: boolean;
  lacks_who: boolean;
  lacks_kind: boolean;
  /** Records to be finished, as text in the dossier's own style. */
  record: string;
  source_record?: string;
}

export interface Wish {
  act: 'accept' | 'reject' | 'skip' | 'undo' | 'source';
  at?: number;
  print?: string;
  who?: string;
  kind?: string;
  en?: string;
  zh?: string;
  record?: string;
  title?: string;
  is?: string;
}

export interface Problem {
  severity?: string;
  file?: string;
  line?: number;
  column?: number;
  message: string;
  hint?: string;
}

export interface Name {
  kind: string;
  name: string;
  full: string;
  parent?: string;
  party?: string;
}

export interface Words {
  terms: Record<string, string>;
  kinds: Record<string, string>;
  words: Record<string, Record<string, string>>;
}

/** `reload`: ask again. `broken`: an edit has errors and answers stay as they were.
 * `gone`, `back`: the server ended, or cannot be heard; it is heard again. */
export type Change =
  | { kind: 'reload' }
  | { kind: 'broken'; problems: Problem[] }
  | { kind: 'gone' }
  | { kind: 'back' };

/** The options of a setting, as the command line writes them: one [name, value] each. */
export function optionsOf(setting: Setting): [string, string][] {
  const pairs: [string, string | undefined][] = [
    ['as-of', setting.asOf],
    ['valid-on', setting.validOn],
    ['since', setting.since],
    ['frame', setting.frame],
    ...(setting.assume ?? []).map((set): [string, string] => ['assume', set]),
    ...setting.without.map((id): [string, string] => ['without', id]),
    ...setting.suppose.map((move): [string, string] => ['what-if', move]),
  ];
  const given = pairs.filter((pair): pair is [string, string] => !!pair[1]);
  if (setting.strict) given.push(['strict', '']);
  return given;
}
