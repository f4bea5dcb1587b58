import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '../platform/platform.ts';
import type { DrawingsParts } from './drawings.ts';
import { createRenderer } from './rendering/index.ts';

/** What draws versions here; null where there is no browser, or no screen was built. */
export async function openRenderer(
  { blobs, logger }: Pick<Platform, 'blobs' | 'logger'>,
  { chromium, screenFolder: pageFolder }: { chromium: string | null; screenFolder: string },
): Promise<DrawingsParts['renderer']> {
  if (chromium === null) return null;
  const page = await readFile(join(pageFolder, 'index.html')).catch(() => null);
  if (page === null) {
    logger.warn({ pageFolder }, 'there is no built screen: versions are not drawn');
    return null;
  }
  // The page names its scripts and styles by what is in them.
  const revision = createHash('sha256').update(page).digest('hex');
  return { renderer: createRenderer({ chromium, pageFolder, blobs }), revision };
}
