import { readInstant } from '../../../../shared/time/without-temporal.ts';
import { button, h } from '../../parts/dom.ts';
import type { DeskState } from '../at-desk.ts';
import { isUnsent, type Said } from '../said.ts';
import type { Speech } from '../speech.ts';

export interface NotesParts {
  speech: Speech;
  zone: string;
  nowMs: number;
  forget: (orders: number[]) => void;
}

/** What has to be known beside the controls: no network, what waits, what was refused. */
export function notesOf(state: DeskState, parts: NotesParts): HTMLElement[] {
  const { link, person, said, isLasting } = state;
  const { say } = parts.speech;
  const unsent = said.filter(isUnsent);
  const own = unsent.filter(({ personId }) => person === null || personId === person.personId);
  const others = unsent.filter((one) => !own.includes(one));
  return [
    ...(link === 'offline' ? [offlineNote(state, own.length, parts)] : []),
    ...(link !== 'offline' && own.length > 0
      ? [h('p', { class: 'note-line' }, say('waiting', { count: own.length }))]
      : []),
    ...(isLasting ? [] : [h('p', { class: 'note-line care' }, say('notLasting'))]),
    ...(person === null ? [] : ofOthers(others, parts)),
    ...refusedNotes(said, parts),
  ];
}

function offlineNote({ asOfMs }: DeskState, count: number, { speech, zone, nowMs }: NotesParts): HTMLElement {
  const { say, time } = speech;
  return h(
    'div',
    { class: 'note-line care' },
    h('p', {}, say('offlineNote')),
    h(
      'p',
      { class: 'strong' },
      [
        ...(count === 0 ? [] : [say('waiting', { count })]),
        ...(asOfMs === null ? [] : [say('asOf', { time: time(asOfMs, { zone, nowMs }) })]),
      ].join(' '),
    ),
  );
}

function ofOthers(others: readonly Said[], { speech, forget }: NotesParts): HTMLElement[] {
  const people = Map.groupBy(others, ({ personName }) => personName);
  return Array.from(people, ([name, theirs]) =>
    h(
      'div',
      { class: 'note-line' },
      h('p', {}, speech.say('ofOthers', { name, count: theirs.length })),
      button(speech.say('forget'), () => forget(theirs.map(({ order }) => order))),
    ),
  );
}

function refusedNotes(said: readonly Said[], { speech, zone, nowMs, forget }: NotesParts): HTMLElement[] {
  const refused = said.filter((one) => !isUnsent(one));
  if (refused.length === 0) return [];
  const { say, time } = speech;
  const lines = refused.map(({ control, saidAt, refusal }) =>
    h(
      'li',
      {},
      say('refusedOne', {
        control,
        time: time(readInstant(saidAt), { zone, nowMs }),
        why: reasonOf(refusal ?? '', speech),
      }),
    ),
  );
  return [
    h(
      'div',
      { class: 'note-line alarm' },
      h('p', { class: 'strong' }, say('refusedTitle')),
      h('ul', {}, ...lines),
      button(say('seen'), () => forget(refused.map(({ order }) => order))),
    ),
  ];
}

function reasonOf(code: string, { say }: Speech): string {
  switch (code) {
    case 'reading/outdated':
      return say('outdated');
    case 'reading/run-out':
      return say('ranOut');
    case 'permission/denied':
    case 'object/not-found':
      return say('notYours');
    default:
      return say('otherwise', { code });
  }
}
