import './messages.css';
import type { MessagesBoard } from '../../../../shared/contract/board.ts';
import { el } from '../../dom.ts';
import { pictogram } from '../../pictograms/pictograms.ts';
import type { DrawnBoard } from '../drawn-board.ts';
import { speechOf } from '../speech.ts';

/** One message after the other, each for as long as it is read. */
export function messagesBoard({ texts, signs }: MessagesBoard): DrawnBoard {
  return {
    look: 'messages',
    signature: 'messages',
    rows: signs.length,
    perPage: 1,
    untilMs: Infinity,
    head: () => null,
    foot: () => null,
    row: (index, turn) => {
      const sign = pictogram(signs[index] ?? '');
      return el('section', 'row', [
        sign === null ? null : el('span', 'sign', [sign]),
        el(
          'div',
          'message',
          speechOf(texts, turn).pair((text) => text.messages[index] ?? null),
        ),
      ]);
    },
    words: (turn, shown) => {
      const { words } = speechOf(texts, turn);
      return shown.flatMap((index) => words((text) => text.messages[index] ?? null));
    },
  };
}
