import type { Change, FieldChange, ImportPlan } from '../packs/index.ts';

const NOUNS: Record<Change['section'], string> = {
  gate: 'gate',
  areas: 'area',
  openingHours: 'opening hours',
  holidays: 'calendar of',
  desks: 'gate’s',
  directory: 'directory entry',
  feeds: 'feed',
  written: 'content',
  media: 'medium',
  playlists: 'playlist',
  layouts: 'layout',
  displays: 'display',
  groups: 'display group',
  schedules: 'schedule',
};
const MARKS = { create: '+', update: '~', remove: '-' } as const;
const LONGEST_VALUE = 60;

/** A plan as people read it: a line for each object, and below it what of it changes. */
export function inWords({ gateKey, changes, unchanged, left }: ImportPlan): string {
  const head = changes.length === 0 ? `Gate ${gateKey}: nothing to change.` : `Gate ${gateKey}:`;
  const counts = `${count(changes, 'create')} to make, ${count(changes, 'update')} to change, ${count(changes, 'remove')} to remove, ${unchanged} as they are.`;
  const stays = left.map(({ section, key }) => `    ${NOUNS[section]} ${key}`);
  return [
    head,
    ...changes.flatMap(linesOf),
    ...(changes.length === 0 ? [] : [counts]),
    ...(stays.length === 0 ? [] : ['Not in the pack, and staying:', ...stays]),
  ].join('\n');
}

function count(changes: readonly Change[], what: Change['what']): number {
  return changes.filter((change) => change.what === what).length;
}

function linesOf({ section, key, what, fields }: Change): string[] {
  return [`  ${MARKS[what]} ${NOUNS[section]} ${key}`, ...fields.map(lineOf)];
}

function lineOf({ pointer, before, after }: FieldChange): string {
  return `      ${pointer.slice(1)}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
