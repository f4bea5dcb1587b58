import { z } from 'zod';
import { LanguageTag, words } from './common.ts';

/** How much captions of a video hold: lines of a cue, characters of a line, and cues of a language. */
export const CAPTION_LIMITS = { lines: 2, line: 90, cues: 2_000 } as const;
/** Longest file of captions that is taken, in characters. */
export const LONGEST_CAPTIONS_FILE = 500_000;

/** What is read while a video says it, `[startMs, endMs)` from its beginning. */
export const CaptionCue = z
  .object({
    startMs: z.int().min(0),
    endMs: z.int().min(1),
    lines: z.array(words(CAPTION_LIMITS.line)).min(1).max(CAPTION_LIMITS.lines),
  })
  .refine(({ startMs, endMs }) => startMs < endMs, { message: 'must end after it begins', path: ['endMs'] });
export type CaptionCue = z.infer<typeof CaptionCue>;

const Cues = z
  .array(CaptionCue)
  .min(1)
  .max(CAPTION_LIMITS.cues)
  .superRefine((cues, ctx) => {
    const late = cues.findIndex(({ startMs }, i) => startMs < (cues[i - 1]?.endMs ?? 0));
    if (late >= 0)
      ctx.addIssue({ code: 'custom', message: 'must not begin before the one above ends', path: [late] });
  });

/** What a video says, in the languages in which it can be read. */
export const Captions = z.record(LanguageTag, Cues);
export type Captions = z.infer<typeof Captions>;

/** Captions of one language as a file has them: WebVTT or SubRip. */
export const CaptionsFile = z.strictObject({ text: z.string().min(1).max(LONGEST_CAPTIONS_FILE) });
export type CaptionsFile = z.infer<typeof CaptionsFile>;

/** Whether screens with loudspeakers play the sound of a video. */
export const SoundOrder = z.strictObject({ isPlayed: z.boolean() });
export type SoundOrder = z.infer<typeof SoundOrder>;
