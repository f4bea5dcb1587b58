import { z } from 'zod';
import { Canvas } from './canvas.ts';
import { Tag } from './common.ts';

/** A picture spread over several displays: the larger canvas, and where on it one display's own canvas begins. */
export const Wall = z.object({
  /** The same for all displays of the wall. */
  key: Tag,
  canvas: Canvas,
  xPx: z.int().min(0).max(16_384),
  yPx: z.int().min(0).max(16_384),
});
export type Wall = z.infer<typeof Wall>;

interface OnWall {
  canvas: Canvas;
  wall: Wall | null;
}

/** What content is laid out on: the canvas of the wall a display shows a part of, or its own. */
export function pictureCanvas({ canvas, wall }: OnWall): Canvas {
  return wall?.canvas ?? canvas;
}

/** Refuses a display whose part of a wall does not lie on the wall. */
export function liesOnItsWall({ canvas, wall }: OnWall, ctx: z.RefinementCtx): void {
  if (wall === null) return;
  const issue = { code: 'custom', message: "the display's canvas lies outside the wall's here" } as const;
  if (wall.xPx + canvas.widthPx > wall.canvas.widthPx) ctx.addIssue({ ...issue, path: ['wall', 'xPx'] });
  if (wall.yPx + canvas.heightPx > wall.canvas.heightPx) ctx.addIssue({ ...issue, path: ['wall', 'yPx'] });
}
