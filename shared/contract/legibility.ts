import { z } from 'zod';
import { Canvas } from './canvas.ts';
import { Digest, Id, Instant, Label, LanguageTag } from './common.ts';
import { Placement } from './display.ts';

/** The rules by which what travellers see is judged, by their numbers; L00 asks that what is protected was drawn at all. */
export const LegibilityRule = z.enum([
  'L00',
  ...(['L01', 'L02', 'L03', 'L04', 'L05', 'L06', 'L07', 'L08', 'L09', 'L10', 'L11'] as const),
  ...(['L12', 'L13', 'L14', 'L15', 'L16', 'L17', 'L18', 'L19', 'L20', 'L21', 'L22'] as const),
  ...(['L23', 'L24', 'L25', 'L26', 'L27', 'L28', 'L29', 'L30', 'L31', 'L32'] as const),
]);
export type LegibilityRule = z.infer<typeof LegibilityRule>;

/** What the numbers of a finding count. */
export const LegibilityUnit = z.enum([
  ...(['arcmin', 'mm', 'px', 'ratio', 'percent', 'seconds', 'per-second', 'graphemes'] as const),
  ...(['lines', 'messages', 'pages', 'words', 'days', 'lufs', 'pairs', 'times', 'modules', 'mbps'] as const),
]);
export type LegibilityUnit = z.infer<typeof LegibilityUnit>;

/** Longest piece of what is said that a finding quotes. */
export const LONGEST_QUOTE = 80;

const Counted = z.union([z.number(), z.string().max(LONGEST_QUOTE)]);

/** One thing that travellers would read badly or not at all: where it is, what was found, and what is wanted. */
export const LegibilityFinding = z.object({
  rule: LegibilityRule,
  /** An error keeps a version off screens, unless an approver lets it pass. */
  level: z.enum(['error', 'warning']),
  /** Which of the rule's findings it is; the words for it follow from this. */
  code: z.string().max(40),
  where: z.object({
    /** Into the version, as `/body/texts/vi/title`. */
    pointer: z.string(),
    language: LanguageTag.nullable(),
    /** What stands there, shortened. */
    text: z.string().max(LONGEST_QUOTE).nullable(),
  }),
  found: Counted.nullable(),
  wanted: Counted.nullable(),
  unit: LegibilityUnit.nullable(),
});
export type LegibilityFinding = z.infer<typeof LegibilityFinding>;

/** Displays that show a content alike: whatever is found on one of them is found on each. */
export const DisplayClass = z.object({
  canvas: Canvas,
  placement: Placement,
  viewingDistanceM: z.number(),
  /** How many there are at the gate. */
  count: z.int().min(1),
  /** One of them. */
  displayId: Id,
  name: Label,
});
export type DisplayClass = z.infer<typeof DisplayClass>;

/** Who lets what is wrong with a version pass, and why. */
export const GivenOverride = z.object({ by: Label, at: Instant, reason: Label });
export type GivenOverride = z.infer<typeof GivenOverride>;

/** What was found of a version, and on which displays; left out where it is found anywhere. */
export const ToldFinding = LegibilityFinding.extend({
  displays: z.array(DisplayClass).default([]),
  override: GivenOverride.nullable().default(null),
  /** In English; the console has words of its own. */
  detail: z.string(),
  remedy: z.string(),
});
export type ToldFinding = z.infer<typeof ToldFinding>;

/** Findings of one language and place are told; of an error repeated on every line, the first. */
export const MOST_TOLD = 200;

export const LegibilityReport = z
  .object({
    /** Null: of a draft that nobody has kept. */
    versionDigest: Digest.nullable(),
    findings: z.array(ToldFinding).max(MOST_TOLD),
    /** Whether it was drawn for these: `none`: nobody draws it here · `waiting`: not for all yet · `failed`: for some it could not be · `done`. */
    rendering: z.enum(['none', 'waiting', 'failed', 'done']),
    /** Classes of displays for which it was judged; none: of the content by itself alone. */
    judgedFor: z.array(DisplayClass),
  })
  .meta({ id: 'LegibilityReport' });
export type LegibilityReport = z.infer<typeof LegibilityReport>;

/** Lets errors of a version pass: which rules, and why. */
export const OverrideOrder = z.strictObject({
  versionDigest: Digest,
  rules: z.array(LegibilityRule).min(1).max(33),
  reason: Label,
});
export type OverrideOrder = z.infer<typeof OverrideOrder>;
