import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../../../kiosk-app/machine/disk.ts';
import { openMemory, type Memory } from '../../../../kiosk-app/player/memory.ts';
import { Player } from '../../../../kiosk-app/player/player.ts';
import type {
  Disk,
  DoorbellPort,
  Glass,
  PlayerConfig,
  ServerRequest,
  StagePort,
  TechnicianKey,
} from '../../../../kiosk-app/player/ports.ts';
import type { KioskFacts } from '../../../../kiosk-app/player/state/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import {
  Envelope,
  type Proposal,
  type StageCommand,
  type StageEvent,
  type Fault,
} from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../../../shared/time/index.ts';
import {
  admitStatement,
  openTrustRoot,
  signedBytes,
  verifyConfirmation,
  type Signer,
} from '../../../../shared/trust/index.ts';
import { createFakeNetwork, jsonAnswer, type Answer } from '../../../support/fake-network.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../support/memory-disk.ts';
import {
  keysOfPeople,
  listedTechnician,
  peoplesRoot,
  sealedList,
  sealedRoot,
} from '../../../support/people-trust.ts';
import { createSeededIds, createSeededRandom } from '../../../support/seeded-random.ts';

const random = createSeededRandom(3);
const newId = createSeededIds(random);
const FACTS: KioskFacts = { kioskId: newId(), installation: newId(), gateId: newId(), displayIds: [newId()] };

/** One stage that is there from the start. */
function glassOf() {
  const sent: StageCommand[] = [];
  let tell: (event: StageEvent) => void = () => {};
  const hello = (): void => tell({ type: 'hello', protocol: 1, userAgent: 'test' });
  const pulse = (): void => tell({ type: 'pulse' });
  const type = (typed: string): void => tell({ type: 'confirm', typed });
  const stage: StagePort = {
    send: (command) => void sent.push(command),
    onEvent: (listener) => {
      tell = listener;
    },
    onConnected: (listener) => {
      listener(true);
      hello();
    },
  };
  const glass: Glass = { slots: 1, stage: () => stage, blobUrl: (digest) => digest };
  return { glass, sent, hello, pulse, type };
}

/** A player that is on, its server whatever `answer` says. */
function started({
  facts,
  answer,
  disk = createMemoryDisk(),
  clock = createManualClock(),
  config = {},
  technicianKey,
  open = openMemory,
}: {
  facts: KioskFacts | null;
  answer: (request: ServerRequest) => Answer | Promise<Answer>;
  disk?: Disk;
  clock?: ManualClock;
  config?: Partial<PlayerConfig>;
  technicianKey?: TechnicianKey;
  open?: typeof openMemory;
}) {
  let restarts = 0;
  const remembered: KioskFacts[] = [];
  const logged: string[] = [];
  const network = createFakeNetwork(answer);
  const { glass, sent, hello, pulse, type } = glassOf();
  let ring: Parameters<DoorbellPort['connect']>[0] | null = null;
  const doorbell: DoorbellPort = {
    connect(options) {
      ring = options;
      return { ask: () => Promise.reject(new Error('nobody answers')), [Symbol.dispose]: () => {} };
    },
  };
  const player = new Player(
    {
      network,
      doorbell,
      disk,
      identity: {
        signer: generateSigner().signer,
        facts: () => remembered.at(-1) ?? facts,
        remember: (known) => void remembered.push(known),
      },
      glass,
      clock,
      random,
      newId,
      crypto: nodeCrypto,
      restart: () => void (restarts += 1),
      log: (line) => void logged.push(line),
      ...(technicianKey === undefined ? {} : { technicianKey }),
    },
    {
      trustRootDigest: 'a'.repeat(64),
      softwareVersion: '0.0.0',
      hostName: 'test',
      serverOrigin: 'http://localhost',
      bytesPerSecond: null,
      cacheBytes: 1_000_000_000,
      buildMs: 0,
      ...config,
    },
    open,
  );
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 500) {
      await new Promise((resolve) => void setImmediate(resolve));
      clock.advance(500);
    }
  };
  const notify = (jitterMs: number): void =>
    ring?.onEvent('manifest:changed', {
      displayId: FACTS.displayIds[0],
      revision: 5,
      planDigest: 'b'.repeat(64),
      jitterMs,
    });
  /** As the disk has them. */
  const faults = (): string[] =>
    disk
      .open('state')
      .prepare<[], string>('SELECT json FROM fault')
      .pluck()
      .all()
      .flatMap((json) => {
        const { fault } = JSON.parse(json) as { fault: Fault };
        return fault.clearedAt === null ? [fault.code] : [];
      });
  return {
    player,
    logged,
    faults,
    restarts: () => restarts,
    remembered: () => remembered,
    clock,
    network,
    sent,
    hello,
    pulse,
    type,
    notify,
    pass,
  };
}

