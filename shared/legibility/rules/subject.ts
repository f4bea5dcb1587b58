import type {
  Canvas,
  ContentVersion,
  LegibilityFinding,
  MissingLanguages,
  Physical,
  Placement,
  Wall,
} from '../../contract/index.ts';
import { NO_LANGUAGE, type Frames } from './frames.ts';

/** What is judged of a version: what its author says, and when. */
export type JudgedVersion = Pick<
  ContentVersion,
  'title' | 'class' | 'body' | 'source' | 'catalogue' | 'reviewBy' | 'createdAt'
>;

/** A place where it is shown. */
export interface Setting {
  display: {
    canvas: Canvas;
    physical: Physical;
    viewingDistanceM: number;
    placement: Placement;
    /** In the order of the display. */
    languages: readonly string[];
    accent: string;
    wall: Wall | null;
    /** Left out: as usual. */
    missingLanguages?: MissingLanguages | undefined;
  };
  /** The region it is shown in, in pixels of the picture. */
  box: { xPx: number; yPx: number; widthPx: number; heightPx: number };
  /** The ground of its layout; left out: the usual one. */
  background?: string | undefined;
  /** How long one showing lasts; null: not planned. */
  durationMs: number | null;
  /** Kinds of what else may be shown at the same time. */
  beside: readonly string[];
}

/** Whether a version was drawn in its place: `waiting`: not yet · `failed`: it could not be · `none`: there is no browser to do it. */
export type Drawing = 'drawn' | 'waiting' | 'failed' | 'none';

/** All that a judgement follows from. */
export interface Subject {
  version: JudgedVersion;
  /** Null: judged by itself, wherever it will be shown. */
  setting: Setting | null;
  /** Whether a phone, address or target is in the directory of what was verified; null: nobody can say here. */
  isVerified: ((contact: string) => boolean) | null;
  /** Whether the fonts of a language draw a letter; null: nobody can say here. */
  hasGlyph: ((language: string, character: string) => boolean) | null;
  /** What the rendered picture came to; null: it was not rendered. */
  frames: Frames | null;
  /** Left out: nobody asks that. */
  drawing?: Drawing;
}

export type Judge = (subject: Subject) => LegibilityFinding[];

type Found = Pick<LegibilityFinding, 'rule' | 'level' | 'code'> & {
  found?: LegibilityFinding['found'];
  wanted?: LegibilityFinding['wanted'];
  unit?: LegibilityFinding['unit'];
  pointer?: string;
  language?: string | null;
  text?: string | null;
};

/** Makes a finding of what was found, with what is not said left open. */
export function finding({
  rule,
  level,
  code,
  found = null,
  wanted = null,
  unit = null,
  pointer = '/body',
  language = null,
  text = null,
}: Found): LegibilityFinding {
  const where = {
    pointer,
    language: language === NO_LANGUAGE ? null : language,
    text: text === null ? null : shortened(text),
  };
  return { rule, level, code, where, found: rounded(found), wanted: rounded(wanted), unit };
}

const LONGEST = 60;

function shortened(text: string): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' '));
  return letters.length <= LONGEST ? letters.join('') : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

function rounded(value: LegibilityFinding['found']): LegibilityFinding['found'] {
  if (typeof value === 'string') return shortened(value);
  return value === null ? null : Math.round(value * 100) / 100;
}
