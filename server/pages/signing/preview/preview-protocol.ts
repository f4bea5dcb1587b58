import type { ContentBody } from '../../../../shared/contract/index.ts';

/** What a preview draws: verified bytes and nothing else. */
export interface PreviewOrder {
  kind: 'waypost-preview:draw';
  body: ContentBody;
  /** By digest. */
  files: readonly (readonly [digest: string, file: Blob])[];
  /** In which its own few words are. */
  language: 'vi' | 'en';
}

/** How far a preview has come, and how high it is. */
export interface PreviewState {
  drawn: 'drawing' | 'whole' | 'broken';
  heightPx: number;
}
