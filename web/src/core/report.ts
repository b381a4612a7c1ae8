// core/report.ts: the desk of a report that is one file: the core inside it answers.
//
// The core runs in a worker made of this file's own script; where a browser starts none from a
// file, in the page itself, with the same answers. What was answered a moment ago is kept.
import { deskOver, type Get, type Reply } from './addresses';
import type { Desk } from './desk';
import { WasmCore, type Held } from './wasm';
import CoreWorker from './worker?worker&inline';

interface Waiting {
  done: (reply: Reply) => void;
  failed: (error: Error) => void;
}

/** A core in a worker; rejects when none can be started. */
async function inWorker(held: Held): Promise<Get> {
  const worker = new CoreWorker();
  const waiting = new Map<number, Waiting>();
  let numbers = 0;
  const get = (address: string, first?: Held): Promise<Reply> =>
    new Promise((done, failed) => {
      waiting.set(++numbers, { done, failed });
      worker.postMessage({ number: numbers, address, held: first });
    });
  worker.addEventListener('message', (event: MessageEvent<{ number: number; reply?: Reply; error?: string }>) => {
    const { number, reply, error } = event.data;
    const asked = waiting.get(number);
    waiting.delete(number);
    if (reply) asked?.done(reply);
    else asked?.failed(new Error(error));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    for (const { failed } of waiting.values()) failed(new Error(event.message));
    waiting.clear();
  });
  await get('api/dossier', held);
  return (address) => get(address);
}

const KEPT = 40;

function keeping(get: Get): Get {
  const kept = new Map<string, Promise<Reply>>();
  return (address) => {
    const reply = kept.get(address) ?? get(address);
    kept.delete(address);
    kept.set(address, reply);
    reply.catch(() => kept.delete(address));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return reply;
  };
}

/** Rejects when this browser cannot run the core. `thread`: whether it has one of its own. */
export async function reportDesk(held: Held): Promise<{ desk: Desk; get: Get; thread: boolean }> {
  let get: Get, thread = true;
  try {
    get = await inWorker(held);
  } catch {
    const core = new WasmCore(held);
    await core.get('api/dossier');
    get = (address) => core.get(address);
    thread = false;
  }
  const kept = keeping(get);
  return { desk: deskOver(kept, () => () => undefined), get: kept, thread };
}
