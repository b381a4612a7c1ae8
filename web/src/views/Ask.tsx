// views/Ask.tsx: the questions that would decide most; each can be answered, and one sees.
import { useCallback } from 'preact/hooks';
import type { Answer } from '../core/desk';
import type { ARecord } from '../made/answers';
import { AnswerView } from '../parts/Answer';
import { Tick } from '../parts/fields';
import { withMoves, type Asked } from '../parts/moves';
import { WhatIf } from '../parts/WhatIf';
import { useAnswer } from '../state/answers';
import { change, param, setting } from '../state/route';
import { t } from '../words';

type Node = ARecord & Record<string, unknown>;
const value = (node: unknown): string => String((node as { value?: unknown } | undefined)?.value ?? '');
const list = (node: unknown): unknown[] => (Array.isArray(node) ? node : []);

/** The moves that yes and no come to, question by question. */
export function askedOf(answer: Answer | undefined): Asked[] {
  const asked = (answer?.answer as Node | undefined)?.['asked'];
  return list(asked).map((each) => {
    const question = each as Node;
    const whom = list(question['to_whom']).map(value);
    const option = value(question['option']);
    const reading = value(question['reading']);
    const state = value(question['state']);
    if (option) {
      return { yes: whom.map((party) => `${party} accepts ${option}`),
        no: whom.map((party) => `${party} rejects ${option}`) };
    }
    if (reading) return { yes: [`${reading} taken`], no: [`${reading} refused`] };
    if (state) return { yes: [`${state} holds`], no: [`${state} fails`] };
    return { yes: [], no: [] };
  });
}

export function Ask() {
  const all = param('all') === '1', pairs = param('depth') === '2';
  const args = [...(all ? ['--all'] : []), ...(pairs ? ['--depth', '2'] : [])];
  // Questions are those of the record as it is; what is supposed is shown above them.
  const under = { ...setting.value, suppose: [] };
  const answer = useAnswer('ask', args, under);
  const asked = askedOf(answer.value);
  const decorate = useCallback((node: HTMLElement) => {
    for (const row of node.querySelectorAll('dl > div')) {
      const number = Number(row.querySelector('dt')?.textContent);
      const moves = asked[number - 1];
      if (!moves || moves.yes.length === 0) continue;
      row.querySelector('.answers')?.remove();
      const line = document.createElement('dd');
      line.className = 'answers no-print';
      const buttons = document.createElement('div');
      buttons.setAttribute('role', 'group');
      buttons.setAttribute('aria-label', t('answers', number));
      buttons.append(button('if_yes', moves.yes, number), button('if_no', moves.no, number));
      line.append(buttons);
      row.append(line);
    }
  }, [answer.value, setting.value]);
  return (
    <AnswerView name="ask" question="ask" args={args} under={under} decorate={decorate}>
      <form class="controls no-print" onSubmit={(event) => event.preventDefault()}>
        <Tick id="all" label={t('all_questions')} on={all}
          onTick={(on) => change({ all: on ? '1' : null })} />
        <Tick id="depth" label={t('depth')} on={pairs}
          onTick={(on) => change({ depth: on ? '2' : null })} />
      </form>
      <WhatIf />
    </AnswerView>
  );
}

function button(key: 'if_yes' | 'if_no', moves: string[], number: number): HTMLButtonElement {
  const made = document.createElement('button');
  const now = setting.value.suppose;
  const on = moves.every((move) => now.includes(move));
  made.type = 'button';
  made.textContent = t(key);
  made.setAttribute('aria-pressed', String(on));
  made.setAttribute('aria-label', `${t('question_n', number)}: ${t(key)}`);
  made.addEventListener('click', () => change({
    suppose: on ? now.filter((move) => !moves.includes(move)) : withMoves(now, moves),
  }));
  return made;
}
