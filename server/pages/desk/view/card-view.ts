import type { DeskControl } from '../../../../shared/contract/index.ts';
import { h } from '../../parts/dom.ts';
import type { Card } from '../card.ts';
import type { Speech } from '../speech.ts';

export interface CardView {
  element: HTMLElement;
  /** Draws it as it stands; the element stays, and with it the finger that is on it. */
  show(card: Card, nowMs: number): void;
}

/** A lane or a wait as one large button: what it is, how it stands, and until when. */
export function createCardView(
  control: DeskControl,
  { speech, zone, onTap }: { speech: Speech; zone: string; onTap: () => void },
): CardView {
  const { number } = control;
  const isLong = (number?.length ?? 0) > 3;
  const mark = h('span', { class: isLong ? 'number long' : 'number' }, number ?? '');
  const name = h('span', { class: 'name' }, speech.name(control.name));
  const detail = h('span', { class: 'detail' });
  const note = h('span', { class: 'note' });
  const state = h('span', { class: 'state' });
  const words = h('span', { class: 'words' }, name, detail, note);
  const element = h(
    'button',
    { type: 'button', class: `card ${control.kind}` },
    ...(number === null ? [] : [mark]),
    words,
    state,
  );
  element.addEventListener('click', onTap);
  const draw = (target: HTMLElement, text: string): void => {
    if (target.textContent !== text) target.textContent = text;
  };
  return {
    element,
    show: (card, nowMs) => {
      element.dataset['state'] = card.state ?? (card.minutes === null ? 'unknown' : 'minutes');
      element.classList.toggle('unsent', card.isUnsent);
      element.classList.toggle('soon', card.runsOutSoon);
      draw(state, stateOf(card, speech));
      draw(detail, detailOf(card, speech));
      draw(note, noteOf(card, { speech, zone, nowMs }));
    },
  };
}

function stateOf({ state, minutes }: Card, { say }: Speech): string {
  if (state !== null) return say(state);
  return minutes === null ? say('unknown') : say('minutes', { minutes });
}

function detailOf({ state, minutes }: Card, { say }: Speech): string {
  if (state !== 'open') return '';
  return minutes === null ? say('noWait') : say('waitOf', { minutes });
}

function noteOf(
  { isUnsent, heldUntilMs, untilMs, runsOutSoon }: Card,
  { speech, zone, nowMs }: { speech: Speech; zone: string; nowMs: number },
): string {
  const { say, time } = speech;
  const at = { zone, nowMs };
  if (isUnsent) return say('unsent');
  if (heldUntilMs !== null && heldUntilMs > nowMs)
    return say('held', { time: time(heldUntilMs, { ...at, withSeconds: true }) });
  if (untilMs === null) return say('nobodySaid');
  return say(runsOutSoon ? 'runsOut' : 'until', { time: time(untilMs, at) });
}
