import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Content, Envelope } from '../../shared/contract/index.ts';
import { badWeather, FAIR } from '../../shared/simulation/index.ts';
import { noticeDraft } from '../support/planned-server.ts';
import { forgeManifest } from './forgery.ts';
import type { KioskNode } from './kiosk-node.ts';
import { LANE_CONDITIONS } from './lane-feed.ts';
import type { Stand } from './stand.ts';
import { notice, playlistDraft } from './template.ts';

/** Below this a database holds no chunk worth damaging. */
const SMALLEST_DAMAGED_BYTES = 200_000;

type Trouble = (stand: Stand) => void;

/** What can happen next; each as likely as often as it is named. */
const TROUBLES: readonly Trouble[] = [
  crashKiosk,
  crashKiosk,
  crashServer,
  turnWeather,
  turnWeather,
  (stand) => stand.someKiosk().setWeather(FAIR),
  (stand) => stand.someKiosk().stepClock((stand.random.next() - 0.5) * 120_000),
  (stand) => stand.server.command((server) => editPlaylist(stand, server)),
  (stand) => stand.server.command((server) => addNotice(stand, server)),
  (stand) => stand.server.command((server) => addUnapproved(stand, server)),
  (stand) => stand.server.command((server) => recall(stand, server)),
  replayManifest,
  replayReadings,
  (stand) => stand.server.command((server) => forge(stand, server)),
  flipStoredBit,
];

export function makeTrouble(stand: Stand): void {
  TROUBLES[Math.floor(stand.random.next() * TROUBLES.length)]?.(stand);
}

/** Tells the oracle what people approved. */
export async function admit(
  { oracle, conditions }: Stand,
  content: Content,
  { library }: Capabilities,
): Promise<void> {
  oracle.approve((await library.version(content.id)).version.body, conditions.get(content.id));
}

function crashKiosk(stand: Stand): void {
  stand.restart(stand.someKiosk(), { afterMs: 500 + stand.random.next() * 8_000 });
}

function crashServer(stand: Stand): void {
  stand.crashServer();
  stand.world.after(1_000 + stand.random.next() * 15_000, () => stand.startServer());
}

function turnWeather(stand: Stand): void {
  stand.someKiosk().setWeather(badWeather(stand.random));
}

async function editPlaylist(stand: Stand, { planning, publishing }: Capabilities): Promise<void> {
  const { contents, conditions, random, template } = stand;
  const kept = contents.filter((_, index) => index === 0 || random.next() < 0.8);
  const durationMs = 4_000 + Math.floor(random.next() * 20_000);
  const draft = playlistDraft(kept, durationMs, conditions);
  const { revision } = await planning.playlists.get(template.playlistId);
  await planning.playlists.update(SERVER_ACTOR, { id: template.playlistId, revision }, draft);
  await publishing.publish(SERVER_ACTOR);
}

async function addNotice(stand: Stand, server: Capabilities): Promise<void> {
  const asked = LANE_CONDITIONS[Math.floor(stand.random.next() * 2 * LANE_CONDITIONS.length)];
  const content = await notice(server, title(stand, 'Thông báo'));
  if (asked !== undefined) stand.conditions.set(content.id, [asked]);
  await admit(stand, content, server);
  stand.contents.push(content);
  await editPlaylist(stand, server);
}

async function addUnapproved(stand: Stand, server: Capabilities): Promise<void> {
  stand.contents.push(await server.library.create(SERVER_ACTOR, noticeDraft(title(stand, 'Chưa duyệt'))));
  await editPlaylist(stand, server);
}

async function recall(
  { contents, random, oracle }: Stand,
  { approvals, library }: Capabilities,
): Promise<void> {
  if (contents.length < 4) return;
  const [content] = contents.splice(1 + Math.floor(random.next() * (contents.length - 1)), 1);
  if (content === undefined) return;
  const { id: contentId, latestDigest: versionDigest } = content;
  await approvals.recallByDemoKey(SERVER_ACTOR, { contentId, versionDigest, reason: 'simulated' });
  oracle.recall((await library.version(contentId)).version.body);
}

/** An attacker on the line answers with a manifest of long ago. */
function replayManifest(stand: Stand): void {
  const kiosk = stand.someKiosk();
  const old = stand.seen.find(({ displayId }) => displayId === kiosk.displayId);
  if (old !== undefined) answerOnce(kiosk, old.envelope, '/kiosk/manifests/');
}

/** The same with what was known of the gate at any time before. */
function replayReadings(stand: Stand): void {
  const kiosk = stand.someKiosk();
  const old = stand.seenReadings[Math.floor(stand.random.next() * stand.seenReadings.length)];
  if (old !== undefined) answerOnce(kiosk, old, '/kiosk/readings');
}

/** An attacker with the publisher key names a version nobody approved. */
async function forge(stand: Stand, server: Capabilities): Promise<void> {
  const kiosk = stand.someKiosk();
  const evil = await server.library.create(SERVER_ACTOR, noticeDraft(title(stand, 'Giả mạo')));
  const { read } = stand.server.platform.database;
  const forged = await forgeManifest(server, { read, displayId: kiosk.displayId, contentId: evil.id });
  answerOnce(kiosk, forged, '/kiosk/manifests/');
}

function answerOnce({ link }: KioskNode, envelope: Envelope, to: string): void {
  if (link === null) return;
  link.intercept = ({ path }) => {
    if (!path.includes(to)) return null;
    link.intercept = null;
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, body: new TextEncoder().encode(JSON.stringify(envelope)) };
  };
}

/** One bit somewhere in `content.db` turns while the kiosk is off. */
function flipStoredBit(stand: Stand): void {
  const kiosk = stand.someKiosk();
  const flip = (bytes: Buffer): Buffer => {
    const at = Math.floor(stand.random.next() * bytes.length);
    if (bytes.length > SMALLEST_DAMAGED_BYTES) bytes[at] = (bytes[at] ?? 0) ^ 4;
    return bytes;
  };
  stand.restart(kiosk, { afterMs: 1_000, whileOff: () => kiosk.disk.damage('content', flip) });
}

function title({ random }: Stand, words: string): string {
  return `${words} ${Math.floor(random.next() * 1e9)}`;
}
