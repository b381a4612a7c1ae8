// parts/Masthead.tsx: what everything on the page is asked under, in one bar.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dossier, useNames } from '../state/answers';
import { change, LANGUAGES, lang, linkTo, remember, setting } from '../state/route';
import { theme, themes } from '../state/theme';
import { t } from '../words';
import { AsOf } from './AsOf';
import { sayMove } from './moves';

/** Its height, for what stays below it while the page scrolls. */
function useHeight(place: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => document.documentElement.style.setProperty('--head',
      `${place.current?.offsetHeight ?? 0}px`));
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
}

export function Masthead() {
  const place = useRef<HTMLElement>(null);
  useHeight(place);
  const title = dossier.value?.title[lang.value] ?? '';
  return (
    <header class="masthead" ref={place}>
      <div class="name">
        <a class="desk" href={linkTo('stand')}>{t('desk')}</a>
        <span class="dossier">{title}</span>
      </div>
      <div class="setting no-print" role="group" aria-label={t('settings')}>
        <AsOf />
        <Frame />
      </div>
      <div class="look no-print">
        <label>
          <span class="hidden">{t('language')}</span>
          <select id="language" value={lang.value} onChange={(event) => {
            remember('talks.lang', event.currentTarget.value);
            change({ lang: event.currentTarget.value });
          }}>
            {Object.entries(LANGUAGES).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
          </select>
        </label>
        <label>
          <span class="hidden">{t('theme')}</span>
          <select id="theme" value={theme.value} onChange={(event) => {
            theme.value = themes.find((each) => each === event.currentTarget.value) ?? 'auto';
          }}>
            <option value="auto">{t('theme_auto')}</option>
            <option value="light">{t('theme_light')}</option>
            <option value="dark">{t('theme_dark')}</option>
          </select>
        </label>
      </div>
      <Chips />
    </header>
  );
}

function Frame() {
  const now = dossier.value;
  if (!now || now.frames.length < 2) return null;
  return (
    <label class="frame">
      <span>{t('frame')}</span>
      <select id="frame" value={setting.value.frame ?? ''}
        onChange={(event) => change({ frame: event.currentTarget.value })}>
        {!now.frame && <option value="">{t('frame_default')}</option>}
        {now.frames.map(({ id, name }) => (
          <option key={id} value={id === now.frame ? '' : id}>{name[lang.value]}</option>
        ))}
      </select>
    </label>
  );
}

/** What is left out and what is supposed, each with its way back. */
function Chips() {
  const { without, suppose } = setting.value;
  const names = useNames(lang.value);
  if (without.length + suppose.length === 0) return null;
  return (
    <ul class="chips">
      {without.map((id) => (
        <li key={id}>
          <Chip text={t('without', id)} off={() => change({ without: without.filter((x) => x !== id) })} />
        </li>
      ))}
      {suppose.map((move) => (
        <li key={move}>
          <Chip text={t('supposed', sayMove(move, names))}
            off={() => change({ suppose: suppose.filter((x) => x !== move) })} />
        </li>
      ))}
      {without.length + suppose.length > 1 && (
        <li class="no-print"><button type="button" class="link"
          onClick={() => change({ without: null, suppose: null })}>{t('reset')}</button></li>
      )}
    </ul>
  );
}

function Chip({ text, off }: { text: string; off: () => void }) {
  return (
    <span class="chip">
      {text}
      <button type="button" class="no-print" aria-label={t('restore', text)} onClick={off}>&times;</button>
    </span>
  );
}
