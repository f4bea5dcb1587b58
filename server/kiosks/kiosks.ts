import type {
  Challenge,
  DisplayCounts,
  DisplayCountsQuery,
  DisplayState,
  DisplayStateQuery,
  DownloadLimits,
  DownloadLimitsInForce,
  EnrolmentClaim,
  EnrolmentOffer,
  EnrolmentRequest,
  EnrolmentSearch,
  EnrolmentState,
  Envelope,
  Fault,
  Heartbeat,
  HeartbeatReply,
  Kiosk,
  OpenFault,
  OpenFaultQuery,
  PageQuery,
  Token,
  TokenRequest,
  WaitingUnit,
} from '../../shared/contract/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Actor } from '../platform/actor.ts';
import { EVERYTHING, type Authority, type Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { forgetAll, type Forget } from '../platform/forgetting.ts';
import type { Page } from '../platform/paging.ts';
import { displayState, displayStates } from './display-state.ts';
import { limitsInForce, setLimits, type LimitedSubject } from './download-limits.ts';
import { claimEnrolment, enrolmentState, findWaiting, offerEnrolment } from './enrolment.ts';
import { forgetExpired } from './expiry.ts';
import { countDisplays } from './found-displays.ts';
import { takeHeartbeat } from './heartbeat.ts';
import { clearClone, getKiosk, listFaults, listKiosks, revokeKiosk } from './kiosk.ts';
import type { KiosksParts } from './kiosks-deps.ts';
import { listOpenFaults } from './open-fault.ts';
import { assignKiosk } from './placement.ts';
import type { Presence } from './presence.ts';
import { addUpdate, offerUpdate, type KeptUpdate } from './update.ts';
import { authenticate, authenticateToken, issueChallenge, issueToken } from './session.ts';

/** Kiosks: how they are enrolled, prove who they are, report, and are taken out of service. */
export interface Kiosks {
  presence: Presence;
  offerEnrolment(request: EnrolmentRequest): Promise<EnrolmentOffer>;
  enrolmentState(asked: { enrolmentId: string; secret: string }): Promise<EnrolmentState>;
  /** Who waits with a code. Throws `enrolment/*`, `request/too-many`. */
  findWaiting(actor: Actor, search: EnrolmentSearch): Promise<WaitingUnit>;
  claimEnrolment(actor: Actor, claim: EnrolmentClaim): Promise<Kiosk>;
  issueChallenge(kioskId: string): Promise<Challenge>;
  issueToken(request: TokenRequest): Promise<Token>;
  /** By the `authorization` header, as `Bearer <token>`. */
  authenticate(bearer: string | undefined): Promise<AuthenticatedKiosk>;
  authenticateToken(token: string): Promise<AuthenticatedKiosk>;
  /** Raw Ed25519 key in base64, also of a revoked kiosk; null for an unknown one. */
  publicKeyOf(reader: Reader, kioskId: string): Promise<string | null>;
  takeHeartbeat(kiosk: AuthenticatedKiosk, heartbeat: Heartbeat): Promise<HeartbeatReply>;
  /** Lists hold what their reader sees, or the server itself. */
  list(page: PageQuery, reader?: Authority): Promise<Page<Kiosk>>;
  /** Undefined for an unknown one. */
  gateOf(reader: Reader, kioskId: string): Promise<string | undefined>;
  get(id: string): Promise<Kiosk>;
  /** How displays fare, in order of their creation. */
  displayStates(query: DisplayStateQuery, reader?: Authority): Promise<Page<DisplayState>>;
  displayState(displayId: string): Promise<DisplayState>;
  displayCounts(query: DisplayCountsQuery, reader?: Authority): Promise<DisplayCounts>;
  /** What drives a display, in words for people (`the kiosk Hall`). */
  driversOf(reader: Reader, displayId: string): Promise<string[]>;
  faults(id: string, page: PageQuery): Promise<Page<Fault>>;
  /** Those that are not over, the newest first. */
  openFaults(query: OpenFaultQuery, reader?: Authority): Promise<Page<OpenFault>>;
  /** What kiosks may load their line with. Throws `object/not-found`. */
  downloadLimits(subject: LimitedSubject): Promise<DownloadLimitsInForce>;
  /** Null takes the limits of that gate, or of that kiosk, away. Throws `object/not-found`. */
  limitDownloads(
    actor: Actor,
    order: { subject: LimitedSubject; limits: DownloadLimits | null },
  ): Promise<DownloadLimitsInForce>;
  /** Takes in where root or registrar say that a kiosk is. Throws `statement/*`, `object/not-found`, `enrolment/display-taken`. */
  assign(actor: Actor, envelope: Envelope): Promise<Kiosk>;
  /** Software for kiosks: what release keys signed, with its package. Throws `statement/*`, `update/wrong-package`. */
  addUpdate(
    actor: Actor,
    update: { envelope: Envelope; bytes: AsyncIterable<Uint8Array> },
  ): Promise<KeptUpdate>;
  updates(): Promise<KeptUpdate[]>;
  /** Null: to every gate; none: it is held back. Throws `object/not-found`. */
  offerUpdate(actor: Actor, offer: { digest: string; gateIds: readonly string[] | null }): Promise<void>;
  revoke(actor: Actor, id: string): Promise<void>;
  clearClone(actor: Actor, id: string): Promise<Kiosk>;
  /** Forgets challenges, tokens, wrong codes, and units that nobody claimed, whose time is over. */
  forgetExpired(signal?: AbortSignal): Promise<void>;
  /** Forgets faults that were cleared before an instant. */
  forgetClearedFaults(clearedBefore: string, signal?: AbortSignal): Promise<void>;
}

function seenBy({ reach }: Authority = EVERYTHING): Reach {
  return reach('kiosks:read');
}

export function kiosksOf(parts: KiosksParts): Kiosks {
  return {
    presence: parts.presence,
    offerEnrolment: (request) => offerEnrolment(parts, request),
    enrolmentState: (asked) => enrolmentState(parts, asked),
    findWaiting: (actor, search) => findWaiting(parts, actor, search),
    claimEnrolment: async (actor, claim) => getKiosk(parts, await claimEnrolment(parts, actor, claim)),
    issueChallenge: (kioskId) => issueChallenge(parts, kioskId),
    issueToken: (request) => issueToken(parts, request),
    authenticate: (bearer) => authenticate(parts, bearer),
    authenticateToken: (token) => authenticateToken(parts, token),
    publicKeyOf: async (reader, kioskId) => (await parts.sessions.keyOf(reader, kioskId))?.publicKey ?? null,
    takeHeartbeat: (kiosk, heartbeat) => takeHeartbeat(parts, kiosk, heartbeat),
    list: (page, reader) => listKiosks(parts, { ...page, reach: seenBy(reader) }),
    gateOf: (reader, kioskId) => parts.kiosks.gateOf(reader, kioskId),
    get: (id) => getKiosk(parts, id),
    displayStates: (query, reader) => displayStates(parts, { ...query, reach: seenBy(reader) }),
    displayState: (displayId) => displayState(parts, displayId),
    displayCounts: (query, reader) => countDisplays(parts, { ...query, reach: seenBy(reader) }),
    driversOf: async (reader, displayId) =>
      (await parts.kiosks.driversOf(reader, [displayId])).map(({ name }) => `the kiosk ${name}`),
    faults: (id, page) => listFaults(parts, id, page),
    openFaults: (query, reader) => listOpenFaults(parts, { ...query, reach: seenBy(reader) }),
    downloadLimits: (subject) => limitsInForce(parts, subject),
    limitDownloads: (actor, order) => setLimits(parts, actor, order),
    assign: async (actor, envelope) => getKiosk(parts, await assignKiosk(parts, actor, envelope)),
    addUpdate: (actor, update) => addUpdate(parts, actor, update),
    updates: () => parts.updates.all(parts.platform.database.read),
    offerUpdate: (actor, offer) => offerUpdate(parts, actor, offer),
    revoke: (actor, id) => revokeKiosk(parts, actor, id),
    clearClone: async (actor, id) => {
      await clearClone(parts, actor, id);
      return getKiosk(parts, id);
    },
    forgetExpired: (signal) => forgetExpired(parts, signal),
    forgetClearedFaults: (clearedBefore, signal) => {
      const forget: Forget = (trx, most) => parts.heartbeats.deleteCleared(trx, clearedBefore, most);
      return forgetAll(parts.platform.database, forget, signal);
    },
  };
}
