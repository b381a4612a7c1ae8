// parts/clip.tsx: text for elsewhere, and the word that it was taken, which stands at the foot of
// the screen wherever one is on the page, until the reader goes on.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../words';

export const said = signal('');

/** Copies, and says so; or says that the browser does not let the page. */
export async function clip(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    said.value = done;
  } catch {
    said.value = t('copy_failed');
  }
}

export function Said() {
  useEffect(() => {
    const clear = () => {
      said.value = '';
    };
    addEventListener('keydown', clear, true);
    addEventListener('pointerdown', clear, true);
    return () => {
      removeEventListener('keydown', clear, true);
      removeEventListener('pointerdown', clear, true);
    };
  }, []);
  return <p id="said" role="status" class="no-print">{said.value}</p>;
}