const unreachable = (): never => {
  throw new AppError('network/unreachable', 'no way');
};

describe('a player that was ended', () => {
  it.each([
    ['waits to be paired', null, unreachable],
    [
      'shows its code',
      null,
      () =>
        jsonAnswer({
          enrolmentId: FACTS.kioskId,
          code: '7K3M-Q9XD',
          secret: 's',
          expiresAt: '2026-11-22T09:00:00.000Z',
          claimUrl: 'http://localhost/claim',
          state: 'waiting',
        }),
    ],
    ['plays without a server', FACTS, unreachable],
    ['plays beside a server that answers nonsense', FACTS, () => jsonAnswer({})],
  ])('while it %s waits for nothing, asks nobody and shows nothing', async (_, facts, answer) => {
    for (const afterMs of [0, 1_500, 15_000]) {
      const kiosk = started({ facts, answer });
      await kiosk.pass(afterMs);
      kiosk.notify(600_000);
      const ended = kiosk.player[Symbol.asyncDispose]();
      await kiosk.pass(500);
      await ended;
      expect(kiosk.clock.pending()).toBe(0);
      const [calls, commands] = [kiosk.network.calls.length, kiosk.sent.length];
      kiosk.hello();
      await kiosk.pass(5_000);
      expect([kiosk.network.calls.length, kiosk.sent.length, kiosk.clock.pending()]).toEqual([
        calls,
        commands,
        0,
      ]);
    }
  });
});

