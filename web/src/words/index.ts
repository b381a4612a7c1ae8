// words/index.ts: the page's own words, in the language of the address.
import { lang } from '../state/route';
import type { Lang } from '../core/desk';
import { en, type Key } from './en';
import { zhHans } from './zh-Hans';
import { zhHant } from './zh-Hant';

export type { Key } from './en';

const tables: Record<Lang, Record<Key, string>> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

/** The word for a key; follows the language of the page. */
export function t(key: Key, ...values: (string | number)[]): string {
  return tables[lang.value][key].replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)]));
}

export const isKey = (key: string): key is Key => key in en;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day as the core writes it: 30 Dec 2025; in Chinese 2025-12-30. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-');
  if (lang.value !== 'en' || !year) return day;
  const words = [date && String(Number(date)), month && MONTHS[Number(month) - 1], year];
  return words.filter(Boolean).join(' ');
}
