import type { BlobRef, Envelope, TrustRoot } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import {
  PAYLOAD_TYPES,
  reopenTrust,
  signedBytes,
  type Signer,
  type TrustCrypto,
  type TrustState,
} from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import { foundInstallation, type TrustOptions } from './founding.ts';
import { nextPublisher, publisherIn, type ServerKeys } from './key-folder.ts';
import { acceptedTrust, findInstallation, type StoredEnvelope } from './trust-store.ts';

/** The root that holds, and the server's key that it names. */
export interface CurrentRoot {
  root: TrustRoot;
  envelope: Envelope;
  publisher: Signer;
}

/** The installation's trust as it is stored. */
export interface Trust {
  installation: string;
  /** As it was when anything was read last; a root that is taken in counts from its commit on. */
  current(): CurrentRoot;
  /** Verified anew from what is stored, and remembered until that changes. */
  state(reader: Reader): Promise<TrustState>;
  /** As it was when these were what kiosks must hold. Null: they belong to a trust that was replaced. */
  stateBy(reader: Reader, named: readonly BlobRef[]): Promise<TrustState | null>;
  /** What kiosks must hold: roots, lists in force, recalls and revocations that stand; in the order of admission. */
  blobs(reader: Reader): Promise<BlobRef[]>;
  /** Roots from the one with this digest on, oldest first; all of them where none has it. */
  rootsFrom(reader: Reader, rootDigest: string): Promise<Envelope[]>;
  /** The key that the next root may name as publisher. */
  nextPublisher(): Promise<Signer>;
}

/** Opens what is stored; makes installation and demo trust at the first start. Throws `config/invalid` when the keys are not of this database. */
export async function openTrust(options: TrustOptions): Promise<Trust> {
  const { database, crypto } = options.platform;
  const known = await findInstallation(database.read);
  const installation = known ?? (await database.transact((trx) => foundInstallation(trx, options)));
  const read = createTrustReader(crypto, options.keys);
  await read.accepted(database.read);
  return {
    installation,
    current: () => read.current(),
    state: async (reader) => (await read.accepted(reader)).state,
    stateBy: async (reader, named) => stateBy(await read.accepted(reader), named, crypto),
    blobs: async (reader) => inForce(await read.accepted(reader), crypto).map(({ ref }) => ref),
    rootsFrom: async (reader, rootDigest) => {
      const roots = (await read.accepted(reader)).stored.map(({ envelope }) => envelope).filter(isRoot);
      const start = roots.findIndex((root) => crypto.sha256(signedBytes(root).payload) === rootDigest);
      return roots.slice(Math.max(0, start));
    },
    nextPublisher: () => nextPublisher(read.current().root, options.keys),
  };
}

interface Accepted {
  stored: readonly StoredEnvelope[];
  state: TrustState;
}

interface TrustReader {
  accepted(reader: Reader): Promise<Accepted>;
  current(): CurrentRoot;
}

function createTrustReader(crypto: TrustCrypto, keys: ServerKeys): TrustReader {
  let last: { key: string; accepted: Accepted; current: CurrentRoot } | null = null;
  return {
    accepted: async (reader) => {
      const stored = await acceptedTrust(reader);
      const key = stored.map(({ ref }) => ref.digest).join();
      if (last?.key !== key) {
        await keys.reload();
        last = { key, ...reopen(stored, { crypto, keys }) };
      }
      return last.accepted;
    },
    current: () => {
      if (last === null) throw new AppError('storage/unreadable', 'the trust root was not read yet');
      return last.current;
    },
  };
}

function reopen(
  stored: readonly StoredEnvelope[],
  { crypto, keys }: { crypto: TrustCrypto; keys: ServerKeys },
): { accepted: Accepted; current: CurrentRoot } {
  const envelopes = stored.map(({ envelope }) => envelope);
  const [first] = envelopes;
  const newest = envelopes.findLast(isRoot);
  if (first === undefined || newest === undefined)
    throw new AppError('storage/unreadable', 'the installation has no trust root');
  const state = reopenTrust(crypto.sha256(signedBytes(first).payload), envelopes, crypto);
  const publisher = publisherIn(state.root, keys);
  return { accepted: { stored, state }, current: { root: state.root, envelope: newest, publisher } };
}

/** What was admitted up to the last of those that are named; the rest of that no longer stood then. */
function stateBy(
  { stored, state }: Accepted,
  named: readonly BlobRef[],
  crypto: TrustCrypto,
): TrustState | null {
  const digests = new Set(named.map(({ digest }) => digest));
  const last = stored.findLastIndex(({ ref }) => digests.has(ref.digest));
  const [first] = stored;
  if (last < 0 || first === undefined) return null;
  if (last === stored.length - 1) return state;
  const envelopes = stored.slice(0, last + 1).map(({ envelope }) => envelope);
  return reopenTrust(crypto.sha256(signedBytes(first.envelope).payload), envelopes, crypto);
}

function isRoot({ payloadType }: Envelope): boolean {
  return payloadType === PAYLOAD_TYPES.trustRoot;
}

/** A list that a newer one replaced, or a recall by a key that was revoked, would only be refused by kiosks that start now. */
function inForce({ stored, state }: Accepted, crypto: TrustCrypto): StoredEnvelope[] {
  const standing = new Set(
    state.admitted
      .filter((one) => one.kind !== 'registrar-list' || state.lists.includes(one.statement))
      .filter((one) => one.kind !== 'recall' || state.recalls.includes(one.statement))
      .map(({ digest }) => digest),
  );
  return stored.filter(
    ({ envelope }) => isRoot(envelope) || standing.has(crypto.sha256(signedBytes(envelope).payload)),
  );
}
