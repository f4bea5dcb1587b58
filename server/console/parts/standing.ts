import type { DisplayState } from '../../../shared/contract/index.ts';
import type { StateTone } from './state-mark.tsx';

/** What is most worth knowing of a display, by the key of its words. */
export type Standing = 'connected' | 'away' | 'cloned' | 'noKiosk' | 'noScreen';

const TONES: Record<Standing, StateTone> = {
  connected: 'well',
  away: 'alarm',
  cloned: 'alarm',
  noScreen: 'care',
  noKiosk: 'off',
};

/** The worst that is known of a display comes first. */
export function standingOf({ kiosk, report }: Pick<DisplayState, 'kiosk' | 'report'>): {
  standing: Standing;
  tone: StateTone;
} {
  const standing = judge(kiosk, report);
  return { standing, tone: TONES[standing] };
}

function judge(kiosk: DisplayState['kiosk'], report: DisplayState['report']): Standing {
  if (kiosk === null || kiosk.state === 'revoked') return 'noKiosk';
  if (kiosk.state === 'clone-suspected') return 'cloned';
  if (!kiosk.isConnected) return 'away';
  return report?.screen === 'absent' ? 'noScreen' : 'connected';
}
