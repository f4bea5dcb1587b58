import type {
  CatalogueCode,
  ContentClass,
  ContentKind,
  UploadState,
} from '../../../shared/contract/index.ts';

/** Tables of `server/library`. */
export interface LibraryTables {
  /** One row per content, with what lists show of its latest version. */
  contents: {
    id: string;
    key: string;
    /** Gate and key in one, and unique. */
    scopedKey: string;
    kind: ContentKind;
    title: string;
    class: ContentClass;
    gateId: string | null;
    latestVersion: number;
    latestDigest: string;
    durationMs: number | null;
    createdAt: string;
    updatedAt: string;
    /** Of the latest version. */
    authorId: string;
    /** Whose it is. */
    organisationId: string;
    /** Of the latest version. */
    catalogue: CatalogueCode | null;
    reviewBy: string | null;
    /** Null: it is in use. */
    archivedAt: string | null;
    archivedBy: string | null;
    archivedReason: string | null;
  };
  /** What a content's latest version says in any language, folded, for searching. */
  contentWords: { contentId: string; words: string };
  /** Languages that a content's latest version speaks. */
  contentLanguages: { language: string; contentId: string };
  /** Blobs that a version names beside its own; stills are named here alone. */
  contentBlobs: {
    versionDigest: string;
    digest: string;
    role: 'rendition' | 'thumbnail' | 'poster' | 'original';
    bytes: number;
    mediaType: string;
    /** Of an original: what it was called when it came. */
    fileName: string | null;
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
  /** Files on their way in; the bytes lie in the folder of uploads under the same id. */
  uploads: {
    id: string;
    personId: string;
    /** JSON: the `Actor` in whose name the version is made. */
    actor: string;
    fileName: string;
    mediaType: string | null;
    /** Of the whole file, as claimed while it arrives. */
    bytes: number;
    /** JSON: `UploadFields`. */
    fields: string;
    state: UploadState;
    progress: number;
    code: string | null;
    detail: string | null;
    /** Set from the start for a new version of a content. */
    contentId: string | null;
    versionDigest: string | null;
    createdAt: string;
    updatedAt: string;
    expiresAt: string;
  };
}
