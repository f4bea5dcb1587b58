import { AppError } from '../../../shared/errors.ts';
import type { Faults } from '../health/index.ts';

/** The server no longer takes this kiosk's key for an enrolled one. */
const OF_KEY = ['kiosk/revoked', 'kiosk/unknown', 'kiosk/bad-signature'];

export function isKeyRefused(error: unknown): error is AppError {
  return error instanceof AppError && OF_KEY.includes(error.code);
}

function isDisplayRefused(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'kiosk/foreign-display';
}

export function isRefused(error: unknown): boolean {
  return isKeyRefused(error) || isDisplayRefused(error);
}

/**
 * What the server refuses this kiosk altogether: its key, or a display it was enrolled for. Alone it changes nothing of what
 * plays, since a server in the wrong hands can say so, too; only another enrolment does.
 */
export interface Refusals {
  /** Takes note of the error, if it is one; of a display where one was asked for. */
  note(error: unknown, displayId?: string): void;
  /** The server takes the key, or serves the display. */
  over(displayId?: string): void;
}

export interface RefusalParts {
  faults: Pick<Faults, 'raise' | 'clear'>;
  log: (line: string) => void;
  /** The first refusal is there, or the last is over. */
  onChange: (isRefused: boolean) => void;
}

const KEY = 'key';

export function createRefusals({ faults, log, onChange }: RefusalParts): Refusals {
  const refused = new Set<string>();

  function add(subject: string, { code, message }: AppError): void {
    const displayId = subject === KEY ? null : subject;
    faults.raise('kiosk/refused', { displayId, subject, detail: `${code}: ${message}` });
    if (refused.has(subject)) return;
    log(`the server refuses this kiosk (${code}): ${message}; it plays on with what it has`);
    refused.add(subject);
    if (refused.size === 1) onChange(true);
  }
  return {
    note(error, displayId) {
      if (isKeyRefused(error)) add(KEY, error);
      else if (displayId !== undefined && isDisplayRefused(error)) add(displayId, error);
    },
    over(displayId) {
      const subject = displayId ?? KEY;
      faults.clear('kiosk/refused', subject);
      if (refused.delete(subject) && refused.size === 0) onChange(false);
    },
  };
}
