import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PreviewReading } from '../../../../kiosk-app/screen/index.ts';
import type { ContentVersion } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import type { Resolution } from '../../../../shared/timeline/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { planQuery, versionQuery, type DisplayPlan, type PlanKind } from '../../api/plans.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { useIsSeen } from '../use-is-seen.ts';
import { EmptyGlass, Frame, Glass } from './glass.tsx';
import classes from './glass.module.css';
import { glassWords } from './glass-words.ts';
import { resolvePlan, sceneOf, shownIn } from './plan-scene.ts';
import { useKnownReadings } from './use-live-readings.ts';

/** By the minute, now is not the past yet. */
const MINUTE_MS = 60_000;

interface PlanGlassProps {
  displayId: string;
  of: PlanKind;
  /** `now` goes with the clock; an instant in milliseconds stands still. */
  at: 'now' | number;
  /** What it is a picture of; what is on it is added. */
  label: string;
  /** Films play, else their still stands for them. For one large picture, not for lists. */
  isMoving?: boolean;
}

/**
 * What a display shows by its plan, drawn as its kiosk draws it; in the past, by what was published then. Asked for when
 * somebody comes to see it.
 */
export function PlanGlass(props: PlanGlassProps) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(place);
  const [wasSeen, see] = useState(isSeen);
  if (isSeen && !wasSeen) see(true);
  return (
    <div ref={place} className={classes.place}>
      {wasSeen ? <Asked {...props} /> : <EmptyGlass />}
    </div>
  );
}

function Asked({ displayId, of, at, label, isMoving = false }: PlanGlassProps) {
  const [openedMs] = useState(() => systemClock.wallMs());
  const isPast = of === 'published' && at !== 'now' && at < openedMs - MINUTE_MS;
  const plan = useQuery(planQuery(useApi(), displayId, of, isPast ? at : null));
  return <Planned plan={plan} at={at} isPast={isPast} label={label} isMoving={isMoving} />;
}

interface PlannedProps extends Pick<PlanGlassProps, 'at' | 'label'> {
  plan: UseQueryResult<DisplayPlan | null>;
  isPast: boolean;
  isMoving: boolean;
}

function Planned({ plan, at, isPast, label, isMoving }: PlannedProps) {
  const say = useWords(glassWords);
  if (plan.isError) return <Note>{say(reasonOf(plan.error))}</Note>;
  if (plan.data === undefined) return <Glass scene={null} isRunning={false} label={label} />;
  if (plan.data === null) return <Note>{say('unpublished')}</Note>;
  return <Resolved plan={plan.data} at={at} isPast={isPast} label={label} isMoving={isMoving} />;
}

function reasonOf(error: unknown): 'noPermission' | 'failed' {
  return problemOf(error).code === 'permission/denied' ? 'noPermission' : 'failed';
}

function Note({ children }: { children: string }) {
  return (
    <Frame size={{ widthPx: 16, heightPx: 9 }}>
      <div className={classes.glass}>
        <p className={classes.note}>{children}</p>
      </div>
    </Frame>
  );
}

interface ResolvedProps extends Pick<PlanGlassProps, 'at' | 'label'> {
  plan: DisplayPlan;
  isPast: boolean;
  isMoving: boolean;
}

function Resolved({ plan, at, isPast, label, isMoving }: ResolvedProps) {
  const say = useWords(glassWords);
  const { time } = useTimeWords();
  const resolution = useResolution(plan, at);
  const { versions, error } = useVersions(resolution);
  const isRunning = at === 'now';
  const readings = useReadings(plan, versions, isPast);
  const scene = useMemo(
    () =>
      versions === null || readings === null
        ? null
        : sceneOf(plan, resolution, { versions, readings, isMoving: isMoving && isRunning }),
    [plan, resolution, versions, readings, isMoving, isRunning],
  );
  const drawn = useKept(scene);
  const shown = shownIn(resolution).map(
    ({ showing }) => plan.plan.contents[showing.versionDigest]?.title ?? '',
  );
  const titles = shown.length === 0 ? say('slate') : shown.join(', ');
  const said = isRunning
    ? say('shows', { label, titles })
    : say('showsAt', { label, titles, time: time(at, plan.plan.display.zone) });
  // A slate in place of what cannot be had would be a lie.
  if (error !== null) return <Note>{say(reasonOf(error))}</Note>;
  const { canvas } = plan.plan.display;
  return <Glass scene={drawn} isLate={scene === null} canvas={canvas} isRunning={isRunning} label={said} />;
}

/** The last value there was: what is on the glass stays until the next is known. */
function useKept<Value>(value: Value | null): Value | null {
  const [kept, keep] = useState(value);
  if (value !== null && value !== kept) keep(value);
  return value ?? kept;
}

/** What the plan says of the instant; of now, until it says something else. */
function useResolution(plan: DisplayPlan, at: 'now' | number): Resolution {
  const [nowMs, setNowMs] = useState(() => systemClock.wallMs());
  const resolution = useMemo(() => resolvePlan(plan, at === 'now' ? nowMs : at), [plan, at, nowMs]);
  const { nextChangeMs } = resolution;
  useEffect(() => {
    if (at !== 'now') return undefined;
    const waitMs = Math.max(0, nextChangeMs - systemClock.wallMs());
    return systemClock.after(waitMs, () => setNowMs(Math.max(nextChangeMs, systemClock.wallMs())));
  }, [at, nextChangeMs]);
  return resolution;
}

/** What boards draw: of the past, what was told with the plan; null while nobody knows. */
function useReadings(
  { plan, readings }: DisplayPlan,
  versions: Versions['versions'],
  isPast: boolean,
): readonly PreviewReading[] | null {
  const hasBoards = [...(versions?.values() ?? [])].some(({ body }) => body.kind === 'board');
  const isAsked = hasBoards && !isPast;
  const known = useKnownReadings(isAsked ? plan.display.gateId : undefined);
  return useMemo(() => {
    if (!isAsked) return readings;
    return known?.map(({ reading }) => reading) ?? null;
  }, [isAsked, known, readings]);
}

interface Versions {
  /** Those that are shown, by digest; null until all are here. */
  versions: ReadonlyMap<string, ContentVersion> | null;
  /** Why one of them cannot be had. */
  error: unknown;
}

function useVersions(resolution: Resolution): Versions {
  const api = useApi();
  const contents = new Map(
    shownIn(resolution).map(({ showing }) => [showing.versionDigest, showing.contentId]),
  );
  const answers = useQueries({
    queries: [...contents].map(([digest, contentId]) => versionQuery(api, contentId, digest)),
    combine: answersOf,
  });
  const key = [...contents.keys()].join(' ');
  return useMemo(() => {
    const error = answers.find((answer) => answer.error !== null)?.error ?? null;
    const digests = key.split(' ');
    const here = answers.flatMap(({ version }, i) =>
      version === null ? [] : [[digests[i] ?? '', version] as const],
    );
    return { versions: here.length < answers.length ? null : new Map(here), error };
  }, [answers, key]);
}

/** Stays the same as long as its members do. */
function answersOf(answers: readonly UseQueryResult<ContentVersion>[]) {
  return answers.map(({ error, data }) => ({ error, version: data ?? null }));
}
