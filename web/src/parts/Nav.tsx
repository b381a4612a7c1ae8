// parts/Nav.tsx: the list of views; a menu where the screen is narrow.
import { useEffect, useState } from 'preact/hooks';
import { linkTo, route, view } from '../state/route';
import { groups } from '../views';
import { t } from '../words';
import { titleOf } from './Answer';

export function Nav() {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [route.value]);
  return (
    <nav id="views" aria-label={t('views')} class="no-print">
      <button type="button" class="menu" aria-expanded={open} aria-controls="view-list"
        onClick={() => setOpen(!open)}>{t('menu')}: {titleOf(view.value)}</button>
      <div id="view-list" class={open ? 'open' : ''}>
        {groups.map((group) => (
          <div key={group.heading} role="group" aria-labelledby={group.heading}>
            <h2 id={group.heading}>{t(group.heading)}</h2>
            <ul>
              {group.views.map(({ name }) => (
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
