import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  applyEdit,
  EMPTY_DRAFT,
  type Edit,
} from '../../../../../server/console/pages/playlists/editor/draft.ts';
import {
  afterEvent,
  isDirty,
  startEditor,
  type EditorEvent,
  type EditorState,
} from '../../../../../server/console/pages/playlists/editor/editor-state.ts';
import { refusalsOf } from '../../../../../server/console/pages/playlists/editor/refusals.ts';
import { anyDraft, anyId, contentEntry, draftWith, playlistOf } from './playlist-examples.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => contentEntry(id)) as [
  ReturnType<typeof contentEntry>,
  ReturnType<typeof contentEntry>,
  ReturnType<typeof contentEntry>,
];
const base = playlistOf('hall', [a, b, c]);
const start = (): EditorState => startEditor(base, EMPTY_DRAFT);
const after = (state: EditorState, ...events: EditorEvent[]): EditorState => events.reduce(afterEvent, state);
const edited = (edit: Edit, run?: string): EditorEvent =>
  run === undefined ? { kind: 'edited', edit } : { kind: 'edited', edit, run };
const idsIn = ({ history }: EditorState): string => history.present.entries.map(({ id }) => id).join('');
const rename = (name: string): EditorEvent => edited({ kind: 'describe', changes: { name } }, 'name');
const problem = (code: string, pointer?: string) => ({
  type: 'urn',
  title: 'refused',
  status: 409,
  code,
  ...(pointer === undefined ? {} : { errors: [{ detail: 'would contain itself', pointer }] }),
});

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    id: anyId,
    to: fc.integer({ min: -2, max: 9 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), id: anyId }),
  fc.record({
    kind: fc.constant('change' as const),
    id: anyId,
    changes: fc.record({ durationMs: fc.constantFrom(null, 1_000) }),
  }),
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.uuid())
    .map(([at, id]) => ({ kind: 'add' as const, entries: [contentEntry(id)], at })),
);

describe('an edited playlist', () => {
  it('takes entries in, moves, changes and removes them', () => {
    const state = after(
      start(),
      edited({ kind: 'add', entries: [contentEntry('x')], at: 1 }),
      edited({ kind: 'move', id: 'c', to: 0 }),
      edited({ kind: 'remove', id: 'b' }),
      edited({ kind: 'change', id: 'x', changes: { durationMs: 5_000 } }),
    );
    expect(idsIn(state)).toBe('cax');
    expect(state.history.present.entries[2]?.durationMs).toBe(5_000);
    expect(isDirty(state)).toBe(true);
  });

  it.prop([anyDraft, fc.array(anyEdit, { maxLength: 12 })])(
    'is, after every step was taken back, as it was, and after as many forth as it was left',
    (draft, edits) => {
      const first = startEditor(null, draft);
      const last = after(first, ...edits.map((edit) => edited(edit)));
      const undone = after(last, ...edits.map(() => ({ kind: 'undone' as const })));
      expect(undone.history.present).toEqual(draft);
      const redone = after(undone, ...edits.map(() => ({ kind: 'redone' as const })));
      expect(redone.history.present).toEqual(last.history.present);
    },
  );

  it.prop([anyDraft, anyEdit])('never loses or doubles an entry by moving one', (draft, edit) => {
    const { entries } = applyEdit(draft, edit);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    if (edit.kind === 'move') expect(entries.toSorted(byId)).toEqual(draft.entries.toSorted(byId));
  });

  it('takes back what was typed in one field at once', () => {
    const state = after(start(), rename('H'), rename('Ha'), rename('Hal'), { kind: 'undone' });
    expect(state.history.present.name).toBe('hall');
    expect(isDirty(state)).toBe(false);
  });

  it('has nothing to save after it was saved, but for what was edited in the meantime', () => {
    const renamed = after(start(), rename('Hall '));
    const sent = renamed.history.present;
    const playlist = { ...base, name: 'Hall', revision: 2 };
    const saved = after(renamed, { kind: 'saved', playlist, sent });
    expect(isDirty(saved)).toBe(false);
    expect(saved.history.present.name).toBe('Hall');
    const late = after(renamed, edited({ kind: 'remove', id: 'a' }), { kind: 'saved', playlist, sent });
    expect(isDirty(late)).toBe(true);
    expect(idsIn(late)).toBe('bc');
  });
});

describe('a playlist that somebody else changed', () => {
  const theirs = playlistOf('hall', [a, b, c, contentEntry('t')], 2);

  it('is shown as it is now where there are no edits', () => {
    const state = after(start(), { kind: 'read', playlist: theirs });
    expect(idsIn(state)).toBe('abct');
    expect(state).toMatchObject({ theirs: null, base: { revision: 2 } });
  });

  it('keeps the edits, until both are put together or ours are given up', () => {
    const moved = edited({ kind: 'move', id: 'c', to: 0 });
    const kept = after(start(), moved, { kind: 'read', playlist: theirs });
    expect(idsIn(kept)).toBe('cab');
    expect(kept.theirs).toEqual(theirs);
    const merged = after(kept, { kind: 'merged' });
    expect(idsIn(merged)).toBe('ctab');
    expect(merged).toMatchObject({ theirs: null, base: { revision: 2 } });
    const given = after(kept, { kind: 'given-up' });
    expect(idsIn(given)).toBe('abct');
    expect(isDirty(given)).toBe(false);
    expect(idsIn(after(given, { kind: 'undone' }))).toBe('cab');
  });
});

describe('a playlist that somebody deleted while it was edited', () => {
  it('is a new one, with the edits and everything before them', () => {
    const moved = after(start(), edited({ kind: 'move', id: 'c', to: 0 }));
    const sent = moved.history.present;
    const gone = after(moved, { kind: 'gone', problem: problem('object/not-found'), sent });
    expect(idsIn(gone)).toBe('cab');
    expect(gone.base).toBeNull();
    expect(isDirty(gone)).toBe(true);
    expect(after(gone, { kind: 'read', playlist: base })).toBe(gone);
  });
});

describe('a refusal', () => {
  it('is told at the entry that it points to, also after the entry was moved', () => {
    const sent = draftWith([a, b, c]);
    const cycle = problem('playlist/cycle', '/body/entries/1/source/playlistId');
    const refusals = refusalsOf(cycle, sent);
    expect([...refusals.entries]).toEqual([['b', 'would contain itself']]);
    expect(refusals).toMatchObject({ name: undefined, hasOthers: false });
    expect(refusalsOf(problem('request/invalid', '/body/name'), sent).name).toBe('would contain itself');
    expect(refusalsOf(problem('request/invalid', '/body/gateId'), sent).hasOthers).toBe(true);
    expect(refusalsOf(problem('server/busy'), sent).hasOthers).toBe(true);
  });
});

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
