import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import type { Platform } from '../platform/platform.ts';
import type { DrawingsParts } from './drawings.ts';
import { createRenderer } from './rendering/index.ts';

/** What is measured of a picture; named anew whenever more of it is, so that all is drawn once more. */
const MEASURED =
  'texts, numbers, codes, stripes, first frame, boards with all they may say, by class, pictures of pages';

/** What stands under the name of a browser may be a note on how to install one. */
const ANSWERS_WITHIN_MS = 10_000;

export interface RendererPlaces {
  /** Browsers, of which the first that runs is taken. */
  chromiums: readonly string[];
  /** Of the built screen. */
  screenFolder: string;
}

/** What draws versions here; null where no browser runs, or no screen was built, which the log says. */
export async function openRenderer(
  { blobs, logger }: Pick<Platform, 'blobs' | 'logger'>,
  { chromiums, screenFolder: pageFolder }: RendererPlaces,
): Promise<DrawingsParts['renderer']> {
  const page = await readFile(join(pageFolder, 'index.html')).catch(() => null);
  const found = page === null ? null : await firstRunning(chromiums);
  if (page === null || found === null) {
    const lacks =
      page === null ? { lacks: 'the built screen', pageFolder } : { lacks: 'a browser', chromiums };
    logger.warn(
      lacks,
      'versions are not drawn: what only a picture tells is not judged, and what is protected is published only where an approver lets that pass (WAYPOST_CHROMIUM)',
    );
    return null;
  }
  const isRoot = getuid?.() === 0;
  const but = isRoot ? ', but no pages of files: a browser of root’s has no sandbox' : '';
  logger.info(found, `versions are drawn as screens draw them${but}`);
  // The page names its scripts and styles by what is in them.
  const revision = createHash('sha256')
    .update(page)
    .update(MEASURED)
    .update(isRoot ? 'root' : '')
    .digest('hex');
  return { renderer: createRenderer({ chromium: found.chromium, pageFolder, blobs }), revision };
}

async function firstRunning(
  chromiums: readonly string[],
): Promise<{ chromium: string; version: string } | null> {
  for (const chromium of chromiums) {
    const version = await versionOf(chromium);
    if (version !== null) return { chromium, version };
  }
  return null;
}

async function versionOf(chromium: string): Promise<string | null> {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };
  const options = { env, timeout: ANSWERS_WITHIN_MS, killSignal: 'SIGKILL' } as const;
  const said = await promisify(execFile)(chromium, ['--version'], options).catch(() => null);
  return said === null ? null : said.stdout.trim();
}
