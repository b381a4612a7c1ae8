// core/wasm.ts: the core as WebAssembly, and a dossier in its memory.
//
// One module instance that imports nothing: no files, no clock, no network. Bytes go in and
// out through its memory; bindings/wasm/desk.c says what it exports. Runs in a worker or, where
// none can be started, in the page.
import type { Reply } from './addresses';

/** What a report holds: the core, compressed and in base64, and the files of its dossier. */
export interface Held {
  core: string;
  lang: string;
  files: [name: string, text: string][];
}

interface Core {
  memory: WebAssembly.Memory;
  _initialize(): void;
  talks_wasm_take(n: number): number;
  talks_wasm_give(p: number): void;
  talks_wasm_create(lang: number): number;
  talks_wasm_file(desk: number, name: number, bytes: number, n: number): number;
  talks_wasm_open(desk: number): number;
  talks_wasm_ask(desk: number, target: number, n: number): number;
  talks_wasm_bytes(desk: number): number;
  talks_wasm_size(desk: number): number;
  talks_wasm_exit(desk: number): number;
}

async function unpacked(packed: string): Promise<ArrayBuffer> {
  const text = atob(packed.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

export class WasmCore {
  private module: Promise<WebAssembly.Module>;
  private ready: Promise<{ core: Core; desk: number }> | null = null;

  constructor(private readonly held: Held) {
    this.module = unpacked(held.core).then((bytes) => WebAssembly.compile(bytes));
  }

  /** Answers an address. After a trap, which no input should bring about, the core starts anew. */
  async get(address: string): Promise<Reply> {
    this.ready ??= this.start();
    const { core, desk } = await this.ready;
    try {
      const [at, n] = put(core, address);
      const status = core.talks_wasm_ask(desk, at, n);
      core.talks_wasm_give(at);
      const exit = core.talks_wasm_exit(desk);
      return { status, exit: exit < 0 ? '' : String(exit), text: answerOf(core, desk) };
    } catch (error) {
      this.ready = null;
      throw error;
    }
  }

  private async start(): Promise<{ core: Core; desk: number }> {
    const instance = await WebAssembly.instantiate(await this.module, {});
    const core = instance.exports as unknown as Core;
    core._initialize();
    const desk = core.talks_wasm_create(put(core, this.held.lang)[0]);
    const kept: number[] = [];
    for (const [name, text] of this.held.files) {
      const [title] = put(core, name), [bytes, n] = put(core, text);
      core.talks_wasm_file(desk, title, bytes, n);
      kept.push(title, bytes);
    }
    if (!desk || core.talks_wasm_open(desk) !== 0) {
      throw new Error(desk ? answerOf(core, desk) : 'no memory');
    }
    for (const p of kept) core.talks_wasm_give(p);
    return { core, desk };
  }
}

/** Where a text, with a NUL behind it, now stands in the core's memory, and its bytes. */
function put(core: Core, text: string): [at: number, bytes: number] {
  const bytes = new TextEncoder().encode(text);
  const at = core.talks_wasm_take(bytes.length + 1);
  if (!at) throw new Error('no memory');
  const memory = new Uint8Array(core.memory.buffer, at, bytes.length + 1);
  memory.set(bytes);
  memory[bytes.length] = 0;
  return [at, bytes.length];
}

function answerOf(core: Core, desk: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(core.memory.buffer,
    core.talks_wasm_bytes(desk), core.talks_wasm_size(desk)));
}
