import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { openUpdateFile, updateFile } from '../../../../../kiosk-app/machine/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createApi } from '../../../../../kiosk-app/player/sync/api.ts';
import { createUpdates } from '../../../../../kiosk-app/player/update/index.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import type { Envelope, FaultCode, UpdateStatement } from '../../../../../shared/contract/index.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { PAYLOAD_TYPES, seal, verifyUpdate, type Signer } from '../../../../../shared/trust/index.ts';
import { createFakeNetwork } from '../../../../support/fake-network.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { keySet, keysOfPeople, trustWithTechnician } from '../../../../support/people-trust.ts';

const key = (): Signer => generateSigner().signer;
const release = [key(), key()];
const people = { ...keysOfPeople(), technician: key() };
const server = { installation: '00000000-0000-7000-8000-000000000001', nextPublisher: key() };
const trust = trustWithTechnician(server, people, { release: keySet(2, release) });
const GOOD = new TextEncoder().encode('good software '.repeat(100_000));
const EVIL = new TextEncoder().encode('evil software '.repeat(100_000));

function sealed(changes: Partial<UpdateStatement> = {}, signers = release): Envelope {
  const update: UpdateStatement = {
    schema: 'waypost/update/1',
    installation: server.installation,
    issuedAt: '2026-11-22T08:00:00.000Z',
    version: '1.2.0',
    leastVersion: '1.0.0',
    platform: 'linux-x64',
    sha256: nodeCrypto.sha256(GOOD),
    size: GOOD.length,
    ...changes,
  };
  return seal(PAYLOAD_TYPES.update, update, signers);
}

const of = (bytes: Uint8Array): Pick<UpdateStatement, 'sha256' | 'size'> => ({
  sha256: nodeCrypto.sha256(bytes),
  size: bytes.length,
});

let folder: string;
let disk = createMemoryDisk();
let clock = createManualClock();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-update-'));
  disk = createMemoryDisk();
  clock = createManualClock();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A unit that runs a version; `serve` is what the server sends from a byte on. */
function unit({
  version = '1.0.0',
  serve = (start: number): Uint8Array | AsyncIterable<Uint8Array> => GOOD.subarray(start),
  install = (_bytes: Uint8Array): void => {},
} = {}) {
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const raised: string[] = [];
  const open = new Set<string>();
  const installed: Uint8Array[] = [];
  const troubles: unknown[] = [];
  const asked: number[] = [];
  const network = createFakeNetwork(({ path, headers }) => {
    const start = Number(/^bytes=(\d+)-/.exec(headers?.['range'] ?? '')?.[1]);
    asked.push(start);
    const etag = `"${path.split('/').at(-1)}"`;
    return { status: 206, headers: { etag, 'content-range': `bytes ${start}-` }, body: serve(start) };
  });
  const updates = createUpdates({
    updater: {
      platform: 'linux-x64',
      open: (sha256) => openUpdateFile(folder, sha256),
      install: async (sha256) => {
        const bytes = readFileSync(updateFile(folder, sha256));
        install(bytes);
        installed.push(bytes);
      },
    },
    softwareVersion: version,
    api: createApi(network),
    session: { call: (work) => work('token') },
    bandwidth: { take: () => Promise.resolve() },
    clock,
    trust: { verifyUpdate: (envelope) => verifyUpdate(envelope, trust, nodeCrypto) },
    state,
    faults: {
      raise: (code, { detail }) => {
        open.add(code);
        raised.push(`${code}: ${detail}`);
      },
      clear: (codes) => {
        for (const code of typeof codes === 'string' ? [codes] : codes) open.delete(code);
      },
    },
    onNetworkError: (error) => void troubles.push(error),
    log: () => {},
  });
  const offered = async (envelope: Envelope): Promise<void> => {
    updates.offered(envelope);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => void setImmediate(resolve));
  };
  return {
    offered,
    installed,
    raised,
    troubles,
    asked,
    isOpen: (code: FaultCode) => open.has(code),
    off: () => {
      updates[Symbol.dispose]();
      state[Symbol.dispose]();
    },
  };
}

