import { z } from 'zod';
import { parseEnvironment, UnitEnvironment, unitConfigOf, type UnitConfig } from '../machine/index.ts';

/** Environment of a kiosk under Electron, with its defaults. */
const Environment = UnitEnvironment.extend({
  /** The monitor of each display of this kiosk, in their order: its name, or its place from the left (1, 2, …). */
  WAYPOST_KIOSK_MONITORS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  /** Whether a supervisor starts the kiosk again when it ends (systemd); otherwise it does so itself. */
  WAYPOST_KIOSK_SUPERVISED: z.stringbool().default(false),
});

export interface ShellConfig extends UnitConfig {
  monitors: string[];
  isSupervised: boolean;
}

/** Reads the environment. Throws `config/invalid` naming every variable that is not usable. */
export function readShellConfig(
  environment: Record<string, string | undefined>,
  { dataFolder }: { dataFolder: string },
): ShellConfig {
  const given = parseEnvironment(Environment, { WAYPOST_KIOSK_DATA: dataFolder, ...environment });
  return {
    ...unitConfigOf(given),
    monitors: given.WAYPOST_KIOSK_MONITORS,
    isSupervised: given.WAYPOST_KIOSK_SUPERVISED,
  };
}
