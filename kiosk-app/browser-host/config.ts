import { z } from 'zod';
import { parseEnvironment, UnitEnvironment, unitConfigOf, type UnitConfig } from '../machine/index.ts';

/** Environment of a kiosk in the browser host, with its defaults. */
const Environment = UnitEnvironment.extend({
  /** Port of the screens, on 127.0.0.1 only. 0: a free one. */
  WAYPOST_KIOSK_PORT: z.coerce.number().int().min(0).max(65_535).default(8090),
});

export interface HostConfig extends UnitConfig {
  port: number;
}

/** Reads the environment. Throws `config/invalid` naming every variable that is not usable. */
export function readHostConfig(environment: Record<string, string | undefined>): HostConfig {
  const given = parseEnvironment(Environment, environment);
  return { ...unitConfigOf(given), port: given.WAYPOST_KIOSK_PORT };
}
