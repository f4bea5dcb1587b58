import { LRUCache } from 'lru-cache';
import type { ContentVersion, LegibilityFinding } from '../../shared/contract/index.ts';
import { hasGlyph } from '../../shared/legibility/glyphs/index.ts';
import {
  contactsIn,
  lint,
  type Contact,
  type Drawing,
  type Frames,
  type Setting,
} from '../../shared/legibility/rules/index.ts';

/** A version in a place where it is shown; `key` tells the places apart in which it looks alike. */
export interface Place {
  key: string;
  setting: Setting | null;
}

/** A place, and what the version came to there in a browser; null: nothing is known of that. */
export interface DrawnPlace extends Place {
  drawn: { drawing: Drawing; frames: Frames | null; at: string | null } | null;
}

/** What is remembered: a fleet shows few versions in few ways, and a finding is small. */
const MOST_JUDGED = 20_000;
const MOST_VERSIONS = 2_000;

/** What is found of a version in a place, but for contacts, of which the directory says more. */
export interface Judge {
  findings(digest: string, version: ContentVersion, place: DrawnPlace): readonly LegibilityFinding[];
  known(digest: string, place: DrawnPlace): readonly LegibilityFinding[] | undefined;
  contacts(digest: string, version: ContentVersion): readonly Contact[];
  knownContacts(digest: string): readonly Contact[] | undefined;
}

/** Judges each version once for each way in which it is shown: versions never change, and equal places come to equal findings. */
export function createJudge(): Judge {
  const judged = new LRUCache<string, readonly LegibilityFinding[]>({ max: MOST_JUDGED });
  const contacts = new LRUCache<string, readonly Contact[]>({ max: MOST_VERSIONS });
  const keyOf = (digest: string, { key, drawn }: DrawnPlace): string =>
    `${digest} ${key} ${drawn === null ? '' : `${drawn.drawing} ${drawn.at}`}`;
  return {
    known: (digest, place) => judged.get(keyOf(digest, place)),
    knownContacts: (digest) => contacts.get(digest),
    findings: (digest, version, place) => {
      const kept = judged.get(keyOf(digest, place));
      if (kept !== undefined) return kept;
      const { setting, drawn } = place;
      const { frames, drawing } = drawn ?? { frames: null, drawing: 'drawn' as const };
      const found = lint({ version, setting, frames, drawing, hasGlyph, isVerified: null });
      judged.set(keyOf(digest, place), found);
      return found;
    },
    contacts: (digest, version) => {
      const kept = contacts.get(digest);
      if (kept !== undefined) return kept;
      const found = contactsIn(version.body);
      contacts.set(digest, found);
      return found;
    },
  };
}
