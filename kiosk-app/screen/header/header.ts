import './header.css';
import { el, words } from '../dom.ts';
import { inOrder, type StageFacts } from '../facts.ts';
import { fit } from '../fit.ts';
import { weekdayIn } from '../local-time.ts';
import { pictogram } from '../pictograms/pictograms.ts';

export type HeaderFacts = StageFacts;

export interface Header {
  root: HTMLElement;
  refresh(facts: HeaderFacts): void;
}

interface Setting {
  lines: 1 | 2;
  hasArea: boolean;
  unitPx: number;
}

/** Gate and area in two languages on the left, clock and date on the right. Says less where there is less room. */
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
      const key = JSON.stringify([now, floorPx, languages, display]);
      if (key === drawn) return;
      drawn = key;
      fit(root, settingsFor(box.heightPx, floorPx), (setting) => draw(root, facts, setting));
    },
  };
}

function settingsFor(heightPx: number, floorPx: number): Setting[] {
  const roomy = Math.max(floorPx, Math.round(heightPx / 3.3));
  const shrinking = [1, 0.8, 0.64, 0.5, 0.4, 0.3, 0.2].map((f) =>
    Math.floor(Math.min(floorPx, heightPx / 1.7) * f),
  );
  return [
    { lines: 2, hasArea: true, unitPx: roomy },
    { lines: 2, hasArea: true, unitPx: floorPx },
    { lines: 2, hasArea: false, unitPx: floorPx },
    ...shrinking.map((unitPx) => ({ lines: 1 as const, hasArea: false, unitPx })),
  ];
}

function draw(
  root: HTMLElement,
  { display, languages, now }: HeaderFacts,
  { lines, hasArea, unitPx }: Setting,
): void {
  root.style.setProperty('--unit', `${unitPx}px`);
  const areas = display === null ? [] : inOrder(display.areaName, languages);
  const names = (display === null ? [] : inOrder(display.gateName, languages)).slice(0, lines);
  const rows = names.map(({ language, text }, i) => {
    const area = hasArea ? areas.find((it) => it.language === language)?.text : undefined;
    return words(i === 0 ? 'first' : 'second', language, area === undefined ? text : `${area} · ${text}`);
  });
  const mark = pictogram('gate');
  root.replaceChildren(
    el('span', 'mark', [mark]),
    el('div', 'names', rows),
    el('div', 'clock', clockRows(now, lines)),
  );
}

function clockRows(now: HeaderFacts['now'], lines: 1 | 2): HTMLElement[] {
  if (now === null) return [];
  const date = words('second', 'vi', `${weekdayIn('vi', now)} ${now.date}`);
  return [el('p', 'time', [now.time]), ...(lines === 2 ? [date] : [])];
}
