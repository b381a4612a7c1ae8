// parts/steady.ts: what one reads stays where it is when the panel opens or closes beside it.
//
// The panel makes the answer narrower, lines wrap anew, pictures are drawn anew, and the line
// that was pressed would be screens away. Until the reader does something else, it is kept at
// its height; what is no longer on the page is let go.
interface Held { node: Element; top: number }

let held: Held | null = null;
const INTENT = ['wheel', 'keydown', 'pointerdown', 'touchmove'];

const at = (node: Element): Held => ({ node, top: node.getBoundingClientRect().top });

/** Remembers what was pressed, before anything moves. Called once. */
export function watchPresses(): void {
  addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const node = target?.closest('#answer figure') ?? target?.closest('#answer :is(a, [data-ref])');
    held = node ? at(node) : null;
  }, true);
}

/** What is in view is what is held: `first` if it can be seen, else what stands at the middle. */
export function holdView(first: Element | null): void {
  const box = first?.getBoundingClientRect();
  const answer = document.getElementById('answer')?.getBoundingClientRect();
  if (first && box && box.bottom > 0 && box.top < innerHeight) held = at(first);
  else {
    const middle = answer && document.elementFromPoint(answer.left + answer.width / 3, innerHeight / 2);
    held = middle?.closest('#answer *') ? at(middle) : null;
  }
}

/** Keeps what is held where it was. */
export function keepSteady(): void {
  const now = held;
  const answer = document.getElementById('answer');
  held = null;
  if (!now || !answer) return;
  const end = () => {
    sizes.disconnect();
    for (const type of INTENT) removeEventListener(type, end, true);
  };
  const sizes = new ResizeObserver(() => {
    if (!now.node.isConnected) end();
    else {
      const by = now.node.getBoundingClientRect().top - now.top;
      if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
    }
  });
  for (const type of INTENT) addEventListener(type, end, { capture: true, passive: true });
  sizes.observe(answer);
}
