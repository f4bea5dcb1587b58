import { readFile, writeFile } from 'node:fs/promises';
import { toString as qrOf } from 'qrcode';
import type { TrustRoot } from '../../../shared/contract/index.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';

/** Writes a page to be printed, from which a technician compares what a unit shows. */
export async function writeCard(
  file: string,
  { root, fingerprint }: { root: TrustRoot; fingerprint: string },
): Promise<void> {
  const template = await readFile(new URL('card.html', import.meta.url), 'utf8');
  const qr = await qrOf(fingerprint, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
  const facts: Record<string, string> = {
    version: `${root.version}`,
    installation: root.installation,
    issued: root.issuedAt.slice(0, 10),
    expires: root.expiresAt.slice(0, 10),
    groups: digestGroups(fingerprint)
      .map((group) => `<span>${group}</span>`)
      .join(''),
    demo: root.isDemo ? 'is-demo' : '',
    qr,
  };
  await writeFile(
    file,
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? ''),
  );
}
