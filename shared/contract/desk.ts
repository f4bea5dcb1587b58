import { z } from 'zod';
import { assertNever } from '../errors.ts';
import { EditRevision, Id, Instant, Label, LanguageTag, LocalisedText, Tag, Zone } from './common.ts';
import { pageOf } from './page.ts';
import { TtlSeconds } from './reading.ts';

const MOST_CONTROLS = 60;
/** A shift: what a desk says runs out by itself where nobody says it again. */
const HELD_SECONDS = 28_800;

/** `lane`: whether it is open, and how long one waits there · `wait`: how long people wait, and nothing else · `trucks`: the same of a yard. */
export const DeskControlKind = z.enum(['lane', 'wait', 'trucks']);
export type DeskControlKind = z.infer<typeof DeskControlKind>;

/** What people at a gate say by two taps. Its words are for them, and on no screen. */
export const DeskControl = z.strictObject({
  kind: DeskControlKind,
  /** As boards ask for it: the lane of `lanes.<key>.state`, the row of `waits.<key>.minutes`, the yard of `trucks.<key>.minutes`. */
  key: Tag,
  /** What is written over the lane, as 7 or 12B; null: it has none. */
  number: Label.max(8).nullable().default(null),
  name: LocalisedText,
});
export type DeskControl = z.infer<typeof DeskControl>;

const deskFields = {
  gateId: Id,
  /** From the top. */
  controls: z.array(DeskControl).min(1).max(MOST_CONTROLS).superRefine(eachOnce),
  /** How long what is said here holds, unless it is said again. */
  holdsSeconds: TtlSeconds.default(HELD_SECONDS),
};

/** The desk of a gate: what its people can say of it from their phones. One each. */
export const Desk = z.object({ id: Id, ...deskFields, revision: EditRevision }).meta({ id: 'Desk' });
export type Desk = z.infer<typeof Desk>;
export const DeskDraft = z.strictObject(deskFields);
export type DeskDraft = z.infer<typeof DeskDraft>;

/** A desk at which whoever asks may say something, with what a page needs to know of its gate. */
export const OpenDesk = z
  .object({
    desk: Desk,
    gate: z.object({
      id: Id,
      key: Tag,
      name: LocalisedText,
      zone: Zone,
      languages: z.array(LanguageTag),
    }),
  })
  .meta({ id: 'OpenDesk' });
export type OpenDesk = z.infer<typeof OpenDesk>;

/** Desks that are open to whoever asks, and the server's time, by which a page corrects what its own clock says. */
export const OpenDesks = pageOf(OpenDesk).extend({ now: Instant }).meta({ id: 'OpenDesks' });
export type OpenDesks = z.infer<typeof OpenDesks>;

/** The readings that a control says; a wait has no state. */
export function readingsOf({ kind, key }: Pick<DeskControl, 'kind' | 'key'>): {
  state: string | null;
  minutes: string;
} {
  switch (kind) {
    case 'lane':
      return { state: `lanes.${key}.state`, minutes: `lanes.${key}.wait` };
    case 'wait':
      return { state: null, minutes: `waits.${key}.minutes` };
    case 'trucks':
      return { state: null, minutes: `trucks.${key}.minutes` };
    default:
      return assertNever(kind);
  }
}

function eachOnce(controls: readonly DeskControl[], ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [i, { kind, key }] of controls.entries()) {
    const message = `another ${kind} has the key ${key}`;
    if (seen.has(`${kind} ${key}`)) ctx.addIssue({ code: 'custom', message, path: [i, 'key'] });
    seen.add(`${kind} ${key}`);
  }
}
