import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Playlist } from '../../../shared/contract/index.ts';
import { tinyMp4, type Rgb } from '../../support/media.ts';
import { freePort } from '../../support/processes.ts';
import {
  approvedUpload,
  claim,
  makeDisplays,
  startInstallation,
  startKiosk,
  type Installation,
  type KioskPlace,
} from '../support/installation.ts';
import { createPainter, nthColour } from '../support/paint.ts';
import { fillUp } from './fill-up.ts';

const PICTURES = 36;
const VIDEO_BYTES = 30_000_000;
/** Every entry lasts so long, in a loop from midnight of the gate, which knows no summer time. */
export const ENTRY_MS = 6_000;
const GATE_AHEAD_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** A kiosk that has fetched everything, was used for months, and finds no server any more. */
export interface KeptKiosk extends AsyncDisposable {
  place: KioskPlace;
  /** The colour the clock asks for at an instant; null while it is the video's turn. */
  colourAt(wallMs: number): Rgb | null;
}

/** Brings a kiosk up with its server, fills its cache and its journal, and takes the server away. */
export async function keepKiosk(size: { mebibytes: number; plays: number }): Promise<KeptKiosk> {
  await using owned = new AsyncDisposableStack();
  const installation = owned.use(await startInstallation());
  const { displayId, files } = await plan(installation);
  const place = {
    server: installation.origin,
    trustRoot: installation.trustRoot,
    folder: join(installation.folder, 'kiosk'),
    port: await freePort(),
    displays: 1,
  };
  await fetchAll(installation, { place, displayId, files });
  await installation.stopServer();
  fillUp(place.folder, { ...size, displayId });
  const kept = owned.move();
  return { place, colourAt, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function plan(installation: Installation): Promise<{ displayId: string; files: string[] }> {
  const painter = await createPainter();
  const files: string[] = [];
  const entries: object[] = [];
  const add = async (name: string, type: string, bytes: Uint8Array): Promise<void> => {
    const { contentId, fileDigest } = await approvedUpload(installation, { name, type, bytes });
    files.push(fileDigest);
    entries.push({ source: { kind: 'content', contentId }, durationMs: ENTRY_MS });
  };
  for (let n = 0; n < PICTURES; n += 1)
    await add(`${n}.jpg`, 'image/jpeg', await painter.paint(nthColour(n)));
  const shape = { seconds: 20, widthPx: 1_920, heightPx: 1_080 };
  await add('clip.mp4', 'video/mp4', await tinyMp4({ ...shape, bytesAtLeast: VIDEO_BYTES }));
  const draft = { key: 'hall', name: 'Hall', entries };
  const playlist = await installation.operator.post<Playlist>('/playlists', draft);
  const [displayId = ''] = await makeDisplays(installation, 1, playlist.id);
  await installation.operator.post('/publications', {});
  return { displayId, files };
}

/** Pairs the kiosk and lets it run until it serves every file. */
async function fetchAll(
  installation: Installation,
  { place, displayId, files }: { place: KioskPlace; displayId: string; files: readonly string[] },
): Promise<void> {
  await using kiosk = startKiosk(place);
  const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
  await claim(installation, { code, displayIds: [displayId] });
  for (const digest of files) {
    const address = `http://localhost:${place.port}/blob/${digest}`;
    while ((await fetch(address, { headers: { range: 'bytes=0-0' } })).status !== 206) await sleep(200);
  }
}

function colourAt(wallMs: number): Rgb | null {
  const intoLoopMs = ((wallMs + GATE_AHEAD_MS) % DAY_MS) % ((PICTURES + 1) * ENTRY_MS);
  const turn = Math.floor(intoLoopMs / ENTRY_MS);
  return turn === PICTURES ? null : nthColour(turn);
}
