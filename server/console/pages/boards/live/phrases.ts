import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import type { Phrase } from './live-template.ts';

/** What every board of live values says. */
export const LIVE_PHRASES: readonly Phrase[] = [
  { name: 'title', label: 'title', most: BOARD_LIMITS.title },
  { name: 'source', label: 'source', most: BOARD_LIMITS.phrase },
  { name: 'asOf', label: 'asOf', most: BOARD_LIMITS.phrase, places: ['time'] },
  { name: 'notSince', label: 'notSince', most: BOARD_LIMITS.phrase, places: ['time'] },
  { name: 'unknown', label: 'unknown', most: BOARD_LIMITS.sentence },
];

export function phrase(name: Phrase['label'], more: Partial<Phrase> = {}): Phrase {
  return { name, label: name, most: BOARD_LIMITS.phrase, ...more };
}
