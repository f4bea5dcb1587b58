import { z } from 'zod';
import {
  Desk,
  DeskControlKind,
  Tag,
  type DeskControl,
  type DeskDraft,
} from '../../../../shared/contract/index.ts';

/** So long what is said may hold, in seconds. */
export const HOLDS = [3_600, 14_400, 28_800, 43_200, 86_400] as const;

/** A control as it is typed. */
const TypedControl = z.object({
  /** Of this row in the form, and of nothing else. */
  row: z.int(),
  kind: DeskControlKind,
  key: z.string(),
  number: z.string(),
  /** Also those in languages that the form does not show. */
  name: z.record(z.string(), z.string()),
});
export type TypedControl = z.infer<typeof TypedControl>;

const DeskChoices = z.object({ controls: z.array(TypedControl), holdsSeconds: z.int() });
export type DeskChoices = z.infer<typeof DeskChoices>;

/** What stands in the form, as a window keeps it until it is saved. */
export const KeptDesk = z.object({ seen: Desk.nullable(), choices: DeskChoices });

/** Null: the gate has no desk. */
export function choicesOfDesk(desk: Desk | null): DeskChoices {
  if (desk === null) return withControl({ controls: [], holdsSeconds: 28_800 }, 'lane');
  const controls = desk.controls.map(({ kind, key, number, name }, row) => ({
    row,
    kind,
    key,
    number: number ?? '',
    name: { ...name },
  }));
  return { controls, holdsSeconds: desk.holdsSeconds };
}

/** With another at the end, whose key is the next number where keys are numbers. */
export function withControl(choices: DeskChoices, kind: DeskControl['kind']): DeskChoices {
  const { controls } = choices;
  const row = Math.max(-1, ...controls.map((one) => one.row)) + 1;
  const last = controls.findLast((one) => one.kind === kind);
  const next = kind === 'lane' && /^\d+$/.test(last?.key ?? '0') ? String(Number(last?.key ?? 0) + 1) : '';
  return { ...choices, controls: [...controls, { row, kind, key: next, number: next, name: {} }] };
}

export function withChange(choices: DeskChoices, row: number, change: Partial<TypedControl>): DeskChoices {
  const controls = choices.controls.map((one) => (one.row === row ? { ...one, ...change } : one));
  return { ...choices, controls };
}

export function without(choices: DeskChoices, row: number): DeskChoices {
  return { ...choices, controls: choices.controls.filter((one) => one.row !== row) };
}

/** One place up, before the one of its kind that was there. */
export function raised(choices: DeskChoices, row: number): DeskChoices {
  const controls = [...choices.controls];
  const at = controls.findIndex((one) => one.row === row);
  const before = controls.slice(0, at).findLastIndex(({ kind }) => kind === controls[at]?.kind);
  const [moved] = at < 0 || before < 0 ? [] : controls.splice(at, 1);
  if (moved !== undefined) controls.splice(before, 0, moved);
  return { ...choices, controls };
}

export type DeskLack = 'keyWrong' | 'keyTwice' | 'nameMissing' | 'noControls';

/** What a row lacks, by its field: `key-3`. */
export function lacksOf({ controls }: DeskChoices): Record<string, DeskLack> {
  const lacks: Record<string, DeskLack> = controls.length === 0 ? { add: 'noControls' } : {};
  const seen = new Set<string>();
  for (const { row, kind, key, name } of controls) {
    const named = `${kind} ${key.trim()}`;
    if (!Tag.safeParse(key.trim()).success) lacks[`key-${row}`] = 'keyWrong';
    else if (seen.has(named)) lacks[`key-${row}`] = 'keyTwice';
    if (Object.values(name).every((text) => text.trim() === '')) lacks[`name-${row}`] = 'nameMissing';
    seen.add(named);
  }
  return lacks;
}

export function draftOf({ controls, holdsSeconds }: DeskChoices, gateId: string): DeskDraft {
  return {
    gateId,
    holdsSeconds,
    controls: controls.map(({ kind, key, number, name }) => ({
      kind,
      key: key.trim(),
      number: number.trim() === '' ? null : number.trim(),
      name: Object.fromEntries(
        Object.entries(name)
          .map(([language, text]) => [language, text.trim()] as const)
          .filter(([, text]) => text !== ''),
      ),
    })),
  };
}

/** Of the row that a pointer of a refusal names: `key-3`. */
export function fieldOf(pointer: string, { controls }: DeskChoices): string | undefined {
  const [, at = '', field = 'key'] = /^\/body\/controls\/(\d+)(?:\/(key|number|name))?/.exec(pointer) ?? [];
  const control = at === '' ? undefined : controls[Number(at)];
  return control === undefined ? undefined : `${field}-${control.row}`;
}
