// app.tsx: the frame of the page: what is asked, the list of views, the answer, its evidence.
import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { Problem } from './core/desk';
import { AnswerView, titleOf } from './parts/Answer';
import { Said } from './parts/clip';
import { Masthead } from './parts/Masthead';
import { Nav } from './parts/Nav';
import { Panel } from './parts/Panel';
import { Shortcuts } from './parts/Shortcuts';
import { dossier } from './state/answers';
import { lang, open, view } from './state/route';
import { viewOf } from './views';
import { t } from './words';

/** What the files or the server are in the way of, if anything. */
export const trouble = signal<{ kind: 'gone' } | { kind: 'broken'; problems: Problem[] } | null>(null);

/** The panel covers the page: what is behind it must not take the focus. */
const small = matchMedia('(max-width: 56rem)');
const covered = signal(small.matches);
small.addEventListener('change', () => {
  covered.value = small.matches;
});

let first = true;

export function App() {
  const here = viewOf(view.value) ?? viewOf('stand');
  const name = here?.name ?? 'stand';
  useEffect(() => {
    document.documentElement.lang = lang.value;
  }, [lang.value]);
  useEffect(() => {
    document.title = `${titleOf(name)} | ${dossier.value?.title[lang.value] ?? ''} | ${t('desk')}`;
    // A new view is announced and read from its top; the first one is where the page begins.
    if (!first && !open.value) {
      document.getElementById('view-title')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first = false;
  }, [name]);
  const Page = here?.page;
  const behind = covered.value && !!open.value;
  return (
    <div class={open.value ? 'page with-panel' : 'page'}>
      <a class="skip" href="#view-title" onClick={(event) => {
        event.preventDefault();
        document.getElementById('view-title')?.focus();
      }}>{t('skip')}</a>
      <div class="contents" inert={behind}>
        <Masthead />
        <Nav />
      </div>
      <main id="answer" inert={behind}>
        <Trouble />
        {Page ? <Page key={name} /> : here &&
          <AnswerView key={name} name={name} question={here.question} picture={!!here.picture} />}
        <footer class="signs quiet">{t('signs')}</footer>
      </main>
      <Panel />
      <Shortcuts />
      <Said />
    </div>
  );
}

function Trouble() {
  const now = trouble.value;
  if (!now) return null;
  return (
    <div class="trouble" role="alert">
      <p>{t(now.kind)}</p>
      {now.kind === 'broken' && (
        <ul>
          {now.problems.map((each, i) => (
            <li key={i}>{each.file && <b>{t('at', each.file, each.line ?? '')}: </b>}{each.message}
              {each.hint && <><br />{each.hint}</>}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
