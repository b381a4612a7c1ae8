// core/worker.ts: the core in a thread of its own, so that the page stays quick while it answers.
import { WasmCore, type Held } from './wasm';

let core: WasmCore | null = null;

addEventListener('message', (event: MessageEvent<{ held?: Held; number: number; address: string }>) => {
  const { held, number, address } = event.data;
  if (held) core = new WasmCore(held);
  core?.get(address).then(
    (reply) => postMessage({ number, reply }),
    (error: Error) => postMessage({ number, error: error.message }),
  );
});
