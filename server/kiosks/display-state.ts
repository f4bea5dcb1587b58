import type { DisplayState, DisplayStateQuery, Heartbeat } from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Page } from '../platform/paging.ts';
import { findDisplays, type FoundDisplay } from './found-displays.ts';
import type { KioskStore } from './kiosk.ts';
import type { KiosksParts } from './kiosks-deps.ts';

type Report = Heartbeat['displays'][number];
type Driver = Awaited<ReturnType<KioskStore['reportsOn']>>[number];
type Names = ReadonlyMap<string, { id: string; title: string }>;

/** How displays fare, in order of their creation: a page of displays, and what belongs to these. */
export async function displayStates(
  parts: KiosksParts,
  query: DisplayStateQuery & { reach?: Reach | undefined },
): Promise<Page<DisplayState>> {
  const { rows, next } = await findDisplays(parts, query);
  return { rows: rows.map(await describer(parts, rows)), next };
}

/** How one display fares; throws `object/not-found`. */
export async function displayState(parts: KiosksParts, displayId: string): Promise<DisplayState> {
  const display = await parts.places.displays.get(displayId);
  return (await describer(parts, [display]))(display);
}

/** Tells of each of these displays how it fares; what is asked for it is asked for all of them at once. */
async function describer(
  parts: KiosksParts,
  displays: readonly FoundDisplay[],
): Promise<(display: FoundDisplay) => DisplayState> {
  const { read } = parts.platform.database;
  const displayIds = displays.map(({ id }) => id);
  const [drivers, revisions] = await Promise.all([
    parts.kiosks.reportsOn(read, displayIds),
    parts.publishing.revisionsOf(read, displayIds),
  ]);
  const driverOf = new Map(drivers.map((driver) => [driver.displayId, driver]));
  const reports = drivers.flatMap((driver) => reportOn(driver) ?? []);
  const names = await parts.contents.namesOf(read, shownVersions(reports));
  return (display) => {
    const driver = driverOf.get(display.id);
    return {
      ...factsOf(display),
      revision: revisions.get(display.id) ?? null,
      kiosk: driver === undefined ? null : kioskOf(parts, driver),
      report: driver === undefined ? null : told(reportOn(driver), names),
    };
  };
}

function factsOf({
  id,
  gateId,
  areaId,
  key,
  name,
}: FoundDisplay): Pick<DisplayState, 'displayId' | 'gateId' | 'areaId' | 'key' | 'name'> {
  return { displayId: id, gateId, areaId, key, name };
}

/** What the kiosk said last of the display; nothing, before its first heartbeat there. */
function reportOn({ displayId, lastHeartbeat }: Driver): Report | undefined {
  return lastHeartbeat?.displays.find((report) => report.displayId === displayId);
}

function shownVersions(reports: readonly Report[]): string[] {
  const digests = reports.flatMap(({ showing }) =>
    showing.flatMap(({ versionDigest }) => versionDigest ?? []),
  );
  return [...new Set(digests)];
}

function kioskOf({ presence }: KiosksParts, driver: Driver): DisplayState['kiosk'] {
  const { id, name, state, lastSeenAt, openFaults } = driver;
  return { id, name, state, lastSeenAt, openFaults, isConnected: presence.isConnected(id) };
}

function told(report: Report | undefined, names: Names): DisplayState['report'] {
  if (report === undefined) return null;
  const { floor, missingBlobs, screen, showing } = report;
  return {
    revision: floor,
    missingBlobs,
    screen,
    showing: showing.map(({ regionKey, versionDigest, until }) => ({
      regionKey,
      content: names.get(versionDigest ?? '') ?? null,
      until,
    })),
  };
}
