import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import { openMemory, type Memory } from '../../kiosk-app/player/memory.ts';
import type { Content, Envelope, Manifest } from '../../shared/contract/index.ts';
import { Manifest as ManifestSchema } from '../../shared/contract/index.ts';
import type { Random } from '../../shared/ids.ts';
import { badWeather, createWorld, FAIR, type World } from '../../shared/simulation/index.ts';
import { PAYLOAD_TYPES, parseJsonBytes, seal, signedBytes } from '../../shared/trust/index.ts';
import { noticeDraft } from '../support/planned-server.ts';
import { createSeededIds, createSeededRandom } from '../support/seeded-random.ts';
import { DEFECTS, type Defect, type DefectName } from './defects.ts';
import { KioskNode } from './kiosk-node.ts';
import { BrokenPromise, createOracle, type Oracle } from './oracle.ts';
import { ServerNode } from './server-node.ts';
import { notice, playlistDraft, START_WALL_MS, type Template } from './template.ts';

/** Trouble lasts that long, then everything heals, and after that everything must be right. */
const TROUBLE_MS = 90_000;
const HEALING_MS = 150_000;
/** A started kiosk shows something within this time. */
const FIRST_PICTURE_MS = 3_000;

/** One run of a seed over a copy of the template. Throws BrokenPromise naming the seed. */
export async function simulate(
  template: Template,
  { seed, defect }: { seed: number; defect?: DefectName },
): Promise<void> {
  using home = template.copy();
  const run = new Run(template, {
    seed,
    folder: home.folder,
    defect: defect === undefined ? {} : DEFECTS[defect],
  });
  try {
    await run.play();
  } catch (error) {
    if (error instanceof BrokenPromise)
      throw new BrokenPromise(`${error.message} (seed ${seed}, at ${Math.round(run.world.nowMs())} ms)`);
    throw error;
  } finally {
    await run.end();
  }
}

class Run {
  readonly world: World;
  readonly #random: Random;
  readonly #template: Template;
  readonly #server: ServerNode;
  readonly #kiosks: KioskNode[];
  readonly #memories = new Map<KioskNode, Memory>();
  readonly #highest = new Map<KioskNode, number>();
  readonly #oracle: Oracle = createOracle();
  readonly #contents: Content[];
  readonly #manifests: { displayId: string; envelope: Envelope }[] = [];
  #restarting: Promise<void> = Promise.resolve();
  #isServerBusy = false;
  #events = 0;

  constructor(
    template: Template,
    { seed, folder, defect }: { seed: number; folder: string; defect: Defect },
  ) {
    this.#template = template;
    this.#random = createSeededRandom(seed);
    this.#contents = [...template.contents];
    this.world = createWorld(this.#random);
    const newId = createSeededIds(this.#random);
    this.#server = new ServerNode({
      world: this.world,
      newId,
      folder,
      blobs: template.blobs,
      startWallMs: START_WALL_MS,
    });
    if (defect.handler !== undefined) this.#server.handler = defect.handler(this.world);
    this.#kiosks = template.kiosks.map(({ facts, signer }) => this.#kiosk({ facts, signer, newId, defect }));
  }

