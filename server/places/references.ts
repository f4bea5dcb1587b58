import type { Display } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';

/** A place that plans and kiosks may name. */
export interface Place {
  kind: 'gate' | 'area' | 'display' | 'group';
  id: string;
}

/** What places must ask of those who plan for them; handed in, since they import places. */
export interface Planners {
  /** Whether the playlist or layout exists. */
  hasPlan(reader: Reader, plays: NonNullable<Display['defaultPlays']>): Promise<boolean>;
  /** What uses the place, in words for people (`the schedule Evening`); empty when nothing does. */
  usersOf(reader: Reader, place: Place): Promise<string[]>;
}

/** What a field that names nothing is answered with. */
export function unknownReference(pointer: string, detail: string): AppError {
  return new AppError('reference/unknown', detail, { errors: [{ detail, pointer }] });
}
