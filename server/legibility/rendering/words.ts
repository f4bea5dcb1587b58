import { z } from 'zod';
import {
  Colour as GroundColour,
  ManifestDisplay,
  ManifestOpening,
  Picture,
  StageReadings,
  ZoneTransitions,
} from '../../../shared/contract/index.ts';

const Box = z.object({ xPx: z.number(), yPx: z.number(), widthPx: z.number(), heightPx: z.number() });
const MOST_PICTURE_LETTERS = 400_000;
const Colour = z.tuple([z.number(), z.number(), z.number()]);

/** What a renderer is asked for: one picture in one place, and what it is to be drawn with. */
export const RenderOrder = z.object({
  /** Of the screen as it was built, and of the files that the picture shows. */
  pageFolder: z.string(),
  filesFolder: z.string(),
  display: ManifestDisplay,
  box: Box,
  background: GroundColour,
  picture: Picture,
  /** As it stands at one time after the other: it is measured in each. */
  scenes: z
    .array(
      z.object({ atMs: z.number(), isTimeTrusted: z.boolean(), live: StageReadings.omit({ type: true }) }),
    )
    .min(1),
  zones: z.array(ZoneTransitions),
  openings: z.array(ManifestOpening),
  /** Whether a page of files is drawn by a browser that has no sandbox, too. */
  runsUnconfined: z.boolean(),
});
export type RenderOrder = z.infer<typeof RenderOrder>;

const DrawnText = z.object({
  language: z.string().max(40),
  text: z.string(),
  box: Box,
  fontPx: z.number(),
  lineHeight: z.number(),
  lines: z.array(z.string()),
  ink: Colour,
  ground: z.tuple([Colour, Colour]),
  isOverPicture: z.boolean(),
  overflowPx: z.number(),
});

const DrawnCode = z.object({ box: Box, quietModules: z.number(), ink: Colour, ground: Colour });

/** What came of it, as `shared/legibility/rules/frames.ts` has it. */
export const RenderedFrames = z.object({
  pages: z.array(
    z.object({
      texts: z.array(DrawnText),
      codes: z.array(DrawnCode).default([]),
      scene: z.int().default(0),
      dwellMs: z.number().default(0),
    }),
  ),
  stripes: z.object({ pairs: z.number(), areaShare: z.number() }),
  firstFrameLuminance: z.number().nullable(),
  /** Of a page of files, as WebP: nothing else tells what it looks like. */
  picture: z.base64().max(MOST_PICTURE_LETTERS).optional(),
});
export type RenderedFrames = z.infer<typeof RenderedFrames>;