  async play(): Promise<void> {
    await this.#server.start();
    for (const content of this.#contents) await this.#admit(content);
    for (const kiosk of this.#kiosks) this.world.after(this.#random.next() * 2_000, () => kiosk.start());
    for (let atMs = 3_000; atMs < TROUBLE_MS; atMs += 200 + this.#random.next() * 4_000)
      this.world.after(atMs, () => this.#trouble());
    await this.#pass(TROUBLE_MS);
    this.#heal();
    await this.#pass(TROUBLE_MS + HEALING_MS);
    await this.#assertWhole();
  }

  async end(): Promise<void> {
    await this.#restarting;
    for (const kiosk of this.#kiosks) if (kiosk.upSinceMs !== null) kiosk.crash();
    if (this.#server.isUp) await this.#server.crash();
  }

  #kiosk({
    facts,
    signer,
    newId,
    defect,
  }: Pick<Template['kiosks'][number], 'facts' | 'signer'> & {
    newId: () => string;
    defect: Defect;
  }): KioskNode {
    const open: typeof openMemory = (...parts) => {
      const memory = (defect.open ?? openMemory)(...parts);
      this.#memories.set(kiosk, memory);
      return memory;
    };
    const { trustRootDigest } = this.#template;
    const server = () => (this.#server.isUp ? this.#server : null);
    const kiosk = new KioskNode({
      world: this.world,
      newId,
      server,
      facts,
      signer,
      trustRootDigest,
      startWallMs: START_WALL_MS,
      open,
    });
    return kiosk;
  }

  async #pass(untilMs: number): Promise<void> {
    const settle = async (): Promise<void> => {
      do await new Promise(setImmediate);
      while (this.#server.pending > 0 || this.#isServerBusy);
      await new Promise(setImmediate);
    };
    await this.world.run(untilMs, { settle, check: () => this.#check() });
  }

  // --- trouble -------------------------------------------------------------------------------------------------------

  #trouble(): void {
    const kinds = [
      () => this.#crashKiosk(),
      () => this.#crashKiosk(),
      () => this.#crashServer(),
      () => this.#some().setWeather(badWeather(this.#random)),
      () => this.#some().setWeather(badWeather(this.#random)),
      () => this.#some().setWeather(FAIR),
      () => this.#some().stepClock((this.#random.next() - 0.5) * 120_000),
      () => this.#server.command((server) => this.#edit(server)),
      () => this.#server.command((server) => this.#add(server)),
      () => this.#server.command((server) => this.#addUnapproved(server)),
      () => this.#server.command((server) => this.#recall(server)),
      () => this.#replayManifest(),
      () => this.#server.command((server) => this.#forgeManifest(server)),
      () => this.#flipChunk(),
    ];
    kinds[Math.floor(this.#random.next() * kinds.length)]?.();
  }

  #some(): KioskNode {
    return this.#kiosks[Math.floor(this.#random.next() * this.#kiosks.length)] as KioskNode;
  }

  #crashKiosk(): void {
    const kiosk = this.#some();
    if (kiosk.upSinceMs === null) return;
    this.#crash(kiosk);
    this.world.after(500 + this.#random.next() * 8_000, () => kiosk.upSinceMs === null && kiosk.start());
  }

  #crash(kiosk: KioskNode): void {
    this.#memories.delete(kiosk);
    kiosk.crash();
  }

  #crashServer(): void {
    if (!this.#server.isUp || this.#isServerBusy) return;
    this.#isServerBusy = true;
    this.#restarting = this.#server.crash().then(() => void (this.#isServerBusy = false));
    this.world.after(1_000 + this.#random.next() * 15_000, () => this.#startServer());
  }

  #startServer(): void {
    if (this.#server.isUp || this.#isServerBusy) return;
    this.#isServerBusy = true;
    this.#restarting = this.#server.start().then(() => void (this.#isServerBusy = false));
  }

  async #edit({ planning, publishing }: Capabilities): Promise<void> {
    // The first content is approved and never recalled, so that there is always something to show.
    const kept = this.#contents.filter((_, index) => index === 0 || this.#random.next() < 0.8);
    const draft = playlistDraft(kept, 4_000 + Math.floor(this.#random.next() * 20_000));
    const { revision } = await planning.playlists.get(this.#template.playlistId);
    await planning.playlists.update(SERVER_ACTOR, { id: this.#template.playlistId, revision }, draft);
    await publishing.publish(SERVER_ACTOR);
  }

  async #add(server: Capabilities): Promise<void> {
    const content = await notice(server, `Thông báo ${Math.floor(this.#random.next() * 1e9)}`);
    await this.#admit(content, server);
    this.#contents.push(content);
    await this.#edit(server);
  }

  async #addUnapproved(server: Capabilities): Promise<void> {
    const content = await server.library.create(
      SERVER_ACTOR,
      noticeDraft(`Chưa duyệt ${Math.floor(this.#random.next() * 1e9)}`),
    );
    this.#contents.push(content);
    await this.#edit(server);
  }

  async #recall({ approvals, library }: Capabilities): Promise<void> {
    if (this.#contents.length < 4) return;
    const [content] = this.#contents.splice(
      1 + Math.floor(this.#random.next() * (this.#contents.length - 1)),
      1,
    );
    if (content === undefined) return;
    const { id, latestDigest } = content;
    await approvals.recallByDemoKey(SERVER_ACTOR, {
      contentId: id,
      versionDigest: latestDigest,
      reason: 'simulated',
    });
    this.#oracle.recall((await library.version(id)).version.body);
  }

  /** An attacker on the line answers with a manifest of long ago. */
  #replayManifest(): void {
    const kiosk = this.#some();
    const displayId = kiosk.facts.displayIds[0] as string;
    const old = this.#manifests.find((manifest) => manifest.displayId === displayId);
    if (old !== undefined) this.#answerOnce(kiosk, old.envelope);
  }

  /** An attacker with the publisher key names a version nobody approved. */
  async #forgeManifest({ publishing, approvals, library }: Capabilities): Promise<void> {
    const kiosk = this.#some();
    const displayId = kiosk.facts.displayIds[0] as string;
    const truth = await publishing.readManifest(displayId);
    const evil = await library.create(
      SERVER_ACTOR,
      noticeDraft(`Giả mạo ${Math.floor(this.#random.next() * 1e9)}`),
    );
    const { versionRef, kind } = await library.versionForPlay(this.#server.platform.database.read, evil.id);
    this.#answerOnce(
      kiosk,
      forged(truth, { versionRef, kind, contentId: evil.id, signer: approvals.publisherSigner }),
    );
  }

  #answerOnce(kiosk: KioskNode, envelope: Envelope): void {
    const { link } = kiosk;
    if (link === null) return;
    link.intercept = ({ path }) => {
      if (!path.includes('/kiosk/manifests/')) return null;
      link.intercept = null;
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(envelope)),
      };
    };
  }

  /** One bit of a stored chunk turns. */
  #flipChunk(): void {
    const kiosk = this.#some();
    if (kiosk.upSinceMs === null) return;
    this.#crash(kiosk);
    kiosk.disk.damage('content', (bytes) => {
      const at = Math.floor(this.#random.next() * bytes.length);
      if (bytes.length > 200_000) bytes[at] = (bytes[at] ?? 0) ^ 4;
      return bytes;
    });
    this.world.after(1_000, () => kiosk.upSinceMs === null && kiosk.start());
  }

  #heal(): void {
    this.#startServer();
    for (const kiosk of this.#kiosks) {
      kiosk.setWeather(FAIR);
      if (kiosk.link !== null) kiosk.link.intercept = null;
      if (kiosk.upSinceMs === null) kiosk.start();
    }
  }

  async #admit(content: Content, server: Capabilities = this.#server.capabilities): Promise<void> {
    this.#oracle.approve((await server.library.version(content.id)).version.body);
  }

  // --- promises ------------------------------------------------------------------------------------------------------

  #check(): void {
    this.#events += 1;
    for (const kiosk of this.#kiosks) {
      const { glass, upSinceMs } = kiosk;
      if (glass === null || upSinceMs === null) continue;
      const shown = glass.shown(0);
      this.#oracle.assertShowable(shown);
      if (shown.kind === 'dark' && this.world.nowMs() - upSinceMs > FIRST_PICTURE_MS)
        throw new BrokenPromise('never blank: the glass is dark');
    }
    if (this.#events % 20 === 0) this.#checkRevisions();
  }

  #checkRevisions(): void {
    for (const [kiosk, memory] of this.#memories) {
      const displayId = kiosk.facts.displayIds[0] as string;
      const current = memory.state.manifests.current(displayId);
      if (current === null) continue;
      if (current.revision < (this.#highest.get(kiosk) ?? 0))
        throw new BrokenPromise(`never wrong: revision fell to ${current.revision}`);
      if (current.revision > (this.#highest.get(kiosk) ?? 0))
        this.#manifests.push({ displayId, envelope: current.envelope });
      this.#highest.set(kiosk, current.revision);
    }
  }

  /** Healed: every kiosk is current, nothing recalled is up, every presentation is a play exactly once. */
  async #assertWhole(): Promise<void> {
    const { publishing, plays } = this.#server.capabilities;
    for (const kiosk of this.#kiosks) {
      const displayId = kiosk.facts.displayIds[0] as string;
      const memory = this.#memories.get(kiosk) as Memory;
      const published = await publishing.currentManifest(displayId);
      const held = memory.state.manifests.current(displayId)?.revision ?? 0;
      if (held !== (published?.revision ?? 0))
        throw new BrokenPromise(`never lost: a kiosk holds revision ${held} of ${published?.revision}`);
      this.#oracle.assertNotRecalled(kiosk.glass?.shown(0) ?? { kind: 'dark' });
      if (kiosk.glass?.shown(0).kind !== 'pictures')
        throw new BrokenPromise('never blank: nothing but the slate after healing');
      await this.#assertPlays(kiosk, memory, plays);
    }
  }

  /** What arrived, what is still to be sent, and what is on the glass now, are all the presentations there were. */
  async #assertPlays(kiosk: KioskNode, memory: Memory, plays: Capabilities['plays']): Promise<void> {
    const displayId = kiosk.facts.displayIds[0] as string;
    const arrived = await playsOf(plays, displayId);
    const numbers = new Set(arrived.map(({ streamId, seq }) => `${streamId} ${seq}`));
    const batch = memory.journal.batch(displayId);
    const unsent = (batch?.records ?? []).filter(({ seq }) => !numbers.has(`${batch?.streamId} ${seq}`));
    const shown = [...arrived, ...unsent].filter(
      (record) => record.kind !== 'play' || record.result !== 'failed',
    ).length;
    const told = shown + (kiosk.glass?.isTold(0) ? 1 : 0);
    if (told === kiosk.presentations) return;
    throw new BrokenPromise(`never lost, never twice: ${kiosk.presentations} presentations, ${told} plays`);
  }
}

async function playsOf(plays: Capabilities['plays'], displayId: string) {
  const rows = [];
  let page = await plays.list({ displayId, limit: 200 });
  while (page.next !== null) {
    rows.push(...page.rows);
    page = await plays.list({ displayId, limit: 200, after: page.next });
  }
  return [...rows, ...page.rows];
}

function forged(
  truth: Manifest,
  evil: {
    versionRef: Manifest['plan']['contents'][string]['version'];
    kind: Content['kind'];
    contentId: string;
    signer: Parameters<typeof seal>[2][number];
  },
): Envelope {
  const { versionRef: version, kind, contentId } = evil;
  const manifest = structuredClone(truth);
  manifest.revision += 1;
  manifest.plan.contents[version.digest] = {
    ...{ contentId, kind, version },
    class: 'routine',
    title: 'forged',
    files: [],
    approvals: [],
  };
  for (const playlist of Object.values(manifest.plan.playlists)) {
    for (const entry of playlist.entries) if (entry.kind === 'content') entry.versionDigest = version.digest;
  }
  manifest.planDigest = version.digest;
  const envelope = seal(PAYLOAD_TYPES.manifest, manifest, [evil.signer]);
  parseJsonBytes(ManifestSchema, signedBytes(envelope).payload);
  return envelope;
}