describe('an update that two release keys signed', () => {
  it('is fetched, and installed as the very bytes that were signed', async () => {
    const kiosk = unit();
    await kiosk.offered(sealed());
    expect(kiosk.installed.map((bytes) => nodeCrypto.sha256(bytes))).toEqual([nodeCrypto.sha256(GOOD)]);
    expect([kiosk.raised, kiosk.troubles]).toEqual([[], []]);
    await kiosk.offered(sealed());
    expect(kiosk.installed).toHaveLength(1);
  });

  it('goes on where its download stopped, also after a restart, and asks for no byte twice', async () => {
    const half = 700_000;
    const first = unit({
      serve: async function* () {
        yield GOOD.subarray(0, half);
        throw new AppError('network/cut-short', 'the line broke');
      } as never,
    });
    await first.offered(sealed());
    expect([first.installed.length, first.troubles.length]).toEqual([0, 1]);
    first.off();
    const second = unit();
    await second.offered(sealed());
    expect([second.asked, second.installed.length]).toEqual([[half], 1]);
  });

  it('is begun anew when another one comes before it is whole, and leaves nothing of the first', async () => {
    const kiosk = unit({ serve: (start) => GOOD.subarray(start, 1_000) });
    await kiosk.offered(sealed());
    await kiosk.offered(sealed({ version: '1.3.0', ...of(EVIL) }));
    expect(readdirSync(folder)).toEqual([nodeCrypto.sha256(EVIL)]);
  });

  it('whose bytes are others is thrown away, reported, and left alone for an hour', async () => {
    let bytes = EVIL;
    const kiosk = unit({ serve: (start) => bytes.subarray(start) });
    await kiosk.offered(sealed());
    expect(kiosk.installed).toEqual([]);
    expect(kiosk.raised.join()).toContain('update/wrong-bytes');
    expect(readFileSync(updateFile(folder, nodeCrypto.sha256(GOOD))).length).toBe(0);
    await kiosk.offered(sealed());
    expect(kiosk.asked).toEqual([0]);
    bytes = GOOD;
    clock.advance(3_600_000);
    await kiosk.offered(sealed());
    expect([kiosk.installed.length, kiosk.isOpen('update/wrong-bytes')]).toEqual([1, false]);
  });

  it('that does not end keeps no byte more than was signed', async () => {
    const kiosk = unit({
      serve: async function* () {
        for (;;) yield GOOD.subarray(0, 500_000);
      } as never,
    });
    await kiosk.offered(sealed());
    expect([kiosk.installed.length, kiosk.troubles.length]).toEqual([0, 1]);
    expect(readFileSync(updateFile(folder, nodeCrypto.sha256(GOOD))).length).toBeLessThanOrEqual(GOOD.length);
  });

  it('that was changed on the disk meanwhile is not installed', async () => {
    writeFileSync(join(folder, nodeCrypto.sha256(GOOD)), EVIL.subarray(0, GOOD.length));
    const kiosk = unit();
    await kiosk.offered(sealed());
    expect([kiosk.installed, kiosk.asked]).toEqual([[], []]);
    expect(kiosk.raised.join()).toContain('update/wrong-bytes');
  });

  it('that cannot be installed leaves the unit as it is, and says so', async () => {
    const kiosk = unit({
      install: () => {
        throw new Error('no room');
      },
    });
    await kiosk.offered(sealed());
    expect(kiosk.raised.join()).toContain('update/failed: version 1.2.0: no room');
  });
});

describe('an update that is refused', () => {
  it.each([
    ['signed by one release key', sealed({}, [release[0]!]), 'update/too-few-signatures'],
    ['signed by the server’s publisher', sealed({}, [server.nextPublisher]), 'update/bad-signature'],
    ['signed by the root', sealed({}, people.root), 'update/bad-signature'],
    [
      'of another installation',
      sealed({ installation: '00000000-0000-7000-8000-000000000009' }),
      'update/other-installation',
    ],
    ['that cannot be read', { ...sealed(), payload: '????' }, 'update/malformed'],
    ['of another kind', { ...sealed(), payloadType: PAYLOAD_TYPES.command }, 'update/other-type'],
    ['for another platform', sealed({ platform: 'win32-x64' }), 'update/other-platform'],
    ['older than what runs', sealed({ version: '0.9.0' }), 'update/rolled-back'],
  ])('%s is reported under its own fault, and not a byte of it fetched', async (_, envelope, code) => {
    const kiosk = unit();
    await kiosk.offered(envelope);
    expect([kiosk.installed, kiosk.asked]).toEqual([[], []]);
    expect(kiosk.raised).toHaveLength(1);
    expect(kiosk.raised[0]).toContain(code);
  });

  it('is one below what was believed once, or another under its number: over restarts, whatever the clock says', async () => {
    const before = unit({ serve: () => new Uint8Array() });
    await before.offered(sealed({ version: '1.5.0' }));
    before.off();
    clock.advance(-40 * 366 * 86_400_000);
    const after = unit();
    for (const envelope of [sealed({ version: '1.4.9' }), sealed({ version: '1.5.0', ...of(EVIL) })])
      await after.offered(envelope);
    expect(after.raised.map((fault) => fault.split(':')[0])).toEqual([
      'update/rolled-back',
      'update/conflicting',
    ]);
    expect([after.installed, after.asked]).toEqual([[], []]);
    await after.offered(sealed({ version: '1.5.0' }));
    expect([after.installed.length, after.isOpen('update/rolled-back')]).toEqual([1, false]);
  });
});

describe('an update that is not for now', () => {
  it('is the version that runs, or one that wants another step before it', async () => {
    const kiosk = unit();
    await kiosk.offered(sealed({ version: '1.0.0' }));
    await kiosk.offered(sealed({ version: '2.0.0', leastVersion: '1.9.0' }));
    expect([kiosk.raised, kiosk.asked]).toEqual([[], []]);
    await kiosk.offered(sealed({ version: '1.1.0' }));
    expect(kiosk.installed).toHaveLength(1);
  });
});
