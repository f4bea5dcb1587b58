import './slate.css';
import type { StageCommandOf } from '../../../shared/contract/stage.ts';
import { dateIn } from '../../../shared/languages/index.ts';
import { drawing, el, ranked, words } from '../dom.ts';
import { inOrder, type StageFacts } from '../facts.ts';
import { fit } from '../fit.ts';
import { keepTogether } from '../keep-together.ts';
import { weekdayIn } from '../local-time.ts';
import { pictogram } from '../pictograms/pictograms.ts';

/** Nested arches of a gate: the one ornament of the slate. */
const ARCHES = [
  'M4 64V30a28 28 0 0 1 56 0v34',
  'M14 64V31a18 18 0 0 1 36 0v33',
  'M24 64V32a8 8 0 0 1 16 0v32',
];

interface SlateSetting {
  /** `row`: everything beside everything, for canvases too low for more. */
  form: 'column' | 'row';
  /** Size of the name in units. */
  scale: number;
  /** How many further languages. */
  others: number;
  hasMark: boolean;
  hasDate: boolean;
}

const column = { form: 'column', hasMark: true, hasDate: true } as const;
const row = { form: 'row', hasMark: true, hasDate: true } as const;
const SETTINGS: readonly SlateSetting[] = [
  { ...column, scale: 2.4, others: 4 },
  { ...column, scale: 1.6, others: 4 },
  { ...column, scale: 1.6, others: 1 },
  { ...column, scale: 1.6, others: 1, hasMark: false },
  { ...row, scale: 1.6, others: 1 },
  { ...row, scale: 1.6, others: 1, hasDate: false },
  { ...column, scale: 1, others: 1, hasMark: false },
  { ...row, scale: 1, others: 1 },
  { ...row, scale: 1, others: 1, hasDate: false },
  { ...row, scale: 1, others: 1, hasDate: false, hasMark: false },
  ...[1, 0.7, 0.5, 0.3, 0.2].flatMap((scale) => [
    { ...column, scale, others: 0, hasMark: false, hasDate: scale > 0.5 },
    { ...row, scale, others: 0, hasMark: false, hasDate: false },
  ]),
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
  fit(
    root,
    SETTINGS,
    (setting) => draw(root, setting, { first, others, facts, languages }),
    (setting) => linesOf(root.querySelector('.first')) <= mostLines(setting),
  );
}

type Name = ReturnType<typeof inOrder>[number];

interface SlateWords {
  first: Name | undefined;
  others: readonly Name[];
  facts: StageFacts;
  languages: readonly string[];
}

function draw(
  root: HTMLElement,
  setting: SlateSetting,
  { first, others, facts, languages }: SlateWords,
): void {
  const under = others.slice(0, setting.others).map(({ language, text }) => ranked('second', language, text));
  const names = el('div', 'names', [
    first === undefined ? null : ranked('first', first.language, first.text),
    el('div', 'others', under),
  ]);
  names.style.setProperty('--scale', String(setting.scale));
  root.dataset['form'] = setting.form;
  root.replaceChildren(
    drawing('arches', ARCHES, '0 0 64 64'),
    ...(setting.hasMark ? [el('span', 'mark', [pictogram('gate')])] : []),
    names,
    clock(facts, setting.hasDate ? languages : null),
  );
  keepTogether(names);
}

/** Where a name would break oftener, it is set smaller. */
function mostLines({ form, others, scale }: SlateSetting): number {
  if (others === 0) return Number.POSITIVE_INFINITY;
  return form === 'row' ? 1 : scale > 1 ? 2 : 3;
}

function linesOf(paragraph: Element | null): number {
  if (!(paragraph instanceof HTMLElement)) return 0;
  return Math.round(paragraph.offsetHeight / Number.parseFloat(getComputedStyle(paragraph).lineHeight));
}

/** Time, and the date in these languages unless there are none. */
function clock({ now }: StageFacts, languages: readonly string[] | null): HTMLElement {
  if (now === null) return el('div', 'clock');
  if (languages === null) return el('div', 'clock', [el('p', 'time', [now.time])]);
  const days = languages.slice(0, 2).map((language) => words('day', language, weekdayIn(language, now)));
  const date = el('div', 'date', [
    el('p', 'day', [dateIn(languages[0] ?? 'vi', now.day, 'full')]),
    el('div', 'days', days),
  ]);
  return el('div', 'clock', [el('p', 'time', [now.time]), date]);
}
