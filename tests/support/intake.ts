import { join } from 'node:path';
import {
  createIncoming,
  createProcessor,
  createUploads,
  type Incoming,
  type Library,
  type LibraryOptions,
  type Uploads,
} from '../../server/library/index.ts';
import type { Scan } from '../../server/library/processing/index.ts';
import type { Limits } from '../../server/library/processing/limits.ts';
import type { TestPlatform } from './platform.ts';

const AMPLE = { installationBytes: 2 ** 40, gateBytes: 2 ** 40 };

export interface IntakeOptions {
  limitBytes?: number;
  limits?: Limits;
  /** Whether there is an ffmpeg. */
  mayConvert?: boolean;
  quotas?: { installationBytes: number; gateBytes: number };
  scan?: Scan;
}

/** Files that arrive and what is made of them, in folders of the platform; as on a server, in processes of their own. */
export function testIntake(
  parts: LibraryOptions & { platform: TestPlatform; library: Library },
  { limitBytes = 64_000_000, limits, mayConvert = true, quotas = AMPLE, scan }: IntakeOptions = {},
): { incoming: Incoming; uploads: Uploads } {
  const { folder, newId } = parts.platform;
  const incoming = createIncoming({ folder: join(folder, 'incoming'), limitBytes, newId });
  const processor = createProcessor({
    ...parts.platform,
    folder: join(folder, 'processing'),
    mayConvert,
    scan,
    ...(limits === undefined ? {} : { limits }),
  });
  return { incoming, uploads: createUploads({ ...parts, incoming, processor, quotas }) };
}
