import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Envelope,
  TrustRoot,
  type Content,
  type ContentVersion,
  type DisplayDraft,
  type Kiosk,
} from '../../../shared/contract/index.ts';
import { parseJsonBytes, signedBytes } from '../../../shared/trust/index.ts';
import { displayDraft } from '../../support/drafts.ts';
import { signInFirst, type Operator } from '../../support/operator.ts';
import { freePort, startProcess, type RunningProcess } from '../../support/processes.ts';
import { enrolTestKiosk, type TestKiosk } from '../../support/test-kiosk.ts';

/** A server in a process of its own with one gate, its operator, and kiosks of the browser host. */
export interface Installation extends AsyncDisposable {
  folder: string;
  origin: string;
  trustRoot: string;
  operator: Operator;
  places: { gateId: string; areaId: string };
  /** Ends the server at once. */
  stopServer(): Promise<void>;
}

export async function startInstallation(environment: Record<string, string> = {}): Promise<Installation> {
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-bench-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = owned.use(
    startProcess('server/main.ts', {
      WAYPOST_DATA: join(folder, 'server'),
      WAYPOST_LEGIBILITY: 'tell',
      WAYPOST_PORT: String(port),
      WAYPOST_PUBLIC_URL: origin,
      WAYPOST_LOG_LEVEL: 'error',
      // Everybody calls from one address here.
      WAYPOST_CALLS_PER_MINUTE: '1000000',
      ...environment,
    }),
  );
  const [, password = ''] = await server.line(/one-time password (\S+)/);
  const [, trustRoot = ''] = await server.line(/Trust root: ([0-9a-f]{64})/);
  await server.line(/listens on/);
  const operator = await signInFirst(origin, password);
  const places = await makePlaces(operator);
  const kept = owned.move();
  return {
    folder,
    origin,
    trustRoot,
    operator,
    places,
    stopServer: () => server.kill(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function makePlaces(operator: Operator): Promise<{ gateId: string; areaId: string }> {
  const { id: gateId } = await operator.post<{ id: string }>('/gates', {
    key: 'noi-bai',
    name: { vi: 'Nội Bài', en: 'Noi Bai' },
    kind: 'airport',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  });
  const area = { gateId, key: 'hall', name: { vi: 'Sảnh' } };
  const { id: areaId } = await operator.post<{ id: string }>('/areas', area);
  return { gateId, areaId };
}

/** Displays that play a playlist by default, full screen. */
export async function makeDisplays(
  { operator, places }: Installation,
  count: number,
  playlistId: string,
  more: Partial<DisplayDraft> = {},
): Promise<string[]> {
  const displayIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const display = await operator.post<{ id: string }>('/displays', {
      ...displayDraft(places),
      ...more,
      key: `display-${index}`,
      defaultPlays: { kind: 'playlist', playlistId },
    });
    displayIds.push(display.id);
  }
  return displayIds;
}

/** An uploaded and approved picture or video, and the digest of what kiosks fetch of it. */
export async function approvedUpload(
  { operator }: Installation,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<{ contentId: string; versionDigest: string; fileDigest: string }> {
  const { id, latestDigest, latestVersion } = await operator.upload<Content>(file, file.name);
  await operator.post('/approvals', { contentId: id, versionDigest: latestDigest });
  const { body } = await operator.get<ContentVersion>(`/contents/${id}/versions/${latestVersion}`);
  const rendition = body.kind === 'image' || body.kind === 'video' ? body.renditions[0] : undefined;
  return { contentId: id, versionDigest: latestDigest, fileDigest: rendition?.blob.digest ?? '' };
}

/** Where a kiosk of the browser host keeps itself and listens. */
export interface KioskPlace {
  server: string;
  trustRoot: string;
  folder: string;
  port: number;
  displays: number;
}

export function startKiosk({ server, trustRoot, folder, port, displays }: KioskPlace): RunningProcess {
  return startProcess('kiosk-app/browser-host/main.ts', {
    WAYPOST_SERVER: server,
    WAYPOST_TRUST_ROOT: trustRoot,
    WAYPOST_KIOSK_CONFIRM: 'by-itself',
    WAYPOST_KIOSK_DATA: folder,
    WAYPOST_KIOSK_PORT: String(port),
    WAYPOST_KIOSK_DISPLAYS: String(displays),
  });
}

/** Claims a unit for displays by the code it shows. */
export async function claim(
  { operator }: Installation,
  { code, displayIds }: { code: string; displayIds: readonly string[] },
): Promise<Kiosk> {
  return operator.post<Kiosk>('/enrolments/claim', { code, name: 'Hall', displayIds });
}

/** A kiosk that speaks for itself, enrolled as every unit is; the benchmark is the player. */
export async function enrolUnit(
  installation: Installation,
  displayIds: readonly string[],
): Promise<TestKiosk> {
  const { origin } = installation;
  const answer = await fetch(`${origin}/api/v1/kiosk/trust-root`);
  const root = parseJsonBytes(TrustRoot, signedBytes(Envelope.parse(await answer.json())).payload);
  const enrolling = {
    origin,
    installation: root.installation,
    claim: (made: { code: string; displayIds: string[] }) => claim(installation, made),
  };
  return enrolTestKiosk(enrolling, [...displayIds]);
}
