import type { DeskControl, OpenDesk } from '../../../../shared/contract/index.ts';
import { button, h } from '../../parts/dom.ts';
import type { DeskState, Tap } from '../at-desk.ts';
import { cardOf, runningOut, type WhatIsKnown } from '../card.ts';
import type { Change } from '../said.ts';
import type { Speech } from '../speech.ts';
import { changesAgain } from '../taps.ts';
import { createCardView, type CardView } from './card-view.ts';
import { openSheet } from './sheet.ts';

export interface DeskView {
  element: HTMLElement;
  show(state: DeskState, nowMs: number): void;
  /** Nothing can be tapped there any more. */
  leave(): void;
}

/** The controls of one desk, lanes before waits, and a strip that says all of what runs out once more. */
export function createDeskView(
  { desk, gate }: OpenDesk,
  { speech, say }: { speech: Speech; say: (taps: Tap[]) => void },
): DeskView {
  let known: WhatIsKnown = { readings: [], said: [], nowMs: 0 };
  let sheet: HTMLDialogElement | null = null;
  const tapOf = (control: DeskControl, changes: Change[]): Tap => ({
    gateId: gate.id,
    control: `${control.number ?? ''} ${speech.name(control.name)}`.trim(),
    changes,
    ttlSeconds: desk.holdsSeconds,
  });
  const views = desk.controls.map((control): [DeskControl, CardView] => [
    control,
    createCardView(control, {
      speech,
      zone: gate.zone,
      onTap: () => {
        sheet = openSheet({
          control,
          card: cardOf(control, known),
          speech,
          choose: (changes) => say([tapOf(control, changes)]),
        });
      },
    }),
  ]);
  const renewal = h('p', {});
  const strip = h(
    'div',
    { class: 'strip' },
    renewal,
    button(speech.say('stillSo'), () =>
      say(
        runningOut(desk.controls, known).map(({ control, card }) =>
          tapOf(control, changesAgain(control, card)),
        ),
      ),
    ),
  );
  const section = (kind: DeskControl['kind'], title: string): HTMLElement | null => {
    const cards = views.filter(([control]) => control.kind === kind).map(([, view]) => view.element);
    if (cards.length === 0) return null;
    return h(
      'section',
      { 'aria-labelledby': `of-${kind}` },
      h('h2', { id: `of-${kind}` }, title),
      h('div', { class: 'cards' }, ...cards),
    );
  };
  const element = h(
    'div',
    { class: 'desk' },
    strip,
    section('lane', speech.say('lanes')),
    section('wait', speech.say('waits')),
    section('trucks', speech.say('trucks')),
  );
  return {
    element,
    show: ({ readings, said }, nowMs) => {
      known = {
        readings: readings[gate.id] ?? [],
        said: said.filter((one) => one.gateId === gate.id),
        nowMs,
      };
      for (const [control, view] of views) view.show(cardOf(control, known), nowMs);
      const count = runningOut(desk.controls, known).length;
      strip.hidden = count === 0;
      renewal.textContent = speech.say('renew', { count });
    },
    leave: () => sheet?.close(),
  };
}
