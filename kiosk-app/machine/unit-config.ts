import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Digest } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { readAuthorities } from './authorities.ts';

/** Environment of every kiosk, with its defaults; hosts add their own. */
export const UnitEnvironment = z.object({
  /** Origin of the server. */
  WAYPOST_SERVER: z.url({ protocol: /^https?$/ }).default('http://localhost:8080'),
  /** Folder of the kiosk's key and databases. */
  WAYPOST_KIOSK_DATA: z.string().min(1).default('data/kiosk'),
  /** How many displays this machine can drive. */
  WAYPOST_KIOSK_DISPLAYS: z.coerce.number().int().min(1).max(16).default(1),
  /** SHA-256 of the trust root this kiosk starts from, as `npx waypost fingerprint` prints it. */
  WAYPOST_TRUST_ROOT: Digest,
  /**
   * Who agrees to what an operator claims that this unit drives: somebody at the unit, or the unit by itself, where one person
   * sets up unit and server, as to try them out.
   */
  WAYPOST_KIOSK_CONFIRM: z.enum(['on-unit', 'by-itself']).default('on-unit'),
  /** A technician's key (PKCS #8 PEM, under a passphrase), as on a stick: without it nobody agrees. Left out: a code on the screen does. */
  WAYPOST_KIOSK_TECHNICIAN_KEY: z.string().min(1).optional(),
  /** Raised by one to have the unit paired anew, with the displays and the gate it then is claimed for. */
  WAYPOST_KIOSK_PAIRING: z.coerce.number().int().min(1).default(1),
  /** Certificates (PEM) of authorities that vouch for the server's, beside the well-known ones. */
  WAYPOST_KIOSK_CA_FILE: z.string().min(1).optional(),
  /** Download limit; 0: none. */
  WAYPOST_KIOSK_BYTES_PER_SECOND: z.coerce.number().int().min(0).default(0),
  /** Most bytes the cache may use. */
  WAYPOST_KIOSK_CACHE_BYTES: z.coerce.number().int().min(16_777_216).default(20_000_000_000),
});

export interface UnitConfig {
  server: string;
  dataFolder: string;
  displays: number;
  trustRootDigest: string;
  bytesPerSecond: number | null;
  cacheBytes: number;
  /** Who may vouch for the server's certificate; null: whom Node trusts. */
  authorities: readonly string[] | null;
  hostName: string;
  confirmsByItself: boolean;
  /** File of the technician's key; null: none is asked for. */
  technicianKey: string | null;
  pairing: number;
}

/** Parses the environment of a host. Throws `config/invalid` naming every variable that is not usable. */
export function parseEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined>,
): z.infer<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const troubles = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('config/invalid', troubles.join('\n'));
}

/** Throws `config/invalid` where a file that it names is not usable. */
export function unitConfigOf(given: z.infer<typeof UnitEnvironment>): UnitConfig {
  const caFile = given.WAYPOST_KIOSK_CA_FILE;
  return {
    server: new URL(given.WAYPOST_SERVER).origin,
    dataFolder: resolve(given.WAYPOST_KIOSK_DATA),
    displays: given.WAYPOST_KIOSK_DISPLAYS,
    trustRootDigest: given.WAYPOST_TRUST_ROOT,
    bytesPerSecond: given.WAYPOST_KIOSK_BYTES_PER_SECOND === 0 ? null : given.WAYPOST_KIOSK_BYTES_PER_SECOND,
    cacheBytes: given.WAYPOST_KIOSK_CACHE_BYTES,
    authorities: caFile === undefined ? null : readAuthorities(caFile),
    hostName: hostname(),
    confirmsByItself: given.WAYPOST_KIOSK_CONFIRM === 'by-itself',
    technicianKey: given.WAYPOST_KIOSK_TECHNICIAN_KEY ?? null,
    pairing: given.WAYPOST_KIOSK_PAIRING,
  };
}
