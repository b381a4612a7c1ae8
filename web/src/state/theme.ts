// state/theme.ts: light or dark, as the system has it unless chosen.
import { effect, signal } from '@preact/signals';
import { remember } from './route';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

function first(): Theme {
  try {
    return themes.find((each) => each === localStorage.getItem('talks.theme')) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export const theme = signal<Theme>(first());

effect(() => {
  const now = theme.value;
  if (now === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = now;
  remember('talks.theme', now);
});
