// core/server.ts: the desk behind `talks serve`, asked over the loopback.
//
// docs/server.md is the contract. Every address is relative to the page's own, which holds the
// run's token. Words of the command line become parameters: `--issue nato-aim` is
// issue=nato-aim, `--all` is all=1, and a bare word is word=WORD.
import type {
  Answer, Change, Desk, Dossier, Lang, Name, Problem, Question, Setting, Shown, Words, Written,
} from './desk';
import { DeskError, optionsOf } from './desk';

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

async function failureOf(answer: Response): Promise<DeskError> {
  const text = await answer.text();
  let message = text.trim() || `${answer.status} ${answer.statusText}`;
  try {
    const told = JSON.parse(text) as {
      error?: { message?: string; hint?: string; problems?: Problem[] };
    };
    const problem = told.error?.problems?.[0];
    const words = problem ? [problem.message, problem.hint] : [told.error?.message, told.error?.hint];
    message = words.filter(Boolean).join('\n') || message;
  } catch {
    /* plain text, then */
  }
  return new DeskError(message, answer.status);
}

export function serverDesk(base: string): Desk {
  const at = (path: string, query?: URLSearchParams): string => {
    const url = new URL(path, base);
    if (query) url.search = query.toString();
    return url.href;
  };

  async function get(url: string, stop?: AbortSignal): Promise<Response> {
    const answer = await fetch(url, { signal: stop ?? null });
    if (!answer.ok) throw await failureOf(answer);
    return answer;
  }

  async function json<T>(url: string, stop?: AbortSignal): Promise<T> {
    return (await (await get(url, stop)).json()) as T;
  }

  function questionUrl(question: Question, args: string[], s: Setting, as: Written): string {
    const query = new URLSearchParams([
      ...parametersOf(args),
      ...optionsOf(s).map(([name, value]): [string, string] => [name, value || '1']),
    ]);
    query.set('lang', s.lang);
    query.set('format', as.format);
    if (as.width) query.set('width', String(as.width));
    return at(`api/${question}`, query);
  }

  return {
    ask: (question, args, setting, stop) =>
      json<Answer>(questionUrl(question, args, setting, { format: 'json' }), stop),
    async show(question, args, setting, as, stop): Promise<Shown> {
      const answer = await get(questionUrl(question, args, setting, as), stop);
      return {
        text: await answer.text(),
        refused: answer.headers.get('Talks-Exit-Status') === '4',
      };
    },
    dossier: () => json<Dossier>(at('api/dossier')),
    names: (lang: Lang) => json<Record<string, Name>>(at('api/names', new URLSearchParams({ lang }))),
    words: (lang: Lang) => json<Words>(at('api/words', new URLSearchParams({ lang }))),
    changes: (heard) => listen(at('events'), heard),
  };
}

/** A hidden page gives its connection up: browsers allow six for all tabs together. */
function listen(url: string, heard: (change: Change) => void): () => void {
  let events: EventSource | null = null;
  let generation = 0;
  let lost = false;

  function open(): void {
    const now = new EventSource(url);
    events = now;
    const on = (name: string, then: (data: { generation?: number; problems?: Problem[] }) => void) =>
      now.addEventListener(name, (event) => {
        const data = (event as MessageEvent<string>).data;
        then(data ? (JSON.parse(data) as { generation?: number; problems?: Problem[] }) : {});
      });
    on('hello', (data) => {
      if (generation && data.generation !== generation) heard({ kind: 'reload' });
      else if (lost) heard({ kind: 'back' });
      generation = data.generation ?? generation;
      lost = false;
    });
    on('reload', (data) => {
      generation = data.generation ?? generation;
      heard({ kind: 'reload' });
    });
    on('broken', (data) => heard({ kind: 'broken', problems: data.problems ?? [] }));
    on('bye', () => {
      lost = true;
      heard({ kind: 'gone' });
    });
    now.addEventListener('error', () => {
      if (!lost) heard({ kind: 'gone' });
      lost = true;
    });
  }

  function shown(): void {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      open();
    }
  }

  shown();
  document.addEventListener('visibilitychange', shown);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    events?.close();
  };
}
