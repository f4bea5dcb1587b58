import { z } from 'zod';
import { DirectoryEntry, DirectoryEntryDraft, Id } from '../../shared/contract/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Directory } from './directory.ts';

/** `/directory-entries`: what may be called, opened or scanned. */
export const directoryRoutes: FastifyPluginAsyncZod<{ directory: Directory }> = async (
  app,
  { directory },
) => {
  serveEdited(app, {
    path: '/directory-entries',
    noun: 'directory entry',
    tag: 'contents',
    access: { read: 'library:read', write: 'directory:write' },
    draft: DirectoryEntryDraft,
    shown: DirectoryEntry,
    filters: z.object({ gateId: Id.optional() }),
    editing: directory.editing,
  });
};
