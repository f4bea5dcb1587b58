/**
 * `node scripts/seed-fleet.ts`: fills the stored server with a nation's fleet, for trying out and measuring: 200 gates,
 * 10,000 displays on 5,000 kiosks that have reported, 2,000 contents, plans, publications. Flags: `--gates 200 --displays 50 --contents 10` (each per gate).
 * Once for each stored server: the gates of a second fleet would have the keys of the first.
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createCapabilities } from '../server/capabilities.ts';
import { readConfig } from '../server/config.ts';
import { SERVER_ACTOR } from '../server/platform/actor.ts';
import { openPlatform } from '../server/platform/open-platform.ts';
import { AppError } from '../shared/errors.ts';
import { seedGate, type FleetDoors, type GateSize } from './seed-fleet/gate.ts';
import { seedKiosks } from './seed-fleet/kiosks.ts';
import { seedReports } from './seed-fleet/reports.ts';

const DISPLAYS_PER_KIOSK = 2;
/** Of each gate. */
const PUBLISHED_DISPLAYS = 4;

export interface FleetSize extends GateSize {
  gates: number;
}

export const NATION: FleetSize = { gates: 200, displays: 50, contents: 10 };

/** Makes a fleet of that size, from `gate-000` on. Throws `object/key-taken` where there is one already. */
export async function seedFleet(doors: FleetDoors, { gates, ...size }: FleetSize): Promise<void> {
  for (let number = 0; number < gates; number += 1) {
    const displayIds = await seedGate(doors, number, size);
    await seedReports(doors, await seedKiosks(doors, displayIds, DISPLAYS_PER_KIOSK));
    await doors.publishing.publish(SERVER_ACTOR, { displayIds: displayIds.slice(0, PUBLISHED_DISPLAYS) });
  }
}

/** The size that flags ask for, a nation's where they say nothing. Throws `config/invalid` naming what is no size. */
export function readSize(args: readonly string[]): FleetSize {
  const { values } = parseArgs({
    args: [...args],
    options: { gates: { type: 'string' }, displays: { type: 'string' }, contents: { type: 'string' } },
  });
  const sizeOf = (name: keyof FleetSize): number => {
    const given = values[name] ?? String(NATION[name]);
    if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
    throw new AppError('config/invalid', `--${name} is a whole number from 1 to 999999, not "${given}"`);
  };
  return { gates: sizeOf('gates'), displays: sizeOf('displays'), contents: sizeOf('contents') };
}

async function main(): Promise<void> {
  const size = readSize(process.argv.slice(2));
  const config = readConfig();
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const capabilities = await createCapabilities(platform, config);
  await seedFleet({ ...capabilities, database: platform.database }, size);
  console.log(`${size.gates} gates with ${size.displays} displays and ${size.contents} contents each`);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof AppError ? `${error.code}: ${error.message}` : error);
    process.exitCode = 1;
  });
}
