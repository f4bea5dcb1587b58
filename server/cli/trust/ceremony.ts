import type { Envelope, KeySet, TrustRoot } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { keySetStating, PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';
import { askYes } from '../ask-yes.ts';
import { progressInWords, statementInWords } from './in-words.ts';
import { makeKey, nameOfKey, publicKeyOf, signersFor, type KeyFolder } from './key-files.ts';
import { listOf } from './make-list.ts';
import { rootOf } from './make-root.ts';
import { ListPlan, readPlan, RootPlan } from './plan-files.ts';
import { listIn, readStatement, rootIn, signedAlsoBy, writeStatement } from './statement-files.ts';

/** Where a statement that is made goes, and by which keys it is signed. */
export interface Signing {
  keys: KeyFolder;
  out: string;
}

/** The first root: makes the keys that the plan names and nobody has, and signs by those of the root that are here. */
export async function initRoot(planFile: string, { keys, out }: Signing): Promise<string[]> {
  const plan = await readPlan(RootPlan, planFile);
  const made = await makeMissing(plan, keys);
  const root = await rootOf(plan, { current: null, ...making(keys) });
  const envelope = await signed(PAYLOAD_TYPES.trustRoot, root, { keys, sets: [root.root] });
  await writeStatement(out, envelope);
  return [
    ...made.map((name) => `made the key ${name}`),
    statementInWords(envelope, null),
    ...progressInWords(envelope, [['root', root.root, root]]),
  ];
}

/** The root after another: what the plan says, to be signed by thresholds of old and new root keys. */
export async function rotateRoot(
  planFile: string,
  { keys, out, from }: Signing & { from: string },
): Promise<string[]> {
  const current = rootIn(await readStatement(from));
  const plan = await readPlan(RootPlan, planFile);
  const root = await rootOf(plan, { current, ...making(keys) });
  const sets = [current.root, root.root];
  const envelope = await signed(PAYLOAD_TYPES.trustRoot, root, { keys, sets });
  await writeStatement(out, envelope);
  return [statementInWords(envelope, null), ...progressInWords(envelope, setsFor(envelope, current))];
}

/** A registrar's list, the next one of its organisation. */
export async function makeList(
  planFile: string,
  { keys, out, from, previous }: Signing & { from: string; previous?: string },
): Promise<string[]> {
  const root = rootIn(await readStatement(from));
  const plan = await readPlan(ListPlan, planFile);
  const before = previous === undefined ? null : listIn(await readStatement(previous));
  const list = await listOf(plan, { root, previous: before, ...making(keys) });
  const envelope = await signed(PAYLOAD_TYPES.registrarList, list, {
    keys,
    sets: setsOfOrganisation(root, list.organisationId),
  });
  await writeStatement(out, envelope);
  return [statementInWords(envelope, root), ...progressInWords(envelope, setsFor(envelope, root))];
}

/** Voids a key, by any root or registrar key that is here. The key is named by its id, or as it is in the folder. */
export async function revokeKey(
  key: string,
  { keys, out, from, reason }: Signing & { from: string; reason: string },
): Promise<string[]> {
  const root = rootIn(await readStatement(from));
  const keyid = /^[0-9a-f]{64}$/.test(key) ? key : (await publicKeyOf(keys, key)).keyid;
  const revocation = {
    schema: 'waypost/revocation/1',
    installation: root.installation,
    issuedAt: formatInstant(systemClock.wallMs()),
    keyid,
    reason,
  };
  const sets = [root.root, ...root.organisations.map(({ registrar }) => registrar)];
  const envelope = await signed(PAYLOAD_TYPES.revocation, revocation, { keys, sets });
  await writeStatement(out, envelope);
  return [statementInWords(envelope, root), 'One signature is enough.'];
}

/** Shows a statement and, when that is agreed to, adds the signatures of the keys here that may sign it. */
export async function signStatement(
  file: string,
  { keys, out, from, yes }: Signing & { from?: string; yes: boolean },
): Promise<string[]> {
  const envelope = await readStatement(file);
  const root = from === undefined ? null : rootIn(await readStatement(from));
  console.log(statementInWords(envelope, root));
  const sets = setsFor(envelope, root);
  const signers = await signersFor(
    keys,
    sets.flatMap(([, set]) => set.keys),
  );
  if (signers.length === 0) throw noKey(keys);
  const names = await Promise.all(signers.map(({ keyid }) => nameOfKey(keys, keyid)));
  if (!(await askYes(`Sign this by ${names.join(', ')}?`, { yes, code: 'trust/not-agreed' })))
    return ['Nothing was signed.'];
  const more = signedAlsoBy(envelope, signers);
  await writeStatement(out, more);
  return progressInWords(more, sets);
}

/** Whose signatures a statement needs, by the root that is in force; a root needs those of its own keys as well. */
export function setsFor(envelope: Envelope, root: TrustRoot | null): [string, KeySet, TrustRoot][] {
  if (envelope.payloadType === PAYLOAD_TYPES.trustRoot) {
    const next = rootIn(envelope);
    const own: [string, KeySet, TrustRoot] = [`root ${next.version}`, next.root, next];
    return root === null || root.version >= next.version
      ? [own]
      : [[`root ${root.version}`, root.root, root], own];
  }
  if (root === null) throw new AppError('config/invalid', 'say by --root whose keys may sign this');
  if (envelope.payloadType === PAYLOAD_TYPES.registrarList) {
    const { organisationId } = listIn(envelope);
    return setsOfOrganisation(root, organisationId).map((set) => ['registrars', set, root]);
  }
  if (envelope.payloadType === PAYLOAD_TYPES.enrolment)
    return [['root or registrar', anyOfPeople(root), root]];
  if (envelope.payloadType === PAYLOAD_TYPES.update)
    return [['release', keySetStating(PAYLOAD_TYPES.update, root), root]];
  return [['root', root.root, root]];
}

/** Any one key of the root or of a registrar. */
export function anyOfPeople(root: TrustRoot): KeySet {
  const keys = [...root.root.keys, ...root.organisations.flatMap(({ registrar }) => registrar.keys)];
  return { threshold: 1, keys };
}

function setsOfOrganisation(root: TrustRoot, organisationId: string): KeySet[] {
  return root.organisations.filter(({ id }) => id === organisationId).map(({ registrar }) => registrar);
}

/** Signs by those of the keys here that are in one of the sets. Throws `trust/key-unusable` where there is none. */
export async function signed(
  payloadType: string,
  statement: object,
  { keys, sets }: { keys: KeyFolder; sets: readonly KeySet[] },
): Promise<Envelope> {
  const wanted = sets.flatMap((set) => set.keys);
  const signers = await signersFor(keys, wanted);
  if (signers.length === 0) throw noKey(keys);
  return seal(payloadType, statement, signers);
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
