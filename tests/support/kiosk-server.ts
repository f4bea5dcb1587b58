import Fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo, Socket } from 'node:net';
import { createAudit } from '../../server/audit/index.ts';
import { attachDoorbell, createDelivery, createSpread, deliveryRoutes } from '../../server/delivery/index.ts';
import {
  createKiosks,
  downloadRoutes,
  kioskRoutes,
  unitRoutes,
  type Kiosks,
} from '../../server/kiosks/index.ts';
import { guardAccess } from '../../server/platform/access-hook.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { EVERYTHING } from '../../server/platform/authority.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import { answerProblems } from '../../server/platform/problem.ts';
import { takeTurns } from '../../server/platform/kiosk-turns.ts';
import { createTurns } from '../../server/platform/turns.ts';
import { serializerCompiler, validatorCompiler } from '../../server/platform/zod-provider.ts';
import { createPlays, playsRoutes, type Plays } from '../../server/plays/index.ts';
import { Permission, type Envelope } from '../../shared/contract/index.ts';
import { systemClock } from '../../shared/time/index.ts';
import { seal, type Signer } from '../../shared/trust/index.ts';
import { createSeededIds, createSeededRandom } from './seeded-random.ts';
import {
  keySet,
  keysOfPeople,
  listedTechnician,
  sealedList,
  trustWithTechnician,
  type KeysOfPeople,
} from './people-trust.ts';
import { testPlatform, type TestPlatform } from './platform.ts';
import type { Enrolling } from './test-kiosk.ts';

/** The kiosks' side of a server on a free port, with publishing and places stood in for by plain maps. */
export interface KioskServer extends Enrolling, AsyncDisposable {
  app: FastifyInstance;
  platform: TestPlatform;
  kiosks: Kiosks;
  plays: Plays;
  publisher: Signer;
  /** Display → gate. */
  gates: Map<string, string>;
  /** A display of the first gate. */
  displayId: string;
  /** A display at a gate; the first gate when none is named. */
  addDisplay(gateId?: string): string;
  publish(displayId: string, revision: number, planDigest?: string): void;
  /** Readings of a gate have this sequence now. */
  tell(gateId: string, sequence: number): void;
  /** Whose keys count here, the technician's among them. */
  people: KeysOfPeople & { technician: Signer; release: Signer[] };
  /** Every TCP connection breaks. */
  cutConnections(): void;
  /** Gives kiosks more to wait for than they would. */
  occupy(): void;
  revisionOf(displayId: string): number | undefined;
  /** Displays that no manifest can be made for. */
  broken: Set<string>;
}

export const OPERATOR: Actor = {
  kind: 'person',
  id: 'operator',
  name: 'Operator',
  address: '127.0.0.1',
  roles: [],
  organisationId: null,
  authority: EVERYTHING,
};

