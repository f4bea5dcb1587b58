import { z } from 'zod';
import { Colour, EditRevision, Id, Label, Tag } from './common.ts';
import { Canvas } from './canvas.ts';

/** What fills a region. */
export const RegionSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('playlist'), playlistId: Id }),
  /** Gate name, clock and date, drawn by the screen from the display's facts. */
  z.object({ kind: z.literal('header') }),
]);

/** One part of a layout, in canvas pixels, playing by itself. */
export const Region = z.object({
  /** Unique in its layout; plays name it. */
  key: Tag,
  xPx: z.int().min(0),
  yPx: z.int().min(0),
  widthPx: z.int().min(16),
  heightPx: z.int().min(16),
  source: RegionSource,
});
export type Region = z.infer<typeof Region>;

/** Of one layout. */
export const MOST_REGIONS = 16;

/** Of a layout that says none, and of what is played on the whole picture. */
export const USUAL_BACKGROUND = '#0f1c2b';

const layoutFields = {
  key: Tag,
  name: Label,
  /** Null: for displays of any gate. */
  gateId: Id.nullable().default(null),
  canvas: Canvas,
  background: Colour.default(USUAL_BACKGROUND),
  regions: z.array(Region).min(1).max(MOST_REGIONS),
};

function regionsFit(layout: { canvas: Canvas; regions: Region[] }, ctx: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [i, region] of layout.regions.entries()) {
    const outside =
      region.xPx + region.widthPx > layout.canvas.widthPx ||
      region.yPx + region.heightPx > layout.canvas.heightPx;
    if (outside) ctx.addIssue({ code: 'custom', message: 'lies outside the canvas', path: ['regions', i] });
    if (seen.has(region.key))
      ctx.addIssue({ code: 'custom', message: 'is used twice', path: ['regions', i, 'key'] });
    seen.add(region.key);
  }
}

/** A canvas of regions. Later regions lie above earlier ones. */
export const Layout = z.object({ id: Id, ...layoutFields, revision: EditRevision }).meta({ id: 'Layout' });
export type Layout = z.infer<typeof Layout>;
export const LayoutDraft = z.strictObject(layoutFields).superRefine(regionsFit);
export type LayoutDraft = z.infer<typeof LayoutDraft>;
