import { z } from 'zod';

/** The picture's size in CSS pixels, before rotation is undone: what content is planned for. */
export const Canvas = z.object({
  widthPx: z.int().min(16).max(16_384),
  heightPx: z.int().min(16).max(16_384),
});
export type Canvas = z.infer<typeof Canvas>;
