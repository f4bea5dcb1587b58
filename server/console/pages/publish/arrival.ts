import type { DisplayState, RevisionNotice } from '../../../../shared/contract/index.ts';
import type { StateTone } from '../../parts/index.ts';

/** How far a publication has come to a display, by the key of its words. */
export type Arrival = 'arrived' | 'fetching' | 'awaited' | 'away' | 'noKiosk' | 'gone';

const TONES: Record<Arrival, StateTone> = {
  arrived: 'well',
  fetching: 'care',
  awaited: 'care',
  away: 'alarm',
  noKiosk: 'off',
  gone: 'off',
};

/** `state` undefined: there is no such display any more. */
export function arrivalOf(
  { revision }: Pick<RevisionNotice, 'revision'>,
  state: Pick<DisplayState, 'kiosk' | 'report'> | undefined,
): { arrival: Arrival; tone: StateTone } {
  const arrival = judge(revision, state);
  return { arrival, tone: TONES[arrival] };
}

function judge(revision: number, state: Pick<DisplayState, 'kiosk' | 'report'> | undefined): Arrival {
  if (state === undefined) return 'gone';
  const { kiosk, report } = state;
  if (kiosk === null || kiosk.state === 'revoked') return 'noKiosk';
  const isAccepted = report !== null && report.revision >= revision;
  if (isAccepted) return report.missingBlobs > 0 ? 'fetching' : 'arrived';
  return kiosk.isConnected ? 'awaited' : 'away';
}
