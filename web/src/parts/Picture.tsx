// parts/Picture.tsx: a picture of the core, at the width there is, that one can walk through.
//
// The SVG is the core's; nothing in it is drawn here. Each group with a data-ref becomes a
// button named by its own <title>. The picture is one stop of the tab key; arrow keys go from
// mark to mark as they lie on the paper, Enter or a click opens the evidence.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Question } from '../core/desk';
import { useShown } from '../state/answers';
import { change, setting } from '../state/route';
import { t } from '../words';

const COLUMN = 8; // pixels of a column, as docs/guide.md has it
const LEAST = 43;
const MOST = 120;

export function Picture({ question, args, name }: { question: Question; args: string[]; name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  if (width === 0) return <div ref={place} class="picture" />;
  return (
    <figure class="picture">
      <div ref={place}>
        <Drawn question={question} args={args} name={name} width={width} />
      </div>
      <figcaption class="quiet no-print">{t('picture_help')}</figcaption>
    </figure>
  );
}

/** The width in columns; rounded down in steps, so that not every pixel asks again. */
function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const pixels = place.current?.clientWidth ?? 0;
      const columns = Math.floor(pixels / COLUMN / 4) * 4;
      if (pixels > 0) setWidth(Math.max(LEAST, Math.min(MOST, columns)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, [width === 0]);
  return width;
}

function Drawn({ question, args, name, width }:
  { question: Question; args: string[]; name: string; width: number }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useShown(question, args, setting.value, { format: 'svg', width });
  const text = shown.value?.text ?? '';
  useLayoutEffect(() => {
    if (!place.current) return;
    place.current.innerHTML = text;
    const picture = place.current.querySelector('svg');
    if (picture) walkable(picture, t('picture', name));
  }, [text, name]);
  useEffect(() => undefined, [shown.busy]);
  return <div ref={place} class="drawn" aria-busy={shown.busy} />;
}

export const refOf = (mark: Element): string =>
  (mark.getAttribute('data-ref') ?? '').split(' ').find(Boolean) ?? '';

function walkable(picture: SVGSVGElement, name: string): void {
  picture.setAttribute('role', 'group');
  const told = picture.getAttribute('aria-label') ?? '';
  picture.setAttribute('aria-label', `${name}. ${told}`);
  const marks = [...picture.querySelectorAll<SVGGElement>('[data-ref]')]
    .filter((mark) => refOf(mark) && !mark.parentElement?.closest('[data-ref]'));
  for (const mark of marks) {
    const title = mark.querySelector(':scope > title')?.textContent?.trim();
    mark.setAttribute('role', 'button');
    mark.setAttribute('aria-label', title || mark.textContent?.trim() || refOf(mark));
    mark.setAttribute('tabindex', '-1');
  }
  marks[0]?.setAttribute('tabindex', '0');
  for (const words of picture.querySelectorAll('text')) {
    if (!words.closest('[data-ref]')) words.setAttribute('aria-hidden', 'true');
  }

  const to = (mark: SVGGElement | undefined) => {
    if (!mark) return;
    for (const each of marks) each.setAttribute('tabindex', each === mark ? '0' : '-1');
    mark.focus();
    mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  picture.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<SVGGElement>('[data-ref]');
    if (mark && refOf(mark)) {
      to(marks.find((each) => each.contains(mark)));
      change({ why: refOf(mark) });
    }
  });
  picture.addEventListener('keydown', (event) => {
    const at = marks.findIndex((mark) => mark === event.target);
    const here = marks[at];
    if (!here) return;
    if (event.key === 'Enter' || event.key === ' ') change({ why: refOf(here) });
    else if (event.key === 'Home') to(marks[0]);
    else if (event.key === 'End') to(marks[marks.length - 1]);
    else if (event.key.startsWith('Arrow')) to(nearest(marks, here, event.key));
    else return;
    event.preventDefault();
  });
}

/** The mark that lies next in a direction: near along it, and not far beside it. */
function nearest(marks: SVGGElement[], from: SVGGElement, key: string): SVGGElement | undefined {
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  const middle = (mark: SVGGElement) => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const here = middle(from);
  let best: SVGGElement | undefined;
  let least = Infinity;
  for (const mark of marks) {
    if (mark === from) continue;
    const there = middle(mark);
    const along = sign * (across ? there.x - here.x : there.y - here.y);
    const beside = Math.abs(across ? there.y - here.y : there.x - here.x);
    if (along < 1) continue;
    const far = along + 2 * beside;
    if (far < least) {
      least = far;
      best = mark;
    }
  }
  return best;
}
