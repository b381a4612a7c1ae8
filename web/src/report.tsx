// report.tsx: the report that is one file: first the brief as it was written, then the desk.
//
// The file is the printable brief and needs no script to be read. When the core inside it is
// ready, the desk takes the brief's place, at the same view; where a browser cannot run it, the
// brief stays and says so.
import { render } from 'preact';
import { App } from './app';
import { reportDesk } from './core/report';
import { dossier, setDesk } from './state/answers';
import { follow, format, route, setting } from './state/route';
import { t } from './words';
import './state/theme';
import './style/page.css';

/** What the command wrote into the file beside core and dossier. */
interface Written {
  lang: string;
  version: string;
  /** The options it was asked with: what the page begins with. */
  options: [string, string][];
  lock: string;
}

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** An address without a view is that of the brief, as it was asked for; with a mark, that the reader
 * went to meanwhile, its evidence is open. */
function begin(written: Written): void {
  const mark = /^#([^/?#][^?#]*)$/.exec(location.hash)?.[1];
  if (location.hash && !mark) return;
  const params: [string, string][] = [...written.options, ['lang', written.lang]];
  if (mark) params.push(['why', decodeURIComponent(mark)]);
  const address = format({ view: 'brief', params });
  try {
    history.replaceState(null, '', address);
  } catch {
    location.hash = address;
  }
}

function take(place: HTMLElement): void {
  for (const node of [...document.body.childNodes]) {
    if (node !== place && !(node instanceof HTMLScriptElement)) node.remove();
  }
  for (const style of document.querySelectorAll('head > style')) {
    if (style.id === 'talks-style') style.removeAttribute('media');
    else style.remove();
  }
  place.hidden = false;
}

async function start(): Promise<void> {
  const place = document.getElementById('desk');
  if (!place) return;
  const written = JSON.parse(textOf('talks-setting')) as Written;
  try {
    const files: [string, string][] = [['dossier.json', textOf('talks-dossier')]];
    if (written.lock) files.push(['sources.lock', written.lock]);
    const { desk, get, thread } = await reportDesk({ core: textOf('talks-core'), lang: written.lang, files });
    begin(written);
    follow();
    setDesk(desk);
    dossier.value = await desk.dossier();
    await desk.show('brief', [], setting.value, { format: 'html' }).catch(() => undefined);
    take(place);
    render(<App />, place);
    Object.assign(window, { talks: { get, thread } });
  } catch (error) {
    console.warn(error);
    route.value = { view: 'brief', params: [['lang', written.lang]] };
    const told = document.createElement('p');
    told.setAttribute('role', 'status');
    told.textContent = t('no_core');
    document.body.prepend(told);
  }
}

void start();
