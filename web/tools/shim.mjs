// tools/shim.mjs: the answers of `talks serve` for `vite dev`, by running the command.
//
// For working on the page alone: one process per request, no token, no limits. The tests and
// people use the real server.
import { execFile } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const talks = process.env.TALKS ?? ['release', 'test']
  .map((name) => `${root}build/${name}/cli/talks`).find(existsSync) ?? 'talks';
const TYPES = { json: 'application/json', html: 'text/html', svg: 'image/svg+xml', csv: 'text/csv',
  md: 'text/markdown', text: 'text/plain' };
const FLAGS = new Set(['strict', 'all', 'proof', 'options', 'circles', 'capacity', 'score', 'coders',
  'chance']);

function argsOf(question, query) {
  const words = [question];
  for (const [name, value] of query) {
    if (name === 'word') words.push(value);
    else if (FLAGS.has(name)) words.push(`--${name}`);
    else words.push(`--${name}`, value);
  }
  return words;
}

function run(args, done) {
  execFile(talks, args, { maxBuffer: 1 << 28, env: { TALKS_DATA: root, ...process.env } }, done);
}

function answer(response, status, type, text, headers = {}) {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, ...headers });
  response.end(text);
}

const text = (record) => ({ en: record['title-en'] ?? record.en ?? '',
  'zh-Hans': record['title-zh'] ?? record.zh ?? '', 'zh-Hant': record['title-zh'] ?? record.zh ?? '' });

/** Roughly what the server tells; days are those printed in statements. */
function dossierOf(all) {
  const days = new Map();
  for (const s of Object.values(all.statements)) {
    const day = /\d{4}-\d\d-\d\d/.exec(`${s.reported ?? ''} ${s.said ?? ''} ${s.happened ?? ''}`)?.[0];
    if (day && day <= all.dossier.day) days.set(day, (days.get(day) ?? 0) + 1);
  }
  return JSON.stringify({
    title: text(all.dossier), version: '0', lang: 'en', generation: 1,
    as_of: all.dossier.day ?? null, since: all.dossier.since ?? null,
    days: [...days].sort().map(([day, statements]) => ({ day, statements })),
    sources: Object.entries(all.sources).map(([id, s]) => ({ id, title: text(s), copy: false })),
    frames: Object.entries(all.frames ?? {}).map(([id, f]) => ({ id, name: text(f) })),
    frame: all.dossier.frame ?? null, sets: [],
    statements: Object.keys(all.statements).length, sound: true,
  });
}

function namesOf(all, lang) {
  const names = {};
  const tail = lang === 'en' ? 'en' : 'zh';
  for (const [kind, records] of Object.entries(all)) {
    for (const [id, r] of Object.entries(records)) {
      if (typeof r !== 'object') continue;
      const full = r[`title-${tail}`] ?? r[tail] ?? id;
      names[id] = { kind, name: r[`short-${tail}`] ?? full, full };
      for (const [part, o] of Object.entries(r.options ?? {})) {
        names[part] = { kind: 'option', name: o[`short-${tail}`] ?? o[tail], full: o[tail], parent: id };
      }
    }
  }
  return JSON.stringify(names);
}

const watched = process.env.TALKS_DOSSIER ?? `${root}dossiers/ukraine-2025`;

/** Handles a request when it is one of the desk's; tells whether it was. */
export function handle(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const path = url.pathname.replace(/^.*\/(api\/|events$)/, '$1');
  if (path === 'events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('event: hello\ndata: {"generation":1,"sound":true}\n\n');
    let soon;
    const watcher = watch(watched, { recursive: false }, () => {
      clearTimeout(soon);
      soon = setTimeout(() => response.write('event: reload\ndata: {}\n\n'), 100);
    });
    request.on('close', () => watcher.close());
    return true;
  }
  if (!path.startsWith('api/')) return false;
  const question = path.slice(4);
  const more = process.env.TALKS_DOSSIER ? ['--dossier', process.env.TALKS_DOSSIER] : [];
  if (question === 'dossier') {
    run(['export', 'json', ...more], (error, out) =>
      answer(response, error ? 500 : 200, TYPES.json, error ? '' : dossierOf(JSON.parse(out))));
    return true;
  }
  if (question === 'names') {
    run(['export', 'json', ...more], (error, out) => answer(response, error ? 500 : 200, TYPES.json,
      error ? '' : namesOf(JSON.parse(out), url.searchParams.get('lang'))));
    return true;
  }
  if (question === 'words') {
    answer(response, 200, TYPES.json, JSON.stringify({ terms: {}, kinds: {}, words: {} }));
    return true;
  }
  const format = url.searchParams.get('format') ?? 'json';
  run([...argsOf(question, url.searchParams), ...more], (error, out, err) => {
    if (error && error.code !== 4) answer(response, 400, 'text/plain', err || String(error));
    else answer(response, 200, TYPES[format] ?? 'text/plain', out || err,
      error ? { 'Talks-Exit-Status': '4' } : {});
  });
  return true;
}

/** The Vite plugin around it. */
export function shim() {
  const use = (server) => {
    server.middlewares.use((request, response, next) => {
      if (!handle(request, response)) next();
    });
  };
  return { name: 'talks-shim', configureServer: use, configurePreviewServer: use };
}
