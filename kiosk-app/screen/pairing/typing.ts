import type { Proposal } from '../../../shared/contract/stage.ts';
import { el } from '../dom.ts';

const LONGEST = 200;

/** What somebody types on the unit's own keys while the page asks for it. */
export interface Typing extends Disposable {
  /** Where it is seen; what was typed for another question is gone. */
  seen(asks: Proposal['asks']): HTMLElement;
  /** Nothing is asked any more. */
  end(): void;
}

/** `onTyped` is told of it at Enter. */
export function createTyping(onTyped: (typed: string) => void): Typing {
  const shown = el('p', 'typed');
  let asked: Proposal['asks'] | null = null;
  let text = '';

  function write(next: string): void {
    text = next.slice(0, LONGEST);
    shown.textContent = asked === 'passphrase' ? '•'.repeat(text.length) : text;
  }
  function ask(next: Proposal['asks'] | null): void {
    if (next === asked) return;
    asked = next;
    write('');
  }
  function onKey({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
    if ((asked !== 'code' && asked !== 'passphrase') || ctrlKey || altKey || metaKey) return;
    if (key === 'Backspace') write(text.slice(0, -1));
    else if (key === 'Enter') {
      if (text !== '') onTyped(text);
      write('');
    } else if (key.length === 1) write(text + key);
  }
  document.addEventListener('keydown', onKey);
  return {
    seen(asks) {
      ask(asks);
      return shown;
    },
    end: () => ask(null),
    [Symbol.dispose]: () => document.removeEventListener('keydown', onKey),
  };
}