export async function startKioskServer(): Promise<KioskServer> {
  const platform = await testPlatform();
  const newId = createSeededIds(createSeededRandom(99));
  const installation = newId();
  const firstGate = newId();
  const publisher = generateSigner().signer;
  const key = (): Signer => generateSigner().signer;
  const people = { ...keysOfPeople(), technician: key(), release: [key(), key()] };
  const lists = sealedList({ installation }, people, { technicians: [listedTechnician(people.technician)] });
  const trustState = trustWithTechnician({ installation, nextPublisher: publisher }, people, {
    release: keySet(2, people.release),
  });
  const gates = new Map<string, string>();
  const broken = new Set<string>();
  const manifests = new Map<string, { revision: number; planDigest: string; envelopeJson: string }>();
  const envelopeOf = (revision: number): Envelope =>
    seal('application/x-test', { revision, filling: 'x'.repeat(2_000) }, [publisher]);
  const publish = (displayId: string, revision: number, planDigest = 'c'.repeat(64)): void => {
    manifests.set(displayId, { revision, planDigest, envelopeJson: JSON.stringify(envelopeOf(revision)) });
    platform.bus.emit('manifest:changed', [{ displayId, revision, planDigest, jitterMs: 0 }]);
  };
  const publishing = {
    currentManifest: async (displayId: string) => manifests.get(displayId) ?? null,
    currentMark: async (displayId: string) => manifests.get(displayId) ?? null,
    revisionsOf: async (_reader: unknown, displayIds: readonly string[]) =>
      new Map(
        displayIds.flatMap((id) => (manifests.has(id) ? [[id, manifests.get(id)?.revision ?? 0]] : [])),
      ),
    raiseAbove: async (displayId: string, floor: number) => {
      if (broken.has(displayId)) throw new TypeError('its plan cannot be compiled');
      publish(displayId, floor + 1);
    },
  };
  const places = {
    gate: async (_reader: unknown, gateId: string) =>
      [...gates.values()].includes(gateId) ? { zone: 'Asia/Ho_Chi_Minh' } : null,
    displayFacts: async (_reader: unknown, displayId: string) => {
      const gateId = gates.get(displayId);
      return gateId === undefined
        ? null
        : { gate: { id: gateId, name: { vi: 'Cửa khẩu', en: 'Gate' } }, display: { name: 'Hall' } };
    },
    displays: {
      get: () => Promise.reject(new Error('not asked here')),
    },
  };
  const told = new Map<string, number>();
  const readings = {
    sequenceOf: async (gateId: string) => told.get(gateId) ?? 0,
    statement: async (gateId: string) => {
      const sequence = told.get(gateId) ?? 0;
      return { sequence, envelopeJson: JSON.stringify(envelopeOf(sequence)) };
    },
  };
  const tell = (gateId: string, sequence: number): void => {
    told.set(gateId, sequence);
    platform.bus.emit('readings:changed', { gateId, sequence });
  };
  const addDisplay = (gateId = firstGate): string => {
    const id = newId();
    gates.set(id, gateId);
    return id;
  };
  const turns = createTurns(systemClock);
  const spread = createSpread(turns);
  const kiosks = createKiosks({
    comeBackWithinMs: (kiosks) => spread.returnMs(kiosks),
    platform,
    audit: createAudit(platform),
    places,
    publishing,
    readings,
    contents: { namesOf: async () => new Map() },
    trust: { trustState: async () => trustState, trustStatements: async () => [lists] },
    installation,
    publicOrigin: 'http://localhost:3000',
  });
  const plays = createPlays({
    platform,
    audit: createAudit(platform),
    kiosks,
    planning: { countedPlays: async () => new Map() },
    places: { displayFacts: async () => null },
  });
  const trust = {
    currentRoot: () => ({ envelope: envelopeOf(0) }),
    rootsFrom: async () => [envelopeOf(0)],
    publisherSigner: publisher,
    installation,
  };
  const delivery = createDelivery({
    publishing,
    readings,
    trust,
    blobs: platform.blobs,
    clock: platform.clock,
    leaseLimits: { atOnce: 2, atOnceOfGate: 1 },
  });
  const app = Fastify();
  app.decorate('countCall', async () => {});
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  takeTurns(app, turns);
  guardAccess(app, {
    scopeOf: async () => null,
    publicOrigin: 'http://localhost:3000',
    authenticatedKiosk: (request) => kiosks.authenticate(request.headers.authorization),
    authenticatedToken: () => Promise.reject(new Error('no programs here')),
    signedIn: async () => ({
      sessionId: 'session',
      personId: OPERATOR.id,
      name: OPERATOR.name,
      displayName: OPERATOR.name,
      organisationId: newId(),
      ...EVERYTHING,
      roles: [],
      permissions: Permission.options,
      mustChangePassword: false,
      isTwoFactor: true,
      needsSecondFactor: false,
      isSteppedUp: true,
    }),
  });
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket) => void sockets.add(socket));
  attachDoorbell(app, { ...platform, kiosks, turns, spread });
  await app.register(kioskRoutes, { prefix: '/api/v1', kiosks });
  await app.register(downloadRoutes, { prefix: '/api/v1', kiosks });
  await app.register(unitRoutes, { prefix: '/api/v1', kiosks });
  await app.register(deliveryRoutes, { prefix: '/api/v1', delivery });
  await app.register(playsRoutes, { prefix: '/api/v1', plays });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    platform,
    kiosks,
    plays,
    publisher,
    people,
    gates,
    broken,
    installation,
    origin: `http://127.0.0.1:${port}`,
    claim: (claim) => kiosks.claimEnrolment(OPERATOR, claim),
    displayId: addDisplay(),
    addDisplay,
    publish,
    tell,
    cutConnections: () => sockets.forEach((socket) => socket.destroy()),
    occupy: () => {
      for (let waiting = 0; waiting <= turns.perSecond() * 6; waiting++) turns.take('nobody').catch(() => {});
    },
    revisionOf: (displayId) => manifests.get(displayId)?.revision,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await platform[Symbol.asyncDispose]();
    },
  };
}
