import { expect, it, vi } from 'vitest';
import { createKeptManifests, type Accepted } from '../../../../../kiosk-app/player/sync/kept-manifests.ts';

const DISPLAY = '019a0000-0000-7000-8000-00000000d001';
const AT_MS = Date.UTC(2026, 10, 22, 8);

it('keeps the head of the audit that came with an accepted manifest, and none of one that was not', () => {
  const keep = vi.fn<() => void>();
  const floor = 5;
  const manifests = { accept: (_: string, { revision }: { revision: number }) => revision >= floor };
  const kept = createKeptManifests(
    { manifests, auditHeads: { keep } } as unknown as Parameters<typeof createKeptManifests>[0],
    { raise: vi.fn<() => void>() },
    { nowMs: () => AT_MS },
  );
  const accepted = (revision: number, auditHead: unknown): Accepted =>
    ({ manifest: { revision, auditHead }, envelope: {} }) as unknown as Accepted;
  const head = { seq: 7, hash: 'a'.repeat(64) };
  kept.keep(DISPLAY, accepted(4, head));
  kept.keep(DISPLAY, accepted(5, null));
  expect(keep).not.toHaveBeenCalled();
  kept.keep(DISPLAY, accepted(6, head));
  expect(keep).toHaveBeenCalledExactlyOnceWith(head, '2026-11-22T08:00:00.000Z');
});
