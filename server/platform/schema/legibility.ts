import type { LegibilityRule } from '../../../shared/contract/index.ts';

/** Tables of `server/legibility`. */
export interface LegibilityTables {
  legibilityOverrides: {
    versionDigest: string;
    rule: LegibilityRule;
    /** The name of whoever lets it pass. */
    by: string;
    at: string;
    reason: string;
  };
  renderedVersions: {
    versionDigest: string;
    /** Names display and box. */
    place: string;
    /** Names the code that drew it there. */
    revision: string;
    /** JSON; null: it could not be drawn. */
    frames: string | null;
    /** What a page of files looked like: WebP in base 64. */
    picture: string | null;
    at: string;
  };
}
