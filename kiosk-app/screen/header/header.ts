import './header.css';
import { el, words } from '../dom.ts';
import { inOrder, type StageFacts } from '../facts.ts';
import { fit } from '../fit.ts';
import { weekdayIn } from '../local-time.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { headerSettings, type HeaderSetting } from './header-settings.ts';

export type HeaderFacts = StageFacts;

export interface Header {
  root: HTMLElement;
  refresh(facts: HeaderFacts): void;
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
  return {
    root,
    refresh(facts) {
      const { now, floorPx, languages, display } = facts;
      const key = JSON.stringify([now, floorPx, languages, display, document.fonts.status]);
      if (key === drawn) return;
      drawn = key;
      fit(root, headerSettings(box.heightPx, floorPx), (setting) => draw(root, facts, setting));
    },
  };
}

function draw(root: HTMLElement, facts: HeaderFacts, setting: HeaderSetting): void {
  root.style.setProperty('--unit', `${setting.unitPx}px`);
  root.dataset['form'] = setting.form;
  root.dataset['wraps'] = String(setting.wraps ?? false);
  root.dataset['time'] = setting.clock === 'small' ? 'small' : 'title';
  const mark = setting.form === 'row' ? el('span', 'mark', [pictogram('gate')]) : null;
  const names = el('div', 'names', nameRows(facts, setting));
  root.replaceChildren(...(mark === null ? [] : [mark]), names, clockView(facts, setting));
}

/** The area leads, as the traveller knows the gate; where a display names no area, the gate does. */
function nameRows({ display, languages }: HeaderFacts, { lines, hasGate }: HeaderSetting): HTMLElement[] {
  if (display === null) return [];
  const gates = inOrder(display.gateName, languages);
  const areas = inOrder(display.areaName, languages);
  return (areas.length > 0 ? areas : gates).slice(0, lines).map(({ language, text }, i) => {
    const row = words(i === 0 ? 'first' : 'second', language, text);
    const gate = areas.length > 0 && hasGate ? gates.find((it) => it.language === language) : undefined;
    if (gate !== undefined) row.append(el('span', 'gate', [gate.text]));
    return row;
  });
}

function clockView({ now }: HeaderFacts, { clock }: HeaderSetting): HTMLElement {
  if (now === null || clock === 'none') return el('div', 'clock');
  const time = el('p', 'time', [now.time]);
  if (clock === 'small' || clock === 'time') return el('div', 'clock', [time]);
  const weekday = weekdayIn('vi', now);
  const lines = clock === 'date-below' ? [`${weekday} ${now.date}`] : [weekday, now.date.slice(0, 5)];
  const date = el(
    'div',
    'date',
    lines.map((line) => words('second', 'vi', line)),
  );
  const view = el('div', 'clock', clock === 'date-below' ? [time, date] : [date, time]);
  view.dataset['date'] = clock === 'date-below' ? 'below' : 'beside';
  return view;
}
