import { ContentVersion, type Gate, type Reading } from '../../shared/contract/index.ts';
import { textsOf } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';
import type { Database, Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { AskedShowing, GateShowing } from '../publishing/index.ts';

/** A page is put together again when somebody asks for it after so long. */
const KEPT_MS = 30_000;
/** For so long whoever stands between may hand it on without asking. */
export const FRESH_SECONDS = 60;
/** And for so long more while it asks. */
export const STALE_SECONDS = 30;
/** So far ahead is told what screens show. What takes turns with it is all there; what comes in its place later is not yet. */
const AHEAD_MS = KEPT_MS + (FRESH_SECONDS + STALE_SECONDS) * 1_000;
/** Gates of which that is kept. */
const MOST_KEPT = 500;

/** What the screens of a gate show, as far as it can be read. */
export interface GateTwin {
  gate: Gate;
  atMs: number;
  /** In which something can be read: those of the gate first, in its order. */
  languages: string[];
  /** Boards first, then by title. */
  versions: ContentVersion[];
  showing: Pick<GateShowing, 'openings' | 'holidays' | 'zones'>;
  /** Whether something else is read as soon as a live value changes. */
  isByReadings: boolean;
  /** What the gate's kiosks are told of live values. */
  readings: readonly Reading[];
}

export interface TwinParts {
  platform: {
    database: Pick<Database, 'read'>;
    blobs: { get(digest: string): Promise<Uint8Array> };
    clock: Clock;
    logger: Pick<Platform['logger'], 'error'>;
  };
  places: { gateByKey(reader: Reader, key: string): Promise<Gate | null> };
  readings: { toldOf(reader: Reader, gateId: string): Promise<Reading[]> };
  publishing: {
    gateShowing(gateId: string, asked: AskedShowing): Promise<GateShowing>;
  };
}

export interface Twin {
  /** Throws `object/not-found`. */
  ofGate(key: string): Promise<GateTwin>;
}

/** What travellers read on their own phones. Many ask at once, so what was put together for one is told to all. */
export function createTwin(parts: TwinParts): Twin {
  const { clock } = parts.platform;
  const kept = new Map<string, { untilMs: number; twin: Promise<GateTwin> }>();
  return {
    ofGate: async (key) => {
      const nowMs = clock.monotonicMs();
      const known = kept.get(key);
      if (known !== undefined && nowMs < known.untilMs) return known.twin;
      const twin = collect(parts, key);
      kept.delete(key);
      kept.set(key, { untilMs: nowMs + KEPT_MS, twin });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      twin.catch(() => kept.delete(key));
      return twin;
    },
  };
}

async function collect(
  { platform, places, publishing, readings: live }: TwinParts,
  key: string,
): Promise<GateTwin> {
  const gate = await places.gateByKey(platform.database.read, key);
  if (gate === null) throw new AppError('object/not-found', `there is no gate ${key}`);
  const atMs = platform.clock.wallMs();
  const readings = await live.toldOf(platform.database.read, gate.id);
  const asked = { fromMs: atMs, untilMs: atMs + AHEAD_MS, readings };
  const showing = await publishing.gateShowing(gate.id, asked);
  const read = await Promise.all(showing.versions.map(({ digest }) => versionOf(platform, digest)));
  const versions = read
    .filter((version) => version !== null)
    .filter(isRead)
    .toSorted(inOrder);
  const { isByReadings } = showing;
  return { gate, atMs, languages: languagesOf(gate, versions), versions, showing, isByReadings, readings };
}

/** Null: it cannot be read, and whatever else the gate shows is told all the same. */
async function versionOf(
  { blobs, logger }: TwinParts['platform'],
  digest: string,
): Promise<ContentVersion | null> {
  try {
    return ContentVersion.parse(JSON.parse(new TextDecoder().decode(await blobs.get(digest))));
  } catch (error) {
    logger.error({ err: error, digest }, 'a version is left out of a public page');
    return null;
  }
}

/** Facts are words of others; what has none is not read. */
function isRead({ body }: ContentVersion): boolean {
  return body.kind !== 'facts' && textsOf(body).length > 0;
}

function inOrder(a: ContentVersion, b: ContentVersion): number {
  const isBoard = ({ body }: ContentVersion): number => (body.kind === 'board' ? 0 : 1);
  return isBoard(a) - isBoard(b) || (a.title < b.title ? -1 : 1);
}

function languagesOf({ languages }: Gate, versions: readonly ContentVersion[]): string[] {
  const said = new Set(versions.flatMap(({ body }) => textsOf(body).map(([language]) => language)));
  const others = [...said].filter((language) => !languages.includes(language)).toSorted();
  return [...languages, ...others];
}
