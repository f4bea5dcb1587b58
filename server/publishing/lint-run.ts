import { setImmediate as breathe } from 'node:timers/promises';
import type { Finding } from '../../shared/contract/index.ts';
import type { CompiledPlan } from './compiler.ts';
import type { DisplayFinding } from './finding.ts';
import type { Publisher } from './publisher.ts';
import { createStorageScales } from './storage.ts';

/** Plans that wait to be looked at until every screen was rung; beyond that they are looked at at once. */
const MOST_WAITING = 500;

/** Looks at the plans of one publication or preview: what they come to is known when all of them were taken. */
export interface LintRun {
  take(plans: Iterable<readonly [displayId: string, CompiledPlan]>): Promise<void>;
  findings(): Promise<Finding[]>;
}

/** What a schedule asks of displays narrows a group down: it matters only if none of them meets it. */
const ONLY_IF_NOWHERE = 'schedule/not-for-display';

/** Why the slate shows is known better where a default has nothing to play. */
const TO_SLATE = 'display/gap-to-slate';
const SLATE_TOLD = 'display/slate-by-default';

export function startLintRun({ doors, linter }: Publisher): LintRun {
  const { database, clock } = doors.platform;
  const nowMs = clock.wallMs();
  const displays: { displayId: string; key: string }[] = [];
  const found = new Map<string, readonly DisplayFinding[]>();
  const waiting = new Map<string, CompiledPlan>();
  const scales = createStorageScales();
  const playing = new Set<string>();
  const atSlate = new Set<string>();

  const look = async (): Promise<void> => {
    for (const [key, { plan, versions, owed }] of waiting) {
      found.set(key, linter.known(key) ?? linter.lint(key, { plan, versions, owed, nowMs }));
      notePlaying(plan, found.get(key) ?? [], playing);
      await breathe();
    }
    waiting.clear();
  };

  return {
    take: async (plans) => {
      const taken = new Map(plans);
      const disks = await doors.kiosks.disksOf(database.read, [...taken.keys()]);
      for (const [displayId, compiled] of taken) {
        const key = linter.keyOf(compiled, nowMs);
        displays.push({ displayId, key });
        if (compiled.findings.some(({ code }) => code === SLATE_TOLD)) atSlate.add(displayId);
        if (!found.has(key)) waiting.set(key, compiled);
        const disk = disks.get(displayId);
        if (disk !== undefined) scales.take(displayId, compiled.plan, disk);
      }
      if (waiting.size > MOST_WAITING) await look();
    },
    findings: async () => {
      await look();
      const own = displays.flatMap(({ displayId, key }) =>
        (found.get(key) ?? []).map((finding) => ofDisplay(finding, displayId)),
      );
      const isToldOf = ({ code, subjectId, displayId }: Finding): boolean => {
        if (code === ONLY_IF_NOWHERE) return !playing.has(subjectId ?? '');
        return code !== TO_SLATE || !atSlate.has(displayId ?? '');
      };
      return [...own.filter(isToldOf), ...scales.findings()];
    },
  };
}

function notePlaying(
  { schedules }: CompiledPlan['plan'],
  findings: readonly DisplayFinding[],
  playing: Set<string>,
): void {
  const elsewhere = new Set(
    findings.filter(({ code }) => code === ONLY_IF_NOWHERE).map(({ subjectId }) => subjectId),
  );
  for (const { id } of schedules) if (!elsewhere.has(id)) playing.add(id);
}

/** Without a subject it is about the display. */
function ofDisplay(finding: DisplayFinding, displayId: string): Finding {
  return { ...finding, subjectId: finding.subjectId ?? displayId, displayId };
}
