import type { Playlist, Problem } from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import { applyEdit, draftOf, EMPTY_DRAFT, isSameDraft, type Draft, type Edit } from './draft.ts';
import { record, redo, startHistory, undo, type History } from './history.ts';
import { mergeDrafts } from './merge.ts';

/** A playlist being edited: as it was read, as it is to be, and what came of sending it. */
export interface EditorState {
  /** As the server has it, as far as we know; null for one that was never saved. */
  base: Playlist | null;
  /** What a new one starts from. */
  blank: Draft;
  history: History;
  /** What was sent and refused, and why. */
  refused: { problem: Problem; sent: Draft } | null;
  /** What somebody else made of the playlist since, while we have edits of our own. */
  theirs: Playlist | null;
}

export type EditorEvent =
  | { kind: 'edited'; edit: Edit; run?: string }
  | { kind: 'undone' | 'redone' | 'merged' | 'given-up' }
  /** Somebody deleted it: what is saved next is a new one. */
  | { kind: 'gone'; problem: Problem; sent: Draft }
  | { kind: 'saved'; playlist: Playlist; sent: Draft }
  | { kind: 'refused'; problem: Problem; sent: Draft }
  /** The server tells of the playlist, because it was asked again. */
  | { kind: 'read'; playlist: Playlist };

export function startEditor(base: Playlist | null, blank: Draft): EditorState {
  return { base, blank, history: startHistory(savedDraft({ base, blank })), refused: null, theirs: null };
}

/** Whether there is anything to save. */
export function isDirty(state: Pick<EditorState, 'base' | 'blank' | 'history'>): boolean {
  return !isSameDraft(state.history.present, savedDraft(state));
}

/** The draft as it would be without edits. */
export function savedDraft({ base, blank }: Pick<EditorState, 'base' | 'blank'>): Draft {
  return base === null ? blank : draftOf(base);
}

export function afterEvent(state: EditorState, event: EditorEvent): EditorState {
  switch (event.kind) {
    case 'edited':
      return edited(state, event);
    case 'undone':
      return { ...state, history: undo(state.history) };
    case 'redone':
      return { ...state, history: redo(state.history) };
    case 'saved':
      return saved(state, event);
    case 'refused':
      return { ...state, refused: { problem: event.problem, sent: event.sent } };
    case 'gone': {
      const { problem, sent } = event;
      return { ...state, base: null, blank: EMPTY_DRAFT, theirs: null, refused: { problem, sent } };
    }
    case 'read':
      return read(state, event.playlist);
    case 'merged':
      return withTheirs(state, (theirs) =>
        mergeDrafts({ base: savedDraft(state), mine: state.history.present, theirs }),
      );
    case 'given-up':
      return state.theirs === null ? givenUp(state) : withTheirs(state, (theirs) => theirs);
    default:
      return assertNever(event);
  }
}

function edited(state: EditorState, { edit, run }: { edit: Edit; run?: string }): EditorState {
  const history = record(state.history, applyEdit(state.history.present, edit), run ?? null);
  return { ...state, history };
}

/** What was edited while it was being sent stays to be saved. */
function saved(state: EditorState, { playlist, sent }: { playlist: Playlist; sent: Draft }): EditorState {
  const { history } = state;
  const present = isSameDraft(history.present, sent) ? draftOf(playlist) : history.present;
  return {
    ...state,
    base: playlist,
    history: { ...history, present, run: null },
    refused: null,
    theirs: null,
  };
}

/** Newer words of the server's are taken over where we have none of our own, and else kept beside ours. */
function read(state: EditorState, playlist: Playlist): EditorState {
  if (state.base === null || playlist.revision <= state.base.revision) return state;
  if (isDirty(state)) return { ...state, theirs: playlist };
  return { ...state, base: playlist, history: startHistory(draftOf(playlist)), refused: null };
}

function withTheirs(state: EditorState, present: (theirs: Draft) => Draft): EditorState {
  const { theirs, history } = state;
  if (theirs === null) return state;
  const next = record(history, present(draftOf(theirs)));
  return { ...state, base: theirs, theirs: null, refused: null, history: next };
}

function givenUp(state: EditorState): EditorState {
  return { ...state, history: record(state.history, savedDraft(state)), refused: null };
}
