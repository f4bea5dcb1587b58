import type { ContentClass, ContentKind } from '../../../shared/contract/index.ts';

/** Tables of `server/library`. */
export interface LibraryTables {
  /** One row per content, with what lists show of its latest version. */
  contents: {
    id: string;
    kind: ContentKind;
    title: string;
    class: ContentClass;
    gateId: string | null;
    latestVersion: number;
    latestDigest: string;
    durationMs: number | null;
    createdAt: string;
    updatedAt: string;
  };
  /** Never changed and never deleted: approvals and plays name them. */
  contentVersions: {
    digest: string;
    contentId: string;
    version: number;
    /** Size of the blob. */
    bytes: number;
    /** The blob's own text: canonical JSON of a `ContentVersion`. */
    document: string;
    createdAt: string;
  };
}
