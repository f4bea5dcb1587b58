import { digestGroups } from '../../../shared/digest-groups.ts';
import { AppError } from '../../../shared/errors.ts';
import { PAYLOAD_TYPES } from '../../../shared/trust/index.ts';
import { createCapabilities } from '../../capabilities.ts';
import { SERVER_ACTOR, type Actor } from '../../platform/actor.ts';
import { openStored } from '../stored-server.ts';
import { listInWords, rootInWords } from './in-words.ts';
import { readStatement } from './statement-files.ts';
import type { TrustStanding } from '../../../shared/contract/index.ts';

const actor: Actor = { ...SERVER_ACTOR, name: 'waypost trust import' };

/** Whom the server on this machine believes. */
export async function storedStanding(): Promise<TrustStanding> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { approvals, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  return await approvals.trustStanding();
}

/** The same for people, with the key that the next root has to name. */
export function standingInWords(standing: TrustStanding): string[] {
  const { root, fingerprint, lists, revokedKeyids, nextPublisher } = standing;
  return [
    ...rootInWords(root, fingerprint),
    ...lists.flatMap((list) => listInWords(list, root)),
    ...revokedKeyids.map((keyid) => `Revoked: ${digestGroups(keyid).join(' ')}`),
    `The next root names this publisher key: ${nextPublisher.publicKey}`,
  ];
}

/** A plan of a first root for the server here, to be filled in. */
export function planTemplate({ installation, nextPublisher, root }: TrustStanding): string {
  const organisations = root.organisations.map(
    ({ id, name }) =>
      `  - id: ${id}\n    name: ${JSON.stringify(name)}\n    registrar: { threshold: 1, keys: [registrar-1] }\n`,
  );
  return [
    '# What the trust root is to say. Keys are named as their files are: NAME.pub tells them, NAME.pem holds them.',
    `installation: ${installation}`,
    '# The server signs manifests by it, and nothing else.',
    `publisher: ${nextPublisher.publicKey}`,
    'validDays: 366',
    '# Where passkeys sign, as { origin: https://sign.example, rpId: sign.example }; null: nowhere.',
    'signing: null',
    '# Two of these three change the root. Keep each with another person, away from the server.',
    'root: { threshold: 2, keys: [root-1, root-2, root-3] }',
    'release: { threshold: 2, keys: [release-1, release-2] }',
    '# Each organisation has an id for ever; registrars say who approves for it.',
    `organisations:\n${organisations.join('')}`,
    '# Left out, a class is as it usually is: routine by 1 person, protected and emergency-template by 2 of 2 organisations.',
    'classes: {}',
    '# What is about these subjects of the catalogue is of that class, whoever writes it; of all others, of any.',
    'catalogue: { C04: protected, C05: protected, C06: protected, C13: protected }',
    '',
  ].join('\n');
}

/** Takes statements into the server here, one after another; screens follow within a minute. */
export async function importStatements(files: readonly string[]): Promise<string[]> {
  const envelopes = await Promise.all(files.map(readStatement));
  const stored = await openStored();
  await using platform = stored.platform;
  const { approvals, kiosks, publishing, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  const told: string[] = [];
  for (const [i, envelope] of envelopes.entries()) {
    if (envelope.payloadType === PAYLOAD_TYPES.enrolment) {
      const { name } = await kiosks.assign(actor, envelope);
      told.push(`${files[i]}: taken in; the kiosk ${name} is told with its next heartbeat`);
      continue;
    }
    const { kind, digest } = await approvals.take(actor, envelope).catch((cause: unknown) => {
      throw cause instanceof AppError
        ? new AppError(cause.code, `${files[i]}: ${cause.message}`, { cause })
        : cause;
    });
    told.push(`${files[i]}: taken in as ${kind} ${digest}`);
  }
  await publishing.publishRecalls(actor);
  const publication = await publishing.publishTrust(actor);
  if (publication !== null) told.push(`Told ${publication.changed.length} displays.`);
  return told;
}
