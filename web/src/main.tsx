// main.tsx: finds the desk, follows the address, shows the page.
import { render } from 'preact';
import { App, trouble } from './app';
import { serverDesk } from './core/server';
import { dossier, forget, setDesk, theDesk } from './state/answers';
import { beginIn, follow } from './state/route';
import './state/theme';
import './style/page.css';

async function readDossier(): Promise<void> {
  const read = await theDesk().dossier();
  beginIn(read.lang);
  dossier.value = read;
}

async function start(): Promise<void> {
  setDesk(serverDesk(document.baseURI));
  follow();
  const place = document.getElementById('desk');
  if (!place) return;
  render(<App />, place);
  try {
    await readDossier();
  } catch {
    trouble.value = { kind: 'gone' };
  }
  theDesk().changes((change) => {
    if (change.kind === 'reload') {
      trouble.value = null;
      void readDossier().then(forget);
    } else if (change.kind === 'back') {
      trouble.value = null;
    } else {
      trouble.value = change;
    }
  });
}

void start();
