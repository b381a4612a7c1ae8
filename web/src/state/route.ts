// state/route.ts: the address is the state of the page.
//
//   #/blocks?as-of=2025-12-20&frame=two-parties&without=S4.33a&suppose=...&lang=zh-Hans&why=S4.33a
//
// A view, the setting all answers are asked under, the language, the record whose evidence is
// open, and what the view itself remembers. Whoever has the address sees the same page. A bare
// #S4.33a (the core's own links) opens the evidence on the page one is on.
import { computed, signal } from '@preact/signals';
import type { Lang, Setting } from '../core/desk';

export interface Route {
  view: string;
  params: [string, string][];
}

const LANGS: Lang[] = ['en', 'zh-Hans', 'zh-Hant'];
/** Each in its own words. */
export const LANGUAGES: Record<Lang, string> = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };
export const FIRST = 'stand';

export function parse(hash: string): Route {
  const text = hash.replace(/^#\/?/, '');
  const cut = text.indexOf('?');
  const view = decodeURIComponent(cut < 0 ? text : text.slice(0, cut)) || FIRST;
  return { view, params: cut < 0 ? [] : [...new URLSearchParams(text.slice(cut + 1))] };
}

export function format(route: Route): string {
  // Not encoded more than need be: an address is also read by people.
  const query = new URLSearchParams(route.params).toString().replace(/%3A/g, ':');
  return `#/${encodeURIComponent(route.view)}${query ? `?${query}` : ''}`;
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be refused
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* then it is not remembered */
  }
}

export const route = signal<Route>(parse(location.hash));

const one = (name: string) => route.value.params.find(([key]) => key === name)?.[1];
const all = (name: string) => route.value.params.filter(([key]) => key === name).map(([, v]) => v);

const chosen = known(remembered('talks.lang'));

/** The language to begin with: the one chosen before, else the browser's. */
const firstLang = signal<Lang>(chosen ?? guess());

/** What the server was told to begin with, `talks serve --lang`; English goes without saying. */
export function beginIn(tag: Lang): void {
  if (!chosen && tag !== 'en') firstLang.value = tag;
}

function known(tag: string | null | undefined): Lang | undefined {
  return LANGS.find((each) => each === tag);
}

function guess(): Lang {
  for (const tag of navigator.languages ?? []) {
    if (/^zh\b.*(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant';
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

export const lang = computed<Lang>(() => known(one('lang')) ?? firstLang.value);
export const view = computed(() => route.value.view);
export const open = computed(() => one('why') ?? null);

/** Changes only when an answer would. */
export const setting = computed<Setting>(() => {
  const found: Setting = { lang: lang.value, without: all('without'), suppose: all('suppose') };
  const asOf = one('as-of'), frame = one('frame'), since = one('since'), valid = one('valid-on');
  const assume = all('assume');
  if (asOf) found.asOf = asOf;
  if (frame) found.frame = frame;
  if (since) found.since = since;
  if (valid) found.validOn = valid;
  if (assume.length) found.assume = assume;
  if (one('strict')) found.strict = true;
  return found;
});

export const param = (name: string): string => one(name) ?? '';

/** What follows from view to view. */
const SHARED = new Set(['as-of', 'strict', 'valid-on', 'since', 'frame', 'assume', 'without',
  'suppose', 'lang']);

type Changes = Record<string, string | string[] | null | undefined>;

function changed(params: [string, string][], changes: Changes): [string, string][] {
  const kept = params.filter(([key]) => !(key in changes));
  for (const [key, value] of Object.entries(changes)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each) kept.push([key, each]);
  }
  return kept;
}

/** The address of a view under the present setting. */
export function linkTo(name: string, changes: Changes = {}): string {
  const shared = route.value.params.filter(([key]) => SHARED.has(key));
  return format({ view: name, params: changed(shared, changes) });
}

/** The address of this view with something changed. */
export function linkHere(changes: Changes): string {
  return format({ view: route.value.view, params: changed(route.value.params, changes) });
}

/** Changes the address; `replace` leaves no step behind to go back to. */
export function go(address: string, replace = false): void {
  if (address === location.hash) return;
  if (replace) {
    history.replaceState(null, '', address);
    route.value = parse(address);
  } else {
    location.hash = address;
  }
}

export function change(changes: Changes, replace = false): void {
  go(linkHere(changes), replace);
}

/** Follows the address. Called once. */
export function follow(): void {
  const take = () => {
    const hash = location.hash;
    const bare = /^#([^/?#][^/?#]*(?:\/[^/?#]+)?)$/.exec(hash)?.[1];
    if (bare) go(linkHere({ why: decodeURIComponent(bare) }), true);
    else route.value = parse(hash);
  };
  addEventListener('hashchange', take);
  take();
}
