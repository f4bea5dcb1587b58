import type { ManifestDisplay } from '../../../shared/contract/index.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import type { TrustState } from '../../../shared/trust/index.ts';
import type { PlayerConfig } from '../ports.ts';
import type { KioskFacts } from '../state/index.ts';

/** What a technician reads of a unit, on the unit itself: label in both languages, and value. */
export interface ServiceFact {
  label: string;
  value: string;
}

export interface ServiceSources {
  config: Pick<PlayerConfig, 'trustRootDigest' | 'softwareVersion' | 'serverOrigin' | 'confirmsByItself'>;
  /** Of the unit's own key. */
  fingerprint: string;
  /** Null: it waits to be paired. */
  facts: KioskFacts | null;
  /** Null: the root has not come yet. */
  trust: TrustState | null;
  /** As its current manifest names a display; null: none yet. */
  displayOf: (displayId: string) => ManifestDisplay | null;
}

export function serviceFacts(sources: ServiceSources): ServiceFact[] {
  const { config, fingerprint } = sources;
  return [
    { label: 'Phần mềm · Software', value: config.softwareVersion },
    { label: 'Máy chủ · Server', value: config.serverOrigin },
    { label: 'Khóa của máy · Key of this unit', value: grouped(fingerprint) },
    ...rootFacts(sources),
    ...placeFacts(sources),
  ];
}

function rootFacts({ config, trust }: ServiceSources): ServiceFact[] {
  const start = {
    label: 'Gốc tin cậy lúc cài · Trust root as installed',
    value: grouped(config.trustRootDigest),
  };
  if (trust === null)
    return [start, { label: 'Gốc tin cậy · Trust root', value: 'chưa nhận · not here yet' }];
  const { root, rootDigest } = trust;
  return [
    start,
    { label: 'Gốc tin cậy hiện nay · Trust root now', value: `${root.version}: ${grouped(rootDigest)}` },
    {
      label: 'Loại · Kind',
      value: root.isDemo
        ? 'BẢN THỬ, khóa nằm trên máy chủ · DEMO, its key is on the server'
        : 'thật · not a demo',
    },
    { label: 'Hết hạn · Expires', value: root.expiresAt },
  ];
}

function placeFacts({ facts, config, trust, displayOf }: ServiceSources): ServiceFact[] {
  if (facts === null) return [{ label: 'Ghép · Pairing', value: 'chưa ghép · not paired' }];
  const { installation, kioskId, gateId, displayIds, statedAt } = facts;
  const gate = displayIds.map(displayOf).find((display) => display !== null)?.gateName;
  const named = (id: string, name: string | undefined): string =>
    name === undefined ? id : `${name} (${id})`;
  return [
    { label: 'Hệ thống · Installation', value: installation },
    { label: 'Kiosk', value: kioskId },
    { label: 'Cửa khẩu · Gate', value: named(gateId, gate && Object.values(gate).join(' · ')) },
    ...displayIds.map((id, slot) => ({
      label: `Màn hình ${slot + 1} · Display ${slot + 1}`,
      value: named(id, displayOf(id)?.name),
    })),
    { label: 'Xác nhận · Confirmed', value: confirmation(statedAt, { config, trust }) },
  ];
}

function confirmation(
  statedAt: string | undefined,
  { config, trust }: Pick<ServiceSources, 'config' | 'trust'>,
): string {
  if (statedAt === undefined) return 'trước khi cần xác nhận · before that was asked for';
  return config.confirmsByItself === true && trust?.root.isDemo === true
    ? `${statedAt}, máy được cài để tự xác nhận · the unit is set to confirm by itself`
    : statedAt;
}

function grouped(digest: string): string {
  return digestGroups(digest).join(' ');
}