/** A real disk in a folder of its own, whose files can be overwritten under a running player. */
function dyingDisk(clock: Clock) {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-dying-'));
  const disk = createNodeDisk({ folder, clock });
  let state: Database | null = null;
  return {
    ...disk,
    open: (name: 'state' | 'content') => {
      const database = disk.open(name);
      if (name === 'state') state = database;
      return database;
    },
    damageState() {
      state?.pragma('shrink_memory');
      for (const file of ['state.db', 'state.db-wal'].map((one) => join(folder, one)))
        writeFileSync(file, Buffer.alloc(statSync(file).size, 'no database'), { flag: 'r+' });
    },
    setAside: () => readdirSync(folder).filter((file) => /^state\.db\.corrupt-\d+$/.test(file)).length,
    has: (file: string) => existsSync(join(folder, file)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

describe('a database that is damaged while the player runs', () => {
  it('asks for another player, which sets it aside; after the third time soon after each other no file is begun for a while', async () => {
    const clock = createManualClock();
    using disk = dyingDisk(clock);
    for (const times of [1, 2, 3]) {
      const kiosk = started({ facts: FACTS, answer: unreachable, disk, clock });
      await kiosk.pass(1_000);
      expect([kiosk.restarts(), disk.setAside()]).toEqual([0, times - 1]);
      disk.damageState();
      await kiosk.pass(130_000);
      expect(kiosk.restarts()).toBe(1);
      await kiosk.player[Symbol.asyncDispose]();
    }
    const inMemory = started({ facts: FACTS, answer: unreachable, disk, clock });
    expect(inMemory.sent.map(({ type }) => type)).toContain('slate');
    await inMemory.pass(130_000);
    expect([inMemory.restarts(), disk.has('state.db')]).toEqual([0, false]);
    await inMemory.pass(10 * 60_000);
    expect(inMemory.restarts()).toBe(1);
    await inMemory.player[Symbol.asyncDispose]();
    expect(disk.has('state.db')).toBe(true);
  });

  it('and whose tree is sound, but not its rows, keeps no player from playing', async () => {
    const disk = createMemoryDisk();
    await started({ facts: FACTS, answer: unreachable, disk }).player[Symbol.asyncDispose]();
    const database = disk.open('state');
    database.prepare("INSERT INTO fault (id, json) VALUES ('1', '{')").run();
    database.close();
    const kiosk = started({ facts: FACTS, answer: unreachable, disk });
    expect(kiosk.sent.map(({ type }) => type)).toContain('slate');
    await kiosk.player[Symbol.asyncDispose]();
  });
});

describe('a player that waits to be paired', () => {
  it('tells its page the time of now each minute, though the server never answers', async () => {
    const { promise, reject } = Promise.withResolvers<Answer>();
    const kiosk = started({ facts: null, answer: () => promise });
    await kiosk.pass(130_000);
    const pages = kiosk.sent.filter((command) => command.type === 'pairing');
    const factsOf = (label: string): unknown[] =>
      pages.flatMap(({ facts }) => facts.filter((fact) => fact.label.includes(label)));
    expect(factsOf('Clock').slice(-2)).toMatchObject([
      { value: '2026-11-22 08:01' },
      { value: '2026-11-22 08:02' },
    ]);
    expect(factsOf('Network').at(-1)).toMatchObject({ isGood: null });
    reject(new AppError('network/stalled', 'no answer'));
    await kiosk.player[Symbol.asyncDispose]();
  });
});

describe('a page that gives no pulse', () => {
  it('is a fault of its display until it gives one', async () => {
    const disk = createMemoryDisk();
    const kept: Database[] = [];
    const open: Disk['open'] = (name) => {
      const database = disk.open(name);
      if (name === 'state') kept.push(database);
      return database;
    };
    const kiosk = started({ facts: FACTS, answer: unreachable, disk: { ...disk, open } });
    const silent = (): unknown =>
      kept[0]
        ?.prepare<[], string>(`SELECT json FROM fault WHERE json LIKE '%"screen/silent"%'`)
        .pluck()
        .all()
        .map((json): unknown => JSON.parse(json));
    const fault = { code: 'screen/silent', displayId: FACTS.displayIds[0], count: 1 };
    await kiosk.pass(60_000);
    expect(silent()).toMatchObject([{ fault: { ...fault, clearedAt: null } }]);
    kiosk.pulse();
    expect(silent()).toMatchObject([{ fault: { ...fault, clearedAt: '2026-11-22T08:01:00.000Z' } }]);
    await kiosk.player[Symbol.asyncDispose]();
  });
});

/** A server that knows this kiosk no more, and says of each code it gives that it was claimed for `claimed`. */
function disowning(claimed: KioskFacts & { statements?: readonly Envelope[] }) {
  return ({ method, path }: ServerRequest): Answer => {
    if (path.endsWith('/kiosk/challenges'))
      return jsonAnswer(
        { type: 'about:blank', title: 'The kiosk is not known here', status: 401, code: 'kiosk/unknown' },
        401,
      );
    if (!path.includes('/kiosk/enrolments')) return jsonAnswer({});
    if (method === 'GET') return jsonAnswer({ state: 'enrolled', ...claimed });
    return jsonAnswer({
      enrolmentId: newId(),
      code: '7K3M-Q9XD',
      secret: 's',
      expiresAt: '2030-11-22T09:00:00.000Z',
      claimUrl: 'http://localhost/claim',
    });
  };
}

describe('a player whose server refuses it', () => {
  it.each([
    ['gate', { gateId: newId(), displayIds: [newId()] }],
    ['display', { displayIds: [newId()] }],
    ['displays', { displayIds: [...FACTS.displayIds, newId()] }],
    ['installation', { installation: newId() }],
  ])(
    'keeps its %s, whatever the server says, and asks no more often than the slow poll',
    async (_, changes) => {
      const elsewhere = { ...FACTS, ...changes };
      const kiosk = started({ facts: FACTS, answer: disowning(elsewhere) });
      await kiosk.pass(30 * 60_000);
      const asked = kiosk.network.calls.filter(({ path }) => path.endsWith('/kiosk/challenges')).length;
      expect(asked).toBeGreaterThan(3);
      expect(asked).toBeLessThan(8);
      expect([kiosk.restarts(), kiosk.remembered()]).toEqual([0, []]);
      expect(kiosk.sent.map(({ type }) => type)).not.toContain('pairing');
      await kiosk.player[Symbol.asyncDispose]();
    },
  );

  it('is the kiosk that an operator claims it as for the same displays, from its next start on', async () => {
    const again = { ...FACTS, kioskId: newId() };
    const kiosk = started({ facts: FACTS, answer: disowning(again) });
    await kiosk.pass(60_000);
    expect([kiosk.restarts(), kiosk.remembered()]).toEqual([1, [again]]);
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('is not claimed back to where it stood before a later word that it has not begun anew by yet', async () => {
    let memory: Memory | undefined;
    const open: typeof openMemory = (...parts) => (memory = openMemory(...parts));
    const kiosk = started({ facts: FACTS, answer: disowning({ ...FACTS, kioskId: newId() }), open });
    memory?.state.kiosk.remember({ ...FACTS, gateId: newId(), statedAt: '2026-11-22T08:00:00.000Z' });
    await kiosk.pass(60_000);
    await kiosk.player[Symbol.asyncDispose]();
    expect([kiosk.restarts(), kiosk.remembered()]).toEqual([0, []]);
    expect(kiosk.faults()).toContain('enrolment/unconfirmed');
  });
});

const PEOPLE = keysOfPeople();
const PUBLISHER = generateSigner().signer;

/** A server with a trust root of people, which says that the unit was claimed for `claimed`. */
function claiming(
  claimed: KioskFacts,
  root = rootOf(claimed.installation),
  statements: readonly Envelope[] = [],
) {
  const answer = disowning({ ...claimed, statements });
  return (request: ServerRequest): Answer =>
    request.path.includes('/kiosk/trust-roots') ? jsonAnswer({ roots: [root] }) : answer(request);
}

function rootOf(installation: string, isDemo = false): Envelope {
  const { keyid, publicKey } = PUBLISHER;
  const server = { installation, nextPublisher: { keyid, publicKey } };
  return sealedRoot(peoplesRoot(server, PEOPLE, { isDemo }), PEOPLE.root);
}

const digestOf = (root: Envelope): string => nodeCrypto.sha256(signedBytes(root).payload);

function proposalOn(kiosk: ReturnType<typeof started>): Proposal | null {
  return kiosk.sent.findLast((command) => command.type === 'pairing')?.proposal ?? null;
}

describe('a player that was claimed', () => {
  const root = rootOf(FACTS.installation);
  const pinned = { trustRootDigest: digestOf(root) };
  const demo = rootOf(FACTS.installation, true);
  const byItself = { trustRootDigest: digestOf(demo), confirmsByItself: true };

  it('plays nothing before somebody at the unit has typed what is on its glass', async () => {
    const kiosk = started({ facts: null, answer: claiming(FACTS, root), config: pinned });
    await kiosk.pass(30_000);
    const proposal = proposalOn(kiosk);
    expect(proposal).toMatchObject({
      gate: { id: FACTS.gateId },
      displays: [{ id: FACTS.displayIds[0] }],
      asks: 'code',
      rootDigest: pinned.trustRootDigest,
    });
    kiosk.type('no code');
    await kiosk.pass(1_000);
    expect(kiosk.remembered()).toEqual([]);
    expect(proposalOn(kiosk)).toMatchObject({ isWrong: true });
    expect(proposalOn(kiosk)?.code).not.toBe(proposal?.code);
    kiosk.type(proposalOn(kiosk)?.code ?? '');
    await kiosk.pass(1_000);
    expect(kiosk.remembered()).toMatchObject([FACTS]);
    expect(kiosk.sent.at(-1)?.type).not.toBe('pairing');
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('and asks for the technician’s key is signed by it and by the unit, for whoever does not trust the server', async () => {
    const technician = generateSigner().signer;
    const disk = createMemoryDisk();
    const kiosk = started({
      facts: null,
      answer: claiming(FACTS, root),
      config: pinned,
      disk,
      technicianKey: { isThere: () => true, open: (typed) => (typed === 'passphrase' ? technician : null) },
    });
    await kiosk.pass(30_000);
    expect(proposalOn(kiosk)).toMatchObject({ asks: 'passphrase', code: null });
    kiosk.type('another');
    kiosk.type('passphrase');
    await kiosk.pass(1_000);
    expect(kiosk.remembered()).toMatchObject([FACTS]);
    await kiosk.player[Symbol.asyncDispose]();
    const json = disk
      .open('state')
      .prepare<[], string>("SELECT json FROM fact WHERE key = 'enrolment'")
      .pluck()
      .get();
    const list = sealedList({ installation: FACTS.installation }, PEOPLE, {
      technicians: [listedTechnician(technician)],
    });
    const state = admitStatement(
      openTrustRoot(root, { pinnedDigest: digestOf(root) }, 0, nodeCrypto),
      list,
      0,
      nodeCrypto,
    );
    const { statement, technician: named } = verifyConfirmation(
      Envelope.parse(JSON.parse(json ?? '')),
      state,
      nodeCrypto,
    );
    expect(statement).toMatchObject({
      gateId: FACTS.gateId,
      displayIds: FACTS.displayIds,
      rootDigest: digestOf(root),
    });
    expect(named).toMatchObject({ name: 'Tuan' });
  });

  it.each([
    ['that a registrar lists for its gate', listedTechnician, 'taken'],
    [
      'that is listed for another gate',
      (key: Signer) => listedTechnician(key, { gateIds: [newId()] }),
      'refused',
    ],
    ['that nobody lists', () => listedTechnician(generateSigner().signer), 'refused'],
    ['whose list another registrar signed', null, 'taken'],
  ] as const)(
    'by a technician’s key %s: %s it, where lists come with the claim',
    async (_, listing, outcome) => {
      const technician = generateSigner().signer;
      const technicians = [(listing ?? listedTechnician)(technician)];
      const registrar = listing === null ? generateSigner().signer : PEOPLE.registrar;
      const list = sealedList(FACTS, { ...PEOPLE, registrar }, { technicians });
      const kiosk = started({
        facts: null,
        answer: claiming(FACTS, root, [list]),
        config: pinned,
        technicianKey: { isThere: () => true, open: () => technician },
      });
      await kiosk.pass(30_000);
      kiosk.type('passphrase');
      await kiosk.pass(1_000);
      expect(kiosk.remembered()).toMatchObject(outcome === 'taken' ? [FACTS] : []);
      expect(kiosk.remembered()).toHaveLength(outcome === 'taken' ? 1 : 0);
      if (outcome === 'refused') expect(proposalOn(kiosk)).toMatchObject({ refuses: 'key' });
      await kiosk.player[Symbol.asyncDispose]();
    },
  );

  it('tells the server nothing of what is to be typed', async () => {
    const kiosk = started({ facts: null, answer: claiming(FACTS, root), config: pinned });
    await kiosk.pass(30_000);
    const code = proposalOn(kiosk)?.code ?? '';
    const said = kiosk.network.calls.map(({ path, body }) => path + new TextDecoder().decode(body)).join();
    expect(code).toMatch(/^\d{6}$/);
    expect(said).not.toContain(code);
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('by a server with another trust root than the unit’s asks nobody, shows the unit’s own, and never plays', async () => {
    const swapped = rootOf(newId());
    const kiosk = started({
      facts: null,
      answer: claiming(FACTS, swapped),
      config: { ...pinned, confirmsByItself: true },
    });
    await kiosk.pass(60_000);
    expect(proposalOn(kiosk)).toMatchObject({ asks: 'root', code: null, rootDigest: pinned.trustRootDigest });
    for (const typed of ['', '000000']) kiosk.type(typed);
    await kiosk.pass(60_000);
    expect(kiosk.remembered()).toEqual([]);
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('for an installation that is not the root’s asks nobody', async () => {
    const kiosk = started({
      facts: null,
      answer: claiming({ ...FACTS, installation: newId() }, root),
      config: pinned,
    });
    await kiosk.pass(30_000);
    expect(proposalOn(kiosk)).toMatchObject({ asks: 'root' });
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('agrees by itself only where its settings say so, and its trust root is one for trying out', async () => {
    const kiosk = started({ facts: null, answer: claiming(FACTS, demo), config: byItself });
    await kiosk.pass(10_000);
    expect(kiosk.remembered()).toMatchObject([FACTS]);
    await kiosk.player[Symbol.asyncDispose]();
    expect(kiosk.faults()).not.toContain('enrolment/by-itself');
  });

  it('says on its glass, in its log and as a fault that it does not agree by itself under a real root, and asks', async () => {
    const disk = createMemoryDisk();
    const config = { ...pinned, confirmsByItself: true };
    const kiosk = started({ facts: null, answer: claiming(FACTS, root), config, disk });
    await kiosk.pass(30_000);
    expect(kiosk.remembered()).toEqual([]);
    const proposal = proposalOn(kiosk);
    expect(proposal).toMatchObject({ asks: 'code', refuses: 'by-itself' });
    expect(kiosk.logged.filter((line) => line.includes('does not confirm by itself'))).toHaveLength(1);
    kiosk.type(proposalOn(kiosk)?.code ?? '');
    await kiosk.pass(1_000);
    expect(kiosk.remembered()).toMatchObject([FACTS]);
    await kiosk.player[Symbol.asyncDispose]();
    expect(kiosk.faults()).toContain('enrolment/by-itself');

    for (const [config, isFault] of [
      [{ ...pinned, confirmsByItself: true }, true],
      [pinned, false],
    ] as const) {
      const again = started({ facts: FACTS, answer: claiming(FACTS, root), config, disk });
      await again.player[Symbol.asyncDispose]();
      expect(again.faults().includes('enrolment/by-itself')).toBe(isFault);
    }
  });

  it('is paired anew when its settings number another pairing, and not again by the same number', async () => {
    const disk = createMemoryDisk();
    const config = byItself;
    const first = started({ facts: null, answer: claiming(FACTS, demo), config, disk });
    await first.pass(10_000);
    await first.player[Symbol.asyncDispose]();
    const moved = { ...FACTS, gateId: newId(), displayIds: [newId()] };
    const second = { ...config, pairing: 2 };
    for (const isPaired of [true, false]) {
      const kiosk = started({ facts: null, answer: claiming(moved, demo), config: second, disk });
      await kiosk.pass(10_000);
      expect(kiosk.remembered()).toMatchObject([moved]);
      expect(kiosk.sent.some(({ type }) => type === 'pairing')).toBe(isPaired);
      await kiosk.player[Symbol.asyncDispose]();
    }
  });

  it('asks by the root that it holds already, and no server to show that one again', async () => {
    const disk = createMemoryDisk();
    const first = started({ facts: null, answer: claiming(FACTS, demo), config: byItself, disk });
    await first.pass(10_000);
    await first.player[Symbol.asyncDispose]();
    const moved = { ...FACTS, gateId: newId(), displayIds: [newId()] };
    const config = { ...byItself, confirmsByItself: false, pairing: 2 };
    const answer = claiming(moved, rootOf(newId()));
    const kiosk = started({ facts: null, answer, config, disk });
    await kiosk.pass(30_000);
    expect(proposalOn(kiosk)).toMatchObject({ asks: 'code', rootDigest: byItself.trustRootDigest });
    expect(kiosk.network.calls.filter(({ path }) => path.includes('trust-roots'))).toEqual([]);
    await kiosk.player[Symbol.asyncDispose]();
  });

  it('states it no earlier than it was last stated, whatever its clock says: an old word would move it back', async () => {
    const facts = { ...FACTS, statedAt: '2027-01-01T00:00:00.000Z' };
    const moved = { ...FACTS, gateId: newId(), displayIds: [newId()] };
    const config = { ...byItself, pairing: 2 };
    const kiosk = started({ facts, answer: claiming(moved, demo), config });
    await kiosk.pass(10_000);
    expect(kiosk.remembered()).toMatchObject([{ ...moved, statedAt: facts.statedAt }]);
    await kiosk.player[Symbol.asyncDispose]();
  });
});
