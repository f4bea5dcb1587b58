import type { Envelope } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal, signatoriesOf } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';
import { askYes } from '../ask-yes.ts';
import { progressInWords, statementInWords } from './in-words.ts';
import { makeKey, nameOfKey, publicKeyOf, signersFor, type KeyFolder } from './key-files.ts';
import { listOf } from './make-list.ts';
import { rootOf } from './make-root.ts';
import { ListPlan, readPlan, RootPlan } from './plan-files.ts';
import {
  joinedOf,
  listIn,
  readStatement,
  rootIn,
  signedAlsoBy,
  writeRequest,
  writeStatement,
} from './statement-files.ts';

/** Where a statement that is made goes, and by which keys it is signed. */
export interface Signing {
  keys: KeyFolder;
  out: string;
  /** Where a request for signatures by passkeys goes, which a signing page takes. */
  ask?: string | undefined;
  /** Roots that the one in force follows: a signing page that knows an earlier one goes on from there. */
  earlier?: readonly string[];
}

/** The first root: makes the keys that the plan names and nobody has, and signs by those of the root that are here. */
export async function initRoot(planFile: string, signing: Signing): Promise<string[]> {
  const { keys } = signing;
  const plan = await readPlan(RootPlan, planFile);
  const made = await makeMissing(plan, keys);
  const root = await rootOf(plan, { current: null, ...making(keys) });
  return [
    ...made.map((name) => `made the key ${name}`),
    ...(await state(PAYLOAD_TYPES.trustRoot, root, { ...signing, from: null })),
  ];
}

/** The root after another: what the plan says, to be signed by thresholds of old and new root keys. */
export async function rotateRoot(
  planFile: string,
  { from, ...signing }: Signing & { from: string },
): Promise<string[]> {
  const current = await readStatement(from);
  const plan = await readPlan(RootPlan, planFile);
  const root = await rootOf(plan, { current: rootIn(current), ...making(signing.keys) });
  return state(PAYLOAD_TYPES.trustRoot, root, { ...signing, from: current });
}

/** A registrar's list, the next one of its organisation. */
export async function makeList(
  planFile: string,
  { from, previous, ...signing }: Signing & { from: string; previous?: string },
): Promise<string[]> {
  const current = await readStatement(from);
  const plan = await readPlan(ListPlan, planFile);
  const before = previous === undefined ? null : listIn(await readStatement(previous));
  const list = await listOf(plan, { root: rootIn(current), previous: before, ...making(signing.keys) });
  return state(PAYLOAD_TYPES.registrarList, list, { ...signing, from: current });
}

/** Voids a key, by any root or registrar key that is here. The key is named by its id, or as it is in the folder. */
export async function revokeKey(
  key: string,
  { from, reason, ...signing }: Signing & { from: string; reason: string },
): Promise<string[]> {
  const current = await readStatement(from);
  const keyid = /^[0-9a-f]{64}$/.test(key) ? key : (await publicKeyOf(signing.keys, key)).keyid;
  const revocation = {
    schema: 'waypost/revocation/1',
    installation: rootIn(current).installation,
    issuedAt: formatInstant(systemClock.wallMs()),
    keyid,
    reason,
  };
  return state(PAYLOAD_TYPES.revocation, revocation, { ...signing, from: current });
}

/** Shows a statement and, when that is agreed to, adds the signatures of the keys here that may sign it. */
export async function signStatement(
  file: string,
  { keys, out, from, yes }: Signing & { from?: string; yes: boolean },
): Promise<string[]> {
  const envelope = await readStatement(file);
  const root = from === undefined ? null : rootIn(await readStatement(from));
  console.log(statementInWords(envelope, root));
  const sets = signatoriesOf(envelope, root);
  const signers = await signersFor(
    keys,
    sets.flatMap(({ set }) => set.keys),
  );
  if (signers.length === 0) throw noKey(keys);
  const names = await Promise.all(signers.map(({ keyid }) => nameOfKey(keys, keyid)));
  if (!(await askYes(`Sign this by ${names.join(', ')}?`, { yes, code: 'trust/not-agreed' })))
    return ['Nothing was signed.'];
  const more = signedAlsoBy(envelope, signers);
  await writeStatement(out, more);
  return progressInWords(more, sets);
}

/**
 * States something by those of the keys here that may, and asks for the signatures of passkeys where a file for that is named;
 * tells what it says and whose signatures are missing. Throws `trust/key-unusable` where nobody here signs or is asked.
 */
export async function state(
  payloadType: string,
  statement: object,
  { keys, out, ask, earlier = [], from }: Signing & { from: Envelope | null },
): Promise<string[]> {
  const root = from === null ? null : rootIn(from);
  const unsigned = seal(payloadType, statement, []);
  const sets = signatoriesOf(unsigned, root);
  const signers = await signersFor(
    keys,
    sets.flatMap(({ set }) => set.keys),
  );
  if (signers.length === 0 && ask === undefined) throw noKey(keys);
  const envelope = seal(payloadType, statement, signers);
  if (signers.length > 0) await writeStatement(out, envelope);
  if (ask !== undefined) {
    const before = await Promise.all(earlier.map(readStatement));
    await writeRequest(ask, envelope, from === null ? [] : [...before, from]);
  }
  return [
    statementInWords(envelope, root),
    ...progressInWords(envelope, sets),
    ...(ask === undefined
      ? []
      : [`Open ${ask} at a signing page, once for each passkey; then \`trust join\`.`]),
  ];
}

/** Puts together the signatures that several people made of the same statement, by keys of files and by passkeys. */
export async function joinStatements(
  files: readonly string[],
  { out, from }: { out: string; from?: string },
): Promise<string[]> {
  const envelopes = await Promise.all(files.map(readStatement));
  const root = from === undefined ? null : rootIn(await readStatement(from));
  const joined = joinedOf(envelopes, root);
  await writeStatement(out, joined);
  return [statementInWords(joined, root), ...progressInWords(joined, signatoriesOf(joined, root))];
}

function noKey({ folder }: KeyFolder): AppError {
  return new AppError('trust/key-unusable', `${folder} has no key that may sign this`);
}

async function makeMissing(plan: RootPlan, keys: KeyFolder): Promise<string[]> {
  const sets = [plan.root, plan.release, ...plan.organisations.map(({ registrar }) => registrar)];
  const names = new Set(sets.flatMap((set) => set?.keys ?? []));
  const made: string[] = [];
  for (const name of names) {
    const isThere = await publicKeyOf(keys, name).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    await makeKey(keys, name);
    made.push(name);
  }
  return made;
}

function making(keys: KeyFolder) {
  return {
    keyOf: (name: string) => publicKeyOf(keys, name),
    nowMs: systemClock.wallMs(),
    publisherKeyid: (publicKey: string) => nodeCrypto.sha256(Uint8Array.fromBase64(publicKey)),
  };
}
