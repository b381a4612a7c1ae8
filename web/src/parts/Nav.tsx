// parts/Nav.tsx: the list of views; a menu where the screen is narrow.
import { useEffect, useState } from 'preact/hooks';
import { dossier } from '../state/answers';
import { linkTo, route, view } from '../state/route';
import { groups } from '../views';
import { t } from '../words';
import { titleOf } from './Answer';

/** From view to view with the arrows: there are too many to tab through. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (!by || at < 0) return;
  event.preventDefault();
  links[at + by]?.focus();
}

export function Nav() {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [route.value]);
  return (
    <nav id="views" aria-label={t('views')} class="no-print">
      <button type="button" class="menu" aria-expanded={open} aria-controls="view-list"
        onClick={() => setOpen(!open)}>{t('menu')}: {titleOf(view.value)}</button>
      <div id="view-list" class={open ? 'open' : ''} onKeyDown={walk}>
        {groups.map((group) => (
          <div key={group.heading} role="group" aria-labelledby={group.heading}>
            <h2 id={group.heading}>{t(group.heading)}</h2>
            <ul>
              {group.views.filter(({ ofReview }) => !ofReview || dossier.value?.review).map(({ name }) => (
                <li key={name}>
                  <a href={linkTo(name)} aria-current={view.value === name ? 'page' : undefined}>
                    {titleOf(name)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
