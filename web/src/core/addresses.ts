// core/addresses.ts: a desk over anything that answers the addresses of docs/server.md.
//
// The server answers them over the loopback; in the one-file report the same code, compiled to
// WebAssembly, answers them in the page. Words of the command line become parameters:
// `--issue nato-aim` is issue=nato-aim, `--all` is all=1, and a bare word is word=WORD.
import type {
  Answer, Desk, Dossier, Lang, Name, Problem, Question, Setting, Shown, Words, Written,
} from './desk';
import { DeskError, optionsOf } from './desk';

/** What an address gives. `exit`: what the command would end with, "" when it is no answer. */
export interface Reply {
  status: number;
  exit: string;
  text: string;
}

/** Asks an address relative to the desk, such as "api/stand?lang=en". */
export type Get = (address: string, stop?: AbortSignal) => Promise<Reply>;

/** Options of questions that take no value. */
const FLAGS = new Set(['all', 'proof', 'options', 'circles', 'capacity', 'score', 'coders', 'chance']);

export function parametersOf(args: string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] as string;
    if (!word.startsWith('--')) found.push(['word', word]);
    else if (FLAGS.has(word.slice(2))) found.push([word.slice(2), '1']);
    else found.push([word.slice(2), args[++i] ?? '']);
  }
  return found;
}

export function failureOf({ status, text }: Reply): DeskError {
  let message = text.trim() || String(status);
  let problems: Problem[] = [];
  try {
    const told = JSON.parse(text) as {
      error?: { message?: string; hint?: string; problems?: Problem[] };
    };
    problems = told.error?.problems ?? [];
    const problem = problems[0];
    const words = problem ? [problem.message, problem.hint] : [told.error?.message, told.error?.hint];
    message = words.filter(Boolean).join('\n') || message;
  } catch {
    /* plain text, then */
  }
  return new DeskError(message, status, problems);
}

export function addressOf(question: Question, args: string[], s: Setting, as: Written): string {
  const query = new URLSearchParams([
    ...parametersOf(args),
    ...optionsOf(s).map(([name, value]): [string, string] => [name, value || '1']),
  ]);
  query.set('lang', s.lang);
  query.set('format', as.format);
  if (as.width) query.set('width', String(as.width));
  return `api/${question}?${query}`;
}

/** The desk that these addresses are; changes are the asker's own affair. */
export function deskOver(get: Get, changes: Desk['changes']): Desk {
  async function sound(address: string, stop?: AbortSignal): Promise<Reply> {
    const reply = await get(address, stop);
    if (reply.status < 200 || reply.status > 299) throw failureOf(reply);
    return reply;
  }

  async function json<T>(address: string, stop?: AbortSignal): Promise<T> {
    return JSON.parse((await sound(address, stop)).text) as T;
  }

  return {
    ask: (question, args, setting, stop) =>
      json<Answer>(addressOf(question, args, setting, { format: 'json' }), stop),
    async show(question, args, setting, as, stop): Promise<Shown> {
      const reply = await sound(addressOf(question, args, setting, as), stop);
      return { text: reply.text, refused: reply.exit === '4' };
    },
    dossier: () => json<Dossier>('api/dossier'),
    names: (lang: Lang) => json<Record<string, Name>>(`api/names?lang=${lang}`),
    words: (lang: Lang) => json<Words>(`api/words?lang=${lang}`),
    changes,
  };
}
