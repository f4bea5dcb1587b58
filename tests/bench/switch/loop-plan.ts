import type { ManifestPlan } from '../../../shared/contract/index.ts';
import { compileZones, resolve } from '../../../shared/timeline/index.ts';
import { exampleDisplay } from '../../support/stage-examples.ts';
import { type ColourContent, SIZE } from './contents.ts';

const PLAYLIST_ID = '0198c0de-0000-7000-8000-000000000010';
const DAY_MS = 86_400_000;

/** A plan that shows the contents in turn, for ever. */
export function loopPlan(contents: readonly ColourContent[], everyMs: number, nowMs: number): ManifestPlan {
  const display = exampleDisplay({ canvas: SIZE });
  const entries = contents.map(({ version, versionDigest }) => ({
    kind: 'content' as const,
    id: version.contentId,
    versionDigest,
    durationMs: everyMs,
    conditions: [],
    validFrom: null,
    validUntil: null,
  }));
  return {
    display,
    defaultPlays: { kind: 'playlist', playlistId: PLAYLIST_ID },
    schedules: [],
    playlists: { [PLAYLIST_ID]: { order: 'listed', entries } },
    layouts: {},
    contents: Object.fromEntries(
      contents.map(({ version, versionDigest, blob }) => [
        versionDigest,
        {
          contentId: version.contentId,
          kind: version.body.kind,
          class: version.class,
          title: version.title,
          version: blob,
          files: [blob],
          approvals: [],
          drafts: [],
        },
      ]),
    ),
    zones: compileZones([display.zone], nowMs - DAY_MS, nowMs + DAY_MS),
    trust: [],
    stopped: [],
    openings: [],
    holidays: [],
  };
}

/** A boundary of the timeline: the instant, and the versions before and after it. */
export interface Boundary {
  atWallMs: number;
  from: string;
  to: string;
}

/** The next boundaries after an instant, as the timeline says. */
export function boundariesAfter(plan: ManifestPlan, afterMs: number, count: number): Boundary[] {
  const showingAt = (atMs: number) => {
    const showing = resolve({ plan, atMs, readings: [], isPlayable: () => true }).regions[0]?.showing;
    if (showing === null || showing === undefined) throw new Error('the plan shows nothing');
    return showing;
  };
  const boundaries: Boundary[] = [];
  for (let before = showingAt(afterMs); boundaries.length < count;) {
    const next = showingAt(before.endMs);
    boundaries.push({ atWallMs: before.endMs, from: before.versionDigest, to: next.versionDigest });
    before = next;
  }
  return boundaries;
}
