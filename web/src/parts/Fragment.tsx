// parts/Fragment.tsx: one fragment of the core on the page, with what can be done to its lines.
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { change, open } from '../state/route';
import { t } from '../words';
import { dress, type Dressed } from './dress';
import { keepLines, type Kept } from './filter';

interface Props {
  html: string;
  prefix: string;
  level?: number;
  keep?: string;
  /** Which lines are shown at all, besides those that are kept. */
  choose?: ((line: HTMLElement) => boolean) | undefined;
  decorate?: ((node: HTMLElement) => void) | undefined;
  onDressed?: (dressed: Dressed) => void;
  onKept?: (kept: Kept) => void;
}

export function Fragment({ html, prefix, level = 2, keep = '', choose, decorate, onDressed, onKept }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const dressed = useMemo(() => dress(html, { prefix, level, tableLabel: t('table_wide') }), [html]);
  useLayoutEffect(() => {
    place.current?.replaceChildren(dressed.node);
    onDressed?.(dressed);
  }, [dressed]);
  useLayoutEffect(() => decorate?.(dressed.node), [dressed, decorate]);
  useLayoutEffect(() => {
    onKept?.(keepLines(dressed.node, keep, choose));
  }, [dressed, keep, choose]);
  useLayoutEffect(() => {
    const id = open.value;
    if (!id) return;
    const marks = dressed.node.querySelectorAll(`[data-mark="${CSS.escape(id)}"]`);
    for (const mark of marks) mark.classList.add('open');
    return () => marks.forEach((mark) => mark.classList.remove('open'));
  }, [dressed, open.value]);
  return <div ref={place} class="fragment" onClick={openRef} />;
}

/** A click on anything that rests on something opens the first thing that it rests on. */
export function openRef(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest('a, button') || getSelection()?.isCollapsed === false) return;
  const ref = target.closest('[data-ref]')?.getAttribute('data-ref')?.split(' ')[0];
  if (ref) change({ why: ref });
}
