// parts/Shortcuts.tsx: the keys, and the list of them.
//
// Single letters act only outside of fields (WCAG 2.1.4: each has a control on the page too,
// and none acts where text is typed).
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { open, view } from '../state/route';
import { REVIEW_KEYS } from '../views/Review';
import { t, type Key } from '../words';
import { step } from './AsOf';
import { close } from './Panel';
import { copyWithReferences } from './references';

const listed = signal(false);

const KEYS: [string, Key][] = [
  ['v', 'keys_views'], ['/', 'keys_filter'], ['[', 'keys_before'], [']', 'keys_after'],
  ['j', 'keys_next'], ['k', 'keys_previous'], ['Enter', 'keys_open'], ['Esc', 'keys_close'],
  ['c', 'keys_copy'], ['?', 'keys_help'],
];

const isShown = (mark: HTMLElement) =>
  !mark.closest('[hidden]') && mark.getClientRects().length > 0;

/** The next mark of the answer (or of the panel, when one is in it). */
function toMark(by: 1 | -1): void {
  const active = document.activeElement;
  const root = active?.closest('#panel') ?? document.getElementById('answer');
  const marks = [...(root?.querySelectorAll<HTMLElement>('a[data-mark]') ?? [])];
  const here = marks.indexOf(active as HTMLElement);
  let at = here < 0 ? (by > 0 ? 0 : marks.length - 1) : here + by;
  // Only those on the way are looked at: of ten thousand, each look would lay out a part.
  while (marks[at] && !isShown(marks[at] as HTMLElement)) at += by;
  const next = marks[at];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const ACTS: Record<string, () => void> = {
  v: () => {
    const menu = document.querySelector<HTMLElement>('#views .menu');
    if (menu?.offsetParent) menu.focus();
    else document.querySelector<HTMLElement>('#views [aria-current], #views a')?.focus();
  },
  '/': () => document.querySelector<HTMLElement>('#q, #filter')?.focus(),
  '[': () => step(-1),
  ']': () => step(1),
  j: () => toMark(1),
  k: () => toMark(-1),
  c: () => void copyWithReferences(document.activeElement?.closest('#answer a[data-mark]') ?? null),
  '?': () => {
    listed.value = true;
  },
};

export function Shortcuts() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      const typing = target.closest('textarea, select, input:not([type=range], [type=checkbox])');
      if (event.key === 'Escape') {
        if (open.value && !dialog.current?.open) close();
        return;
      }
      const act = ACTS[event.key];
      if (typing || !act || dialog.current?.open) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (listed.value) dialog.current?.showModal();
  }, [listed.value]);
  return (
    <>
      <dialog ref={dialog} aria-labelledby="keys-title" onClose={() => {
        listed.value = false;
      }}>
        <h2 id="keys-title">{t('shortcuts')}</h2>
        <table>
          <tbody>
            {[...(view.value === 'review' ? REVIEW_KEYS : []), ...KEYS].map(([key, word]) => (
              <tr key={key}><th scope="row"><kbd>{key}</kbd></th><td>{t(word)}</td></tr>
            ))}
          </tbody>
        </table>
        <form method="dialog"><button type="submit">{t('close')}</button></form>
      </dialog>
      <button type="button" class="keys no-print" aria-label={t('shortcuts')} onClick={ACTS['?']}>?</button>
    </>
  );
}
