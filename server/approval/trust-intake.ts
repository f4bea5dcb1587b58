import {
  RegistrarList,
  Revocation,
  TrustRoot,
  type Envelope,
  type StatementKind,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  admitStatement,
  openTrustRoot,
  parseJsonBytes,
  PAYLOAD_TYPES,
  signedBytes,
  type TrustState,
} from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import type { Touch, Touched } from '../platform/touch.ts';
import { keepEnvelope, type TrustOptions } from './founding.ts';
import { nextPublisher } from './key-folder.ts';
import type { Trust } from './trust.ts';
import { forgetTrust, insertRoot, insertStatement } from './trust-store.ts';

export interface TrustIntakeOptions extends TrustOptions {
  trust: Trust;
  touch: Touch;
}

interface Taking extends TrustIntakeOptions {
  trx: Transactor;
  actor: Actor;
  envelope: Envelope;
  state: TrustState;
  nowMs: number;
}

/**
 * Takes in a trust root, a registrar's list or a revocation, if a kiosk would. It reaches kiosks at once, but for the first
 * real root, which those of the demo cannot follow. Throws `statement/…`, `trust/publisher-unknown`, `trust/demo-root`.
 */
export async function takeTrustStatement(
  options: TrustIntakeOptions,
  actor: Actor,
  envelope: Envelope,
): Promise<StatementKind> {
  const { platform, trust } = options;
  const nowMs = platform.clock.wallMs();
  const { kind, isUrgent } = await platform.database.transact(async (trx) => {
    const taking = { ...options, trx, actor, envelope, nowMs, state: await trust.state(trx) };
    return envelope.payloadType === PAYLOAD_TYPES.trustRoot ? takeRoot(taking) : takeStatement(taking);
  });
  await trust.state(platform.database.read);
  if (isUrgent) platform.bus.emit('trust:changed');
  return kind;
}

interface Taken {
  kind: StatementKind;
  /** Kiosks are to know of it now. */
  isUrgent: boolean;
}

async function takeRoot(taking: Taking): Promise<Taken> {
  const { platform, envelope, state, nowMs } = taking;
  const digest = platform.crypto.sha256(signedBytes(envelope).payload);
  const root = parseJsonBytes(TrustRoot, signedBytes(envelope).payload);
  if (digest === state.rootDigest) return { kind: 'trust-root', isUrgent: false };
  if (root.isDemo) throw new AppError('trust/demo-root', 'a demo trust root is made by a server for itself');
  const isFirst = state.root.isDemo;
  const from = isFirst ? { pinnedDigest: digest } : { current: state };
  const next = openTrustRoot(envelope, from, nowMs, platform.crypto);
  if (isFirst) requireUsable(root, state.root, nowMs);
  await requirePublisher(taking, root);
  if (isFirst) await forgetTrust(taking.trx);
  await insertRoot(taking.trx, await keepEnvelope(envelope, platform.blobs), {
    version: next.root.version,
    createdAt: formatInstant(nowMs),
  });
  await conclude(taking, { action: isFirst ? 'trust:found' : 'trust:rotate', digest, isUrgent: !isFirst });
  return { kind: 'trust-root', isUrgent: !isFirst };
}

/** What `openTrustRoot` asks of a successor holds for the first real root, too. */
function requireUsable(root: TrustRoot, demo: TrustRoot, nowMs: number): void {
  if (root.installation !== demo.installation)
    throw new AppError('statement/untrusted', `is of another installation than ${demo.installation}`);
  if (root.expiresAt <= formatInstant(nowMs))
    throw new AppError('statement/expired', `the root expired at ${root.expiresAt}`);
}

/** Manifests need a key that is here; that of the demo was in use before anybody guarded it, so no real root takes it over. */
async function requirePublisher({ trust, keys, state }: Taking, { publisher }: TrustRoot): Promise<void> {
  const next = await nextPublisher(state.root, keys);
  const ours = state.root.isDemo ? [next] : [next, trust.current().publisher];
  const isOurs = publisher.keys.some(({ keyid }) => ours.some((key) => key.keyid === keyid));
  if (isOurs && publisher.threshold === 1) return;
  throw new AppError('trust/publisher-unknown', `name ${next.publicKey} as the only publisher key`);
}

async function takeStatement(taking: Taking): Promise<Taken> {
  const { platform, envelope, state, trx, nowMs } = taking;
  const after = admitStatement(state, envelope, nowMs, platform.crypto);
  const { payload } = signedBytes(envelope);
  const { kind, subject, reason } = statedIn(envelope, payload);
  const digest = platform.crypto.sha256(payload);
  if (after === state) return { kind, isUrgent: false };
  const createdAt = formatInstant(nowMs);
  await insertStatement(trx, await keepEnvelope(envelope, platform.blobs), { kind, subject, createdAt });
  await conclude(taking, { action: `trust:${kind}`, digest, isUrgent: true, reason });
  return { kind, isUrgent: true };
}

interface Stated {
  kind: 'registrar-list' | 'revocation';
  /** Whom it is about. */
  subject: string;
  /** Null where nobody gives one. */
  reason: string | null;
}

function statedIn({ payloadType }: Envelope, payload: Uint8Array): Stated {
  if (payloadType === PAYLOAD_TYPES.registrarList) {
    const { organisationId } = parseJsonBytes(RegistrarList, payload);
    return { kind: 'registrar-list', subject: organisationId, reason: null };
  }
  const { keyid, reason } = parseJsonBytes(Revocation, payload);
  return { kind: 'revocation', subject: keyid, reason };
}

interface Concluded {
  action: string;
  digest: string;
  isUrgent: boolean;
  reason?: string | null;
}

async function conclude(
  { trx, actor, audit, touch, envelope }: Taking,
  { action, digest, isUrgent, reason = null }: Concluded,
): Promise<void> {
  const subject: Touched = { kind: isUrgent ? 'statement' : 'trust', id: digest };
  const said = { ...(reason === null ? {} : { reason }), after: envelope };
  await audit.append(trx, { actor, action, subject: { ...subject, kind: 'trust' }, ...said });
  await touch(trx, [subject]);
}
