import { describe, expect, it } from 'vitest';
import { createReadiness } from '../../../../../kiosk-app/player/playback/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import type { ClockState, ManifestContent, ManifestPlan } from '../../../../../shared/contract/index.ts';
import { canonicalBytes } from '../../../../../shared/trust/index.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { crypto } from '../../../shared/trust/keys.ts';
import { version } from '../../../shared/trust/world.ts';

/** What a kiosk holds, with trust in everything. */
function held({ clock = 'trusted' }: { clock?: ClockState } = {}) {
  const { database } = openOrQuarantine(createMemoryDisk(), STATE_SCHEMA);
  const state = createStateStore({ database, crypto });
  const contents: Record<string, ManifestContent> = {};
  const plan = { contents, stopped: [] as string[] } as unknown as ManifestPlan;
  const readiness = createReadiness({
    state,
    cache: { has: () => true },
    trust: { verdict: () => ({ isShowable: true, fromMs: 0, untilMs: Infinity }) },
    kioskClock: { state: () => clock },
  });
  /** Names a version in the plan and lets its blob arrive. */
  function arrive(value: { contentId: string }): string {
    const bytes = canonicalBytes(value);
    const ref = { digest: crypto.sha256(bytes), bytes: bytes.length, mediaType: 'application/json' };
    state.smallBlobs.put(ref, bytes);
    contents[ref.digest] = {
      contentId: value.contentId,
      kind: 'notice',
      class: 'routine',
      title: 'A',
      version: ref,
      files: [],
      approvals: [],
      drafts: [],
    };
    return ref.digest;
  }
  return { ...readiness, isPlayable: readiness.isPlayable(() => plan), state, plan, arrive };
}

describe('a version', () => {
  it.each([
    ['of a kind that only later software knows', { body: { kind: 'page', entry: 'index.html' } }],
    ['that is not as the contract says', { body: { kind: 'notice' } }],
    ['of a later schema', { schema: 'waypost/content-version/2' }],
  ])('%s has no words and never throws, whatever the clock', (_, more) => {
    for (const clock of ['trusted', 'untrusted'] as const) {
      const kiosk = held({ clock });
      const digest = kiosk.arrive({ ...version(), ...more });
      expect(kiosk.version(digest)).toBeNull();
      expect(kiosk.isPlayable(digest, kiosk.plan)).toBe(false);
    }
  });

  it('plays with an untrusted clock only when it is timeless', () => {
    const kiosk = held({ clock: 'untrusted' });
    const [dated, timeless] = [false, true].map((is) => kiosk.arrive(version({ timeless: is })));
    expect(kiosk.isPlayable(dated!, kiosk.plan)).toBe(false);
    expect(kiosk.isPlayable(timeless!, kiosk.plan)).toBe(true);
  });

  it('is remembered no longer than the plans name it', () => {
    const kiosk = held();
    const digest = kiosk.arrive(version());
    const read = kiosk.version(digest);
    kiosk.forgetAllBut(new Set([digest]));
    expect(kiosk.version(digest)).toBe(read);
    kiosk.forgetAllBut(new Set());
    expect(kiosk.version(digest)).not.toBe(read);
  });
});
