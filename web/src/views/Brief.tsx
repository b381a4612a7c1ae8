// views/Brief.tsx: the brief on the screen; on paper the one page that the core lays out for it.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { AnswerView } from '../parts/Answer';
import { useShown } from '../state/answers';
import { setting } from '../state/route';

export function Brief() {
  const shown = useShown('brief', [], setting.value, { format: 'html' });
  return (
    <>
      <AnswerView name="brief" question="brief" picture />
      {shown.value && <Paper html={shown.value.text} />}
    </>
  );
}

/** The whole document with its own style, apart from the page's and out of its reach; seen on paper
 * alone. */
function Paper({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  const shadow = useRef<ShadowRoot | null>(null);
  useLayoutEffect(() => {
    if (!place.current) return;
    const read = new DOMParser().parseFromString(html, 'text/html');
    const body = document.createElement('body');
    body.append(...read.body.childNodes);
    shadow.current ??= place.current.attachShadow({ mode: 'closed' });
    shadow.current.replaceChildren(...read.querySelectorAll('head style'), body);
  }, [html]);
  return <div ref={place} class="paper" aria-hidden="true" />;
}
