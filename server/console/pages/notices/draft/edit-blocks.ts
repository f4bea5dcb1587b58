import { NOTICE_LIMITS } from '../../../../../shared/contract/index.ts';
import { withValuesFor, type Edit } from './edit-words.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import type { BlockDraft, BlockKind, NoticeDraft, RowDraft, StepDraft } from './notice-draft.ts';

/** What was taken out of a draft, with what is needed to put it back where it was. */
export type Removal =
  | { kind: 'block'; block: BlockDraft; index: number }
  | { kind: 'step'; blockId: string; step: StepDraft; index: number }
  | { kind: 'row'; blockId: string; row: RowDraft; index: number }
  | { kind: 'language'; language: string; index: number };

/** At the end. Nothing happens to a notice that is full. */
export function addBlock(kind: BlockKind): Edit {
  return (draft) => {
    if (isFull(draft)) return draft;
    const made = draft.made + 1;
    const block = blankBlock(kind, made);
    const hasParts = kind === 'steps' || kind === 'list' || kind === 'table';
    return { ...draft, made: hasParts ? made + 1 : made, blocks: [...draft.blocks, block] };
  };
}

export function addStep(blockId: string): Edit {
  return (draft) => {
    const made = draft.made + 1;
    return {
      ...withSteps(draft, blockId, (steps) =>
        steps.length < NOTICE_LIMITS.steps ? [...steps, blankStep(made)] : steps,
      ),
      made,
    };
  };
}

export function addRow(blockId: string): Edit {
  return (draft) => {
    const made = draft.made + 1;
    return {
      ...withRows(draft, blockId, (rows) =>
        rows.length < NOTICE_LIMITS.rows ? [...rows, blankRow(made)] : rows,
      ),
      made,
    };
  };
}

export function moveRow(blockId: string, rowId: string, to: number): Edit {
  return (draft) => withRows(draft, blockId, (rows) => moved(rows, rowId, to));
}

/** What stood in a column that goes stays, and comes back with it. */
export function setColumns(blockId: string, columns: number): Edit {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.id === blockId && block.kind === 'table' ? { ...block, columns } : block,
    ),
  });
}

/** To another place among the blocks; beyond the first or the last it stays. */
export function moveBlock(blockId: string, to: number): Edit {
  return (draft) => ({ ...draft, blocks: moved(draft.blocks, blockId, to) });
}

export function moveStep(blockId: string, stepId: string, to: number): Edit {
  return (draft) => withSteps(draft, blockId, (steps) => moved(steps, stepId, to));
}

/** At the end of the columns. It says again what it said when it was removed. */
export function addLanguage(language: string): Edit {
  return (draft) =>
    draft.languages.includes(language)
      ? draft
      : withValuesFor({ ...draft, languages: [...draft.languages, language] }, language);
}

/** Takes something out. What it said stays with the removal, or in the draft, so that it can come back. */
export function remove(removal: Removal): Edit {
  return (draft) => {
    if (removal.kind === 'block') {
      return { ...draft, blocks: draft.blocks.filter(({ id }) => id !== removal.block.id) };
    }
    if (removal.kind === 'step') {
      return withSteps(draft, removal.blockId, (steps) =>
        steps.length > 1 ? steps.filter(({ id }) => id !== removal.step.id) : steps,
      );
    }
    if (removal.kind === 'row') {
      return withRows(draft, removal.blockId, (rows) =>
        rows.length > 1 ? rows.filter(({ id }) => id !== removal.row.id) : rows,
      );
    }
    const languages = draft.languages.filter((language) => language !== removal.language);
    return languages.length === 0 ? draft : { ...draft, languages };
  };
}

/** Whether there is still room for what was removed. */
export function mayRestore(draft: NoticeDraft, removal: Removal): boolean {
  if (removal.kind === 'block') return !isFull(draft);
  if (removal.kind === 'language') return true;
  const block = draft.blocks.find(({ id }) => id === removal.blockId);
  if (block === undefined) return false;
  if ('rows' in block) return block.rows.length < NOTICE_LIMITS.rows;
  return 'steps' in block && block.steps.length < NOTICE_LIMITS.steps;
}

/** Puts it back, and keeps whatever was written since. */
export function restore(removal: Removal): Edit {
  return (draft) => {
    if (!mayRestore(draft, removal)) return draft;
    const { index } = removal;
    if (removal.kind === 'block') {
      return { ...draft, blocks: draft.blocks.toSpliced(index, 0, removal.block) };
    }
    if (removal.kind === 'step') {
      return withSteps(draft, removal.blockId, (steps) => steps.toSpliced(index, 0, removal.step));
    }
    if (removal.kind === 'row') {
      return withRows(draft, removal.blockId, (rows) => rows.toSpliced(index, 0, removal.row));
    }
    if (draft.languages.includes(removal.language)) return draft;
    return { ...draft, languages: draft.languages.toSpliced(index, 0, removal.language) };
  };
}

export function isFull({ blocks }: NoticeDraft): boolean {
  return blocks.length >= NOTICE_LIMITS.blocks;
}

function blankBlock(kind: BlockKind, made: number): BlockDraft {
  const id = `b${made}`;
  switch (kind) {
    case 'paragraph':
      return { kind, id, text: {} };
    case 'contact':
      return { kind, id, label: {}, value: {} };
    case 'figure':
      return { kind, id, caption: {}, picture: null };
    case 'qr':
      return { kind, id, label: {}, link: '' };
    case 'table':
      return { kind, id, columns: 2, head: blankCells(), rows: [blankRow(made + 1)] };
    case 'steps':
    case 'list':
      return { kind, id, steps: [blankStep(made + 1)] };
    default:
      return assertNever(kind);
  }
}

function blankRow(made: number): RowDraft {
  return { id: `r${made}`, cells: blankCells() };
}

function blankCells(): RowDraft['cells'] {
  return Array.from({ length: NOTICE_LIMITS.columns }, () => ({}));
}

function blankStep(made: number): StepDraft {
  return { id: `s${made}`, text: {}, sign: '' };
}

function withSteps(
  draft: NoticeDraft,
  blockId: string,
  change: (steps: StepDraft[]) => StepDraft[],
): NoticeDraft {
  const blocks = draft.blocks.map((block) =>
    block.id === blockId && 'steps' in block ? { ...block, steps: change(block.steps) } : block,
  );
  return { ...draft, blocks };
}

function withRows(
  draft: NoticeDraft,
  blockId: string,
  change: (rows: RowDraft[]) => RowDraft[],
): NoticeDraft {
  const blocks = draft.blocks.map((block) =>
    block.id === blockId && 'rows' in block ? { ...block, rows: change(block.rows) } : block,
  );
  return { ...draft, blocks };
}

function moved<Item extends { readonly id: string }>(items: readonly Item[], id: string, to: number): Item[] {
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.filter((other) => other !== item).toSpliced(to, 0, item);
}
