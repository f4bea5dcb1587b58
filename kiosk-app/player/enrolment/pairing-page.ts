import { digestGroups } from '../../../shared/digest-groups.ts';
import { assertNever } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { Proposal, StageCommandOf, TrustRoot } from '../../../shared/contract/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { PlayerConfig } from '../ports.ts';
import type { Contact, PairingStatus } from './enrolment.ts';

/** A server says what it likes: nothing else is put before people as a code. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

export interface PairingFacts {
  status: PairingStatus;
  config: PlayerConfig;
  kioskClock: Pick<KioskClock, 'nowMs' | 'state'>;
  fingerprint: string;
  /** Of the server, once it is known to be that of this unit; null: not yet. */
  root: Pick<TrustRoot, 'version' | 'isDemo'> | null;
  proposal: Proposal | null;
}

/** What a technician reads while the unit waits: code, key, and whether network and clock are well. */
export function pairingPage({
  status,
  config,
  kioskClock,
  fingerprint,
  root,
  proposal,
}: PairingFacts): StageCommandOf<'pairing'> {
  const { contact } = status;
  const offer = status.offer !== null && CODE.test(status.offer.code) ? status.offer : null;
  const isClockGood = kioskClock.state() !== 'untrusted';
  return {
    type: 'pairing',
    code: offer?.code ?? null,
    expiresAt: offer?.expiresAt ?? null,
    claimUrl: offer?.claimUrl ?? null,
    fingerprint,
    facts: [
      { label: 'Máy chủ · Server', value: config.serverOrigin, isGood: isReached(contact) },
      { label: 'Mạng · Network', value: networkWords(contact), isGood: isReached(contact) },
      {
        label: 'Đồng hồ · Clock (UTC)',
        value: formatInstant(kioskClock.nowMs()).slice(0, 16).replace('T', ' '),
        isGood: isClockGood,
      },
      {
        label: 'Gốc tin cậy · Trust root',
        value: rootWords(config, root),
        isGood: root === null ? null : !root.isDemo,
      },
      { label: 'Phần mềm · Software', value: config.softwareVersion, isGood: true },
    ],
    proposal,
  };
}

/** Of the root that the installer set, never of one that the server named. */
function rootWords({ trustRootDigest }: PlayerConfig, root: PairingFacts['root']): string {
  const beginning = digestGroups(trustRootDigest.slice(0, 16)).join(' ');
  return root?.isDemo === true ? `${beginning} · Bản thử · Demo` : beginning;
}

/** Null while nobody knows. */
function isReached({ kind }: Contact): boolean | null {
  return kind === 'not-asked' ? null : kind === 'answered';
}

function networkWords(contact: Contact): string {
  switch (contact.kind) {
    case 'not-asked':
      return 'Chưa hỏi máy chủ · Not yet asked';
    case 'answered':
      return 'Đã kết nối · Connected';
    case 'failed':
      return contact.why.slice(0, 300);
    default:
      return assertNever(contact);
  }
}
