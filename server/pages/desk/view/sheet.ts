import type { DeskControl } from '../../../../shared/contract/index.ts';
import { h } from '../../parts/dom.ts';
import { LANE_STATES, type Card } from '../card.ts';
import type { Change } from '../said.ts';
import type { Speech } from '../speech.ts';
import { changesOfState, changesOfWait } from '../taps.ts';

/** Minutes that one tap says; lorries wait longer than people. */
const WAITS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120] as const;
const TRUCK_WAITS = [0, 15, 30, 60, 90, 120, 180, 240, 360, 480] as const;

interface SheetParts {
  control: DeskControl;
  card: Card;
  speech: Speech;
  choose: (changes: Change[]) => void;
}

/** The second tap: how a lane stands, or how long one waits. It closes with it. */
export function openSheet({ control, card, speech, choose }: SheetParts): HTMLDialogElement {
  const { say, name } = speech;
  const title = [control.number, name(control.name)].filter((part) => part !== null).join(' · ');
  const heading = h('h2', { id: 'sheet-title' }, title);
  const close = h('button', { type: 'button', class: 'close', 'aria-label': say('close') });
  const sheet = h('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' });
  const tap = (words: string, { isNow, ...look }: Look, changes: () => Change[]): HTMLButtonElement => {
    const button = h('button', { type: 'button', ...look, 'aria-pressed': String(isNow) }, words);
    button.addEventListener('click', () => {
      sheet.close();
      choose(changes());
    });
    return button;
  };
  const states =
    control.kind !== 'lane'
      ? []
      : LANE_STATES.map((state) =>
          tap(say(state), { class: 'say', 'data-state': state, isNow: card.state === state }, () =>
            changesOfState(control, state, card),
          ),
        );
  const waits = [...(control.kind === 'trucks' ? TRUCK_WAITS : WAITS), null].map((minutes) =>
    tap(
      minutes === null ? say('notKnown') : String(minutes),
      {
        class: minutes === null ? 'minutes none' : 'minutes',
        isNow: minutes !== null && card.minutes === minutes,
      },
      () => changesOfWait(control, minutes),
    ),
  );
  close.addEventListener('click', () => sheet.close());
  sheet.addEventListener('click', ({ target }) => {
    if (target === sheet) sheet.close();
  });
  sheet.addEventListener('close', () => sheet.remove());
  sheet.append(
    h(
      'div',
      { class: 'inside' },
      h('header', {}, heading, close),
      states.length === 0 ? null : h('div', { class: 'states' }, ...states),
      h(
        'section',
        { class: 'waits', 'aria-label': say('howLong') },
        h('h3', {}, say('howLong')),
        h('div', { class: 'chips' }, ...waits),
      ),
    ),
  );
  document.body.append(sheet);
  sheet.showModal();
  return sheet;
}

interface Look {
  class: string;
  'data-state'?: string;
  isNow: boolean;
}
