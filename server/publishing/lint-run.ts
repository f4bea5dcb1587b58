import { setImmediate as breathe } from 'node:timers/promises';
import type { Finding } from '../../shared/contract/index.ts';
import type { CompiledPlan } from './compiler.ts';
import { createFindingList, type DisplayFinding, type FindingPlace } from './finding.ts';
import type { Publisher, PublishingDoors } from './publisher.ts';
import { createStorageScales } from './storage.ts';

/** Plans that wait to be looked at until every screen was rung; beyond that they are looked at at once. */
const MOST_WAITING = 500;
/** Displays whose findings are put together before others have their turn. */
const TOLD_AT_ONCE = 1_000;

/** Looks at the plans of one publication or preview: what they come to is known when all of them were taken. */
export interface LintRun {
  take(plans: Iterable<CompiledPlan>): Promise<void>;
  findings(): Promise<Finding[]>;
}

export interface LintRunParts extends Pick<Publisher, 'linter'> {
  doors: Pick<PublishingDoors, 'platform' | 'kiosks'>;
}

/** What a schedule asks of displays narrows a group down: it matters only if none of them meets it. */
const ONLY_IF_NOWHERE = 'schedule/not-for-display';

/** Why the slate shows is known better where a default has nothing to play. */
const TO_SLATE = 'display/gap-to-slate';
const SLATE_TOLD = 'display/slate-by-default';

/** A display whose plan was taken, and as little of that as is needed when all were looked at. */
interface Taken {
  display: FindingPlace;
  key: string;
  isSlateTold: boolean;
}

export function startLintRun({ doors, linter }: LintRunParts): LintRun {
  const { database, clock } = doors.platform;
  const nowMs = clock.wallMs();
  const taken: Taken[] = [];
  const found = new Map<string, readonly DisplayFinding[]>();
  const waiting = new Map<string, CompiledPlan>();
  const scales = createStorageScales(nowMs);
  const playing = new Set<string>();

  const look = async (): Promise<void> => {
    for (const [key, { plan, versions, owed }] of waiting) {
      found.set(key, linter.known(key) ?? linter.lint(key, { plan, versions, owed, nowMs }));
      notePlaying(plan, found.get(key) ?? [], playing);
      await breathe();
    }
    waiting.clear();
  };

  return {
    take: async (compiled) => {
      const plans = new Map(Array.from(compiled, (one) => [one.plan.display.id, one]));
      const disks = await doors.kiosks.disksOf(database.read, [...plans.keys()]);
      for (const [displayId, one] of plans) {
        const key = linter.keyOf(one, nowMs);
        taken.push(takenOf(one, key));
        if (!found.has(key)) waiting.set(key, one);
        const disk = disks.get(displayId);
        if (disk !== undefined) scales.take(one.plan, disk);
      }
      if (waiting.size > MOST_WAITING) await look();
    },
    findings: async () => {
      await look();
      const list = createFindingList();
      const isToldOf = ({ code, subjectId }: DisplayFinding, { isSlateTold }: Taken): boolean => {
        if (code === ONLY_IF_NOWHERE) return !playing.has(subjectId ?? '');
        return code !== TO_SLATE || !isSlateTold;
      };
      for (const [i, one] of taken.entries()) {
        if (i % TOLD_AT_ONCE === 0) await breathe();
        for (const finding of found.get(one.key) ?? [])
          if (isToldOf(finding, one)) list.add(finding, one.display);
      }
      return [...list.findings(), ...scales.findings()];
    },
  };
}

function takenOf({ plan, findings }: CompiledPlan, key: string): Taken {
  const { id, gateId, zone } = plan.display;
  const isSlateTold = findings.some(({ code }) => code === SLATE_TOLD);
  return { display: { id, gateId, zone }, key, isSlateTold };
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
