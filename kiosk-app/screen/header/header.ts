import './header.css';
import type { Below } from '../../../shared/contract/stage.ts';
import { dateIn } from '../../../shared/languages/index.ts';
import { el, ranked } from '../dom.ts';
import { inOrder, type StageFacts } from '../facts.ts';
import { fit } from '../fit.ts';
import { keepTogether } from '../keep-together.ts';
import { weekdayIn } from '../local-time.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { belowIn } from '../sizes.ts';
import { headerSettings, type HeaderSetting } from './header-settings.ts';

export interface Header {
  root: HTMLElement;
  /** At which size its words are set, where they had no room at the floor. */
  below: Below;
  refresh(facts: StageFacts): void;
}

/** Where the traveller stands on the left, in two languages, clock and date on the right. Says less where room is short. */
export function createHeader(box: { xPx: number; yPx: number; widthPx: number; heightPx: number }): Header {
  const root = el('div', 'header');
  const { style } = root;
  style.left = `${box.xPx}px`;
  style.top = `${box.yPx}px`;
  style.width = `${box.widthPx}px`;
  style.height = `${box.heightPx}px`;
  let drawn = '';
  const header: Header = {
    root,
    below: null,
    refresh(facts) {
      const { now, floorPx, languages, display } = facts;
      const key = JSON.stringify([now, floorPx, languages, display, document.fonts.status]);
      if (key === drawn) return;
      drawn = key;
      fit(root, headerSettings(box.heightPx, floorPx), (setting) => draw(root, facts, setting));
      header.below = belowIn(root, floorPx);
    },
  };
  return header;
}

function draw(root: HTMLElement, facts: StageFacts, setting: HeaderSetting): void {
  root.style.setProperty('--unit', `${setting.unitPx}px`);
  root.dataset['form'] = setting.form;
  root.dataset['wraps'] = String(setting.wraps ?? false);
  root.dataset['time'] = setting.time;
  root.replaceChildren(...PARTS[setting.form](facts, setting));
  if (setting.wraps === true) keepTogether(root);
}

type Parts = (facts: StageFacts, setting: HeaderSetting) => HTMLElement[];

const PARTS: Record<HeaderSetting['form'], Parts> = {
  row: (facts, setting) => [
    el('span', 'mark', [pictogram('gate')]),
    el('div', 'names', nameRows(facts, setting)),
    el('div', 'clock', [timeView(facts, setting), dateView(facts, setting)]),
  ],
  tower: (facts, setting) => [
    el('div', 'above', [gateLine(facts), dateView(facts, setting)]),
    el('div', 'below', [el('div', 'names', nameRows(facts, setting)), timeView(facts, setting)]),
  ],
  stack: (facts, setting) =>
    [...nameRows(facts, setting), timeView(facts, setting)].filter((it) => it !== null),
};

/** The area leads, as the traveller knows the gate; where a display names no area, the gate does. */
function nameRows(
  { display, languages }: StageFacts,
  { form, lines, hasGate }: HeaderSetting,
): HTMLElement[] {
  if (display === null) return [];
  const gates = inOrder(display.gateName, languages);
  const areas = inOrder(display.areaName, languages);
  const isGateBeside = form === 'row' && hasGate && areas.length > 0;
  return (areas.length > 0 ? areas : gates).slice(0, lines).map(({ language, text }, i) => {
    const row = ranked(i === 0 ? 'first' : 'second', language, text);
    const gate = isGateBeside ? gates.find((it) => it.language === language) : undefined;
    if (gate !== undefined) row.append(el('span', 'gate', [gate.text]));
    return row;
  });
}

function gateLine({ display, languages }: StageFacts): HTMLElement | null {
  const [gate] =
    display === null || Object.keys(display.areaName).length === 0
      ? []
      : inOrder(display.gateName, languages);
  return gate === undefined ? null : ranked('second', gate.language, gate.text);
}

function timeView({ now }: StageFacts, { time }: HeaderSetting): HTMLElement | null {
  return now === null || time === 'none' ? null : el('p', 'time', [now.time]);
}

function dateView({ now, languages }: StageFacts, { form, date }: HeaderSetting): HTMLElement | null {
  if (now === null || date === 'none') return null;
  const language = languages[0] ?? 'vi';
  const [weekday, dayAndMonth] = [weekdayIn(language, now), dateIn(language, now.day, 'short')];
  const lines = {
    full: [`${weekday} ${dateIn(language, now.day, 'full')}`],
    day: form === 'row' ? [weekday, dayAndMonth] : [`${weekday} ${dayAndMonth}`],
    short: [dayAndMonth],
  }[date];
  const view = el(
    'div',
    'date',
    lines.map((line) => ranked('second', language, line)),
  );
  view.dataset['date'] = date;
  return view;
}
