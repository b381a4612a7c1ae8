// parts/moves.ts: hypothetical moves as the core takes them, and as people read them.
//
// "russia accepts third-states", "ua-concession-covers-freeze taken", "vote-held holds",
// "drop ID": ids and an English verb. The address keeps that form in every language.
import type { Name } from '../core/desk';
import { t, type Key } from '../words';

const FORMS: Record<string, Key> = {
  accepts: 'move_accepts', rejects: 'move_rejects', drops: 'move_drops', holds: 'move_holds',
  fails: 'move_fails', taken: 'move_taken', refused: 'move_refused',
};

/** "Moscow accepts third states": a move in the language of the page. */
export function sayMove(move: string, names: Record<string, Name>): string {
  const words = move.split(' ');
  const name = (id: string | undefined) =>
    (id ? (names[id]?.name ?? id) : '').replace(/[.。]$/, '');
  const form = FORMS[words[1] ?? ''];
  if (words[0] === 'drop') return t('move_dropped', name(words[1]));
  return form ? t(form, name(words[0]), name(words[2])) : move;
}

/** The moves that an answer to a question comes to. */
export interface Asked {
  yes: string[];
  no: string[];
}

/** What is supposed with some moves more; a move and its contrary do not stand together. */
export function withMoves(now: string[], more: string[]): string[] {
  const contrary: Record<string, string> = {
    accepts: 'rejects', rejects: 'accepts', holds: 'fails', fails: 'holds', taken: 'refused',
    refused: 'taken',
  };
  const against = more.map((move) => move.split(' ').map((word) => contrary[word] ?? word).join(' '));
  return [...now.filter((move) => !more.includes(move) && !against.includes(move)), ...more];
}
