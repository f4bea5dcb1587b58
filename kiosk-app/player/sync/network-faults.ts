import { AppError } from '../../../shared/errors.ts';
import type { Faults } from '../health/index.ts';

const NETWORK_FAULTS = [
  'network/unreachable',
  'network/stalled',
  'network/cut-short',
  'network/not-waypost',
] as const;

/** Turns failures of calls into faults about `subject`, and their end into cleared ones. */
export interface NetworkFaults {
  onError: (error: unknown) => void;
  onSuccess: () => void;
}

export function createNetworkFaults(
  faults: Pick<Faults, 'raise' | 'clear'>,
  subject: 'server' | 'files',
): NetworkFaults {
  return {
    onError(error) {
      const code = error instanceof AppError ? error.code : null;
      const detail = error instanceof Error ? error.message.slice(0, 500) : 'unexpected trouble';
      if (code === 'kiosk/clone-suspected') faults.raise('kiosk/cloned', { subject: 'key', detail });
      else if (code === 'storage/full') faults.raise('storage/full', { subject: 'state.db', detail });
      else if (isNetworkFault(code)) faults.raise(code, { subject, detail });
      else if (code === null) faults.raise('player/defect', { subject: 'sync', detail });
    },
    onSuccess() {
      for (const code of NETWORK_FAULTS) faults.clear(code, subject);
    },
  };
}

function isNetworkFault(code: string | null): code is (typeof NETWORK_FAULTS)[number] {
  return (NETWORK_FAULTS as readonly (string | null)[]).includes(code);
}
