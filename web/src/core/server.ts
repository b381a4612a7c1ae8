// core/server.ts: the desk behind `talks serve`, asked over the loopback.
//
// docs/server.md is the contract. Every address is relative to the page's own, which holds the
// run's token.
import { deskOver, failureOf } from './addresses';
import type { Change, Desk, Problem, ReviewState } from './desk';

export function serverDesk(base: string): Desk {
  /** What is under review; with a body it is a wish. */
  const review = async (query: string, body?: string): Promise<ReviewState> => {
    const answer = await fetch(new URL(`api/review?${query}`, base).href, body === undefined ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const text = await answer.text();
    if (!answer.ok) throw failureOf({ status: answer.status, exit: '', text });
    return JSON.parse(text) as ReviewState;
  };
  const desk = deskOver(async (address, stop) => {
    const answer = await fetch(new URL(address, base).href, { signal: stop ?? null });
    return {
      status: answer.status,
      exit: answer.headers.get('Talks-Exit-Status') ?? '',
      text: await answer.text(),
    };
  }, (heard) => listen(new URL('events', base).href, heard));
  return {
    ...desk,
    review: (lang, at) => review(`lang=${lang}${at ? `&at=${encodeURIComponent(at)}` : ''}`),
    wish: (lang, wish) => review(`lang=${lang}`, JSON.stringify(wish)),
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
