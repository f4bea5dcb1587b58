import type { ApprovalState } from '../../../shared/contract/index.ts';

/** Tables of `server/approval`. Envelopes are kept verbatim: their bytes are blobs, too. */
export interface ApprovalTables {
  /** One row, made at first start. */
  installations: {
    id: string;
    createdAt: string;
  };
  trustRoots: {
    version: number;
    /** Of the envelope's blob. */
    digest: string;
    bytes: number;
    envelope: string;
    createdAt: string;
    /** In which order roots and statements were taken in; 0: before this was kept. */
    position: number;
  };
  /** What trust is made of beside the root. */
  trustStatements: {
    digest: string;
    kind: 'registrar-list' | 'recall' | 'revocation';
    /** The organisation of a list; the version digest of a recall; the id of the key that a revocation voids. */
    subject: string;
    bytes: number;
    envelope: string;
    createdAt: string;
    position: number;
  };
  approvals: {
    digest: string;
    contentId: string;
    versionDigest: string;
    /** Number of the version, so that newer ones come first. */
    version: number;
    /** JSON; null: every gate. */
    gateIds: string | null;
    validFrom: string;
    validUntil: string;
    bytes: number;
    envelope: string;
    createdAt: string;
  };
  /** Who signed which version as its author. */
  drafts: {
    digest: string;
    contentId: string;
    versionDigest: string;
    bytes: number;
    envelope: string;
    createdAt: string;
  };
  /** How contents stand, as it was judged last: true from `judgedAt` until `changesAt`, if nobody states anything new. */
  contentStandings: {
    contentId: string;
    state: ApprovalState;
    approvedDigest: string | null;
    judgedAt: string;
    /** Empty: it has to be judged anew. */
    changesAt: string;
  };
}
