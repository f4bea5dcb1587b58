import './slate.css';
import type { StageCommandOf } from '../../../shared/contract/stage.ts';
import { scriptOf, secondRatio } from '../../../shared/legibility/index.ts';
import { drawing, el, words } from '../dom.ts';
import { inOrder, type StageFacts } from '../facts.ts';
import { fit } from '../fit.ts';
import { weekdayIn } from '../local-time.ts';
import { pictogram } from '../pictograms/pictograms.ts';

/** Nested arches of a gate: the one ornament of the slate. */
const ARCHES = [
  'M4 64V30a28 28 0 0 1 56 0v34',
  'M14 64V31a18 18 0 0 1 36 0v33',
  'M24 64V32a8 8 0 0 1 16 0v32',
];

const SETTINGS = [
  { scale: 2.4, others: 3 },
  { scale: 1.6, others: 3 },
  { scale: 1.6, others: 1 },
  { scale: 1, others: 1 },
  { scale: 1, others: 0 },
  { scale: 0.7, others: 0 },
  { scale: 0.5, others: 0 },
];

/** The last resort, drawn from words alone: gate name in the gate's languages and, while it can be trusted, the time. */
export function drawSlate(
  root: HTMLElement,
  { gateName, reason }: StageCommandOf<'slate'>,
  facts: StageFacts,
): void {
  const languages = facts.languages.length > 0 ? facts.languages : Object.keys(gateName);
  const [first, ...others] = inOrder(gateName, languages);
  const unit = Math.max(facts.floorPx, Math.round(Math.min(root.clientWidth, root.clientHeight) / 22));
  root.dataset['reason'] = reason;
  root.style.setProperty('--unit', `${unit}px`);
  fit(root, SETTINGS, (setting) => {
    const under = others.slice(0, setting.others).map((name) => nameIn('second', name));
    const names = el('div', 'names', [
      first === undefined ? null : nameIn('first', first),
      el('div', 'others', under),
    ]);
    names.style.setProperty('--scale', String(setting.scale));
    root.replaceChildren(
      drawing('arches', ARCHES, '0 0 64 64'),
      el('span', 'mark', [pictogram('gate')]),
      names,
      clock(facts, languages),
    );
  });
}

function nameIn(role: string, { language, text }: { language: string; text: string }): HTMLElement {
  const element = words(role, language, text);
  element.style.lineHeight = String(scriptOf(language).lineHeight);
  element.style.setProperty('--second-ratio', String(secondRatio(language)));
  return element;
}

function clock({ now }: StageFacts, languages: readonly string[]): HTMLElement {
  if (now === null) return el('div', 'clock');
  const days = languages.slice(0, 2).map((language) => words('day', language, weekdayIn(language, now)));
  const date = el('div', 'date', [el('p', 'day', [now.date]), el('div', 'days', days)]);
  return el('div', 'clock', [el('p', 'time', [now.time]), date]);
}
