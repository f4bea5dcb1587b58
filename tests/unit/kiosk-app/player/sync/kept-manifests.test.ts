import { describe, expect, it } from 'vitest';
import { createKeptManifests, type Accepted } from '../../../../../kiosk-app/player/sync/kept-manifests.ts';
import type { AuditHead } from '../../../../../shared/contract/index.ts';

const [LEFT, RIGHT] = ['left', 'right'];
const AT_MS = Date.UTC(2026, 10, 22, 8);
const headOf = (seq: number, letter = 'a'): AuditHead => ({ seq, hash: letter.repeat(64) });

/** A kiosk whose left display had a manifest with this head before; `floor` is the least revision taken. */
function kiosk({ before = null as AuditHead | null, floor = 0 } = {}) {
  const kept: (AuditHead & { keptAt: string })[] = [];
  const raised: string[] = [];
  const manifests = createKeptManifests({
    state: {
      manifests: { accept: (_: string, { revision }: { revision: number }) => revision >= floor },
      auditHeads: {
        keep: (head: AuditHead, keptAt: string) => void kept.push({ ...head, keptAt }),
        hashesOf: (seq: number) => kept.filter((one) => one.seq === seq).map(({ hash }) => hash),
      },
    } as unknown as Parameters<typeof createKeptManifests>[0]['state'],
    faults: { raise: (code, { subject, detail }) => void raised.push(`${code} ${subject}: ${detail}`) },
    kioskClock: { nowMs: () => AT_MS },
    facts: { displayIds: [LEFT, RIGHT] },
    plans: {
      currentManifest: (displayId) =>
        (displayId === LEFT && before !== null ? { auditHead: before } : null) as never,
    },
  });
  let revision = 0;
  const comes = (displayId: string, auditHead: AuditHead | null, number = (revision += 1)): boolean =>
    manifests.keep(displayId, {
      manifest: { revision: number, auditHead },
      envelope: {},
    } as unknown as Accepted);
  return { kept, raised, comes };
}

describe('the head of the server’s audit that comes with a manifest', () => {
  it('is kept where the manifest is accepted, and only there', () => {
    const { comes, kept } = kiosk({ floor: 5 });
    comes(LEFT, headOf(7), 4);
    comes(LEFT, null, 5);
    expect(kept).toEqual([]);
    comes(LEFT, headOf(7), 6);
    expect(kept).toEqual([{ ...headOf(7), keptAt: '2026-11-22T08:00:00.000Z' }]);
  });

  it('goes on, stays, or is an earlier one of another display: no contradiction', () => {
    const { comes, raised } = kiosk({ before: headOf(3) });
    for (const seq of [3, 5, 9]) comes(LEFT, headOf(seq));
    for (const seq of [5, 9]) comes(RIGHT, headOf(seq));
    expect(raised).toEqual([]);
  });

  it('that tells an entry another way than before is two histories, and both are kept', () => {
    const { comes, raised, kept } = kiosk();
    comes(LEFT, headOf(7, 'a'));
    comes(RIGHT, headOf(7, 'b'));
    expect(raised).toEqual([
      `audit/forked entry 7: entry 7 was told as ${'a'.repeat(16)} and as ${'b'.repeat(16)}`,
    ]);
    expect(kept.map(({ hash }) => hash[0])).toEqual(['a', 'b']);
  });

  it('that ends before the one of the manifest before it, also over a restart, is a history taken back', () => {
    const { comes, raised } = kiosk({ before: headOf(9) });
    comes(LEFT, headOf(8));
    expect(raised).toEqual(['audit/forked entry 8: the record ends at entry 8, after it had ended at 9']);
  });
});
