import type { LegibilityFinding } from '../../../../shared/contract/index.ts';
import { findingWords } from '../../../../shared/legibility/rules/index.ts';
import { h, type Child } from '../../parts/dom.ts';
import type { Advice } from '../advice.ts';
import { momentIn, type Language, type Say } from '../words/words.ts';

/** As many as are read at once; the others are a press away. */
const SHOWN = 4;
const DISPLAYS_NAMED = 3;

interface Spoken {
  say: Say;
  language: Language;
}

/** What travellers would read badly, with the number found, the number wanted and what mends it; apart from what is signed. */
export function adviceView({ own, told }: Advice, spoken: Spoken): HTMLElement {
  const { say } = spoken;
  return h(
    'section',
    { class: 'advice card', 'aria-label': say('advice') },
    h('h2', {}, say('advice')),
    h('p', { class: 'quiet' }, say('adviceAbout')),
    h('h3', {}, say('judgedHere')),
    ...listOf(own, spoken),
    h('h3', {}, say('toldByServer')),
    ...(told === null ? [h('p', { class: 'quiet' }, say('toldNothing'))] : toldOf(told, spoken)),
  );
}

function toldOf({ findings, rendering }: NonNullable<Advice['told']>, spoken: Spoken): HTMLElement[] {
  const drawn = {
    done: 'drawnDone',
    waiting: 'drawnWaiting',
    failed: 'drawnFailed',
    none: 'drawnNone',
  } as const;
  return [
    h('p', { class: 'quiet' }, `${spoken.say('toldAbout')} ${spoken.say(drawn[rendering])}`),
    ...listOf(findings, spoken),
  ];
}

type Listed = LegibilityFinding & Partial<NonNullable<Advice['told']>['findings'][number]>;

function listOf(findings: readonly Listed[], spoken: Spoken): HTMLElement[] {
  if (findings.length === 0) return [h('p', {}, spoken.say('nothingFound'))];
  const items = findings.map((finding) => findingOf(finding, spoken));
  const first = h('ul', { class: 'findings' }, ...items.slice(0, SHOWN));
  if (items.length <= SHOWN) return [first];
  const others = h('ul', { class: 'findings' }, ...items.slice(SHOWN));
  const summary = h('summary', {}, spoken.say('moreFindings', { count: items.length - SHOWN }));
  return [first, h('details', {}, summary, others)];
}

function findingOf(finding: Listed, { say, language }: Spoken): HTMLElement {
  const { level, rule, where, override, displays = [] } = finding;
  const { says, remedy } = findingWords(finding, language);
  const names = displays.slice(0, DISPLAYS_NAMED).map(({ name }) => name);
  const more = displays.length > DISPLAYS_NAMED ? '…' : '';
  const passed: Child = override
    ? h('p', { class: 'quiet' }, say('passed', { ...override, at: momentIn(language, override.at) }))
    : null;
  const tongue = where.language === null ? null : h('span', { class: 'tag' }, where.language);
  return h(
    'li',
    { class: override ? 'passed' : level },
    h(
      'p',
      { class: 'head' },
      h('strong', {}, say(override ? 'passes' : level)),
      h('span', { class: 'tag' }, rule),
      tongue,
    ),
    h('p', {}, says),
    h('p', { class: 'quiet' }, remedy),
    names.length === 0 ? null : h('p', { class: 'quiet' }, `${names.join(', ')}${more}`),
    passed,
  );
}
