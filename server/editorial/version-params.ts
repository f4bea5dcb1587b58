import { z } from 'zod';
import { Id } from '../../shared/contract/index.ts';
import type { NamedVersion } from './seen-version.ts';

/** Path of a version of a content. */
export const VersionParams = z.object({ id: Id, version: z.coerce.number().int().min(1) });

export function namedBy({ id: contentId, version }: z.output<typeof VersionParams>): NamedVersion {
  return { contentId, version };
}
