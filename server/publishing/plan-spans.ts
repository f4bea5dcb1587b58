import type { ManifestPlan, PlanOrigin, Reading } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { knownReadings } from './known-readings.ts';
import type { PlanVerdicts } from './doors.ts';
import { openOwn, type Issued } from './manifest.ts';
import { noDisplay, presentPlan } from './preview.ts';
import type { Publisher } from './publisher.ts';

/** More than are published in a week; whoever asks for more is answered in parts. */
const MOST_MANIFESTS = 200;

/** A plan, for as long as the display goes by it. */
export interface PlanSpan {
  fromMs: number;
  untilMs: number;
  /** Null: it is not published. */
  revision: number | null;
  /** Read when it is asked for: one plan at a time is in memory. */
  read: () => Promise<PlanAsked>;
}

/** A plan, the readings of its gate as far as they are known now, and how what it shows stands at any instant. */
interface PlanAsked {
  plan: ManifestPlan;
  readings: readonly Reading[];
  verdicts: PlanVerdicts;
}

interface Asked {
  displayId: string;
  fromMs: number;
  untilMs: number;
  of: PlanOrigin;
}

/**
 * What a display goes by in a stretch of time, in order: the kept manifests, each from when it was issued, the last of them
 * for all that comes; or what is planned now. Before the first publication there is nothing. Throws `object/not-found`.
 */
export async function planSpans(
  publisher: Publisher,
  { displayId, fromMs, untilMs, of }: Asked,
): Promise<PlanSpan[]> {
  if (of === 'present') {
    const { plan } = await presentPlan(publisher, displayId);
    const readings = await toldAt(publisher, plan);
    const verdicts = await verdictsOf(publisher, plan);
    return [{ fromMs, untilMs, revision: null, read: async () => ({ plan, readings, verdicts }) }];
  }
  const { doors, stores } = publisher;
  const { read } = doors.platform.database;
  const [known] = await doors.places.displaysReachedBy(read, { displayIds: [displayId] });
  if (known === undefined) throw noDisplay(displayId);
  const range = { from: formatInstant(fromMs), until: formatInstant(untilMs), limit: MOST_MANIFESTS + 1 };
  const issued = await stores.manifests.issuedBetween(read, displayId, range);
  return issued.slice(0, MOST_MANIFESTS).flatMap(({ revision, issuedAt }, i) => {
    const span = { fromMs: Math.max(fromMs, parseInstant(issuedAt)), untilMs: endOf(issued[i + 1], untilMs) };
    const readPlan = () => planOf(publisher, { displayId, revision });
    return span.fromMs < span.untilMs ? [{ ...span, revision, read: readPlan }] : [];
  });
}

function endOf(next: Issued | undefined, untilMs: number): number {
  return next === undefined ? untilMs : Math.min(untilMs, parseInstant(next.issuedAt));
}

async function planOf(
  publisher: Publisher,
  { displayId, revision }: { displayId: string; revision: number },
): Promise<PlanAsked> {
  const { doors, stores } = publisher;
  const stored = await stores.manifests.byRevision(doors.platform.database.read, displayId, revision);
  if (stored === undefined) throw new TypeError(`revision ${revision} of ${displayId} is gone`);
  const { plan, readings } = openOwn(stored);
  const verdicts = await verdictsOf(publisher, plan);
  return { plan, readings: knownReadings(await toldAt(publisher, plan), readings), verdicts };
}

function verdictsOf({ doors }: Publisher, { display, contents, trust }: ManifestPlan): Promise<PlanVerdicts> {
  const named = { gateId: display.gateId, contents: Object.values(contents), trust };
  return doors.approvals.verdictsOfPlan(doors.platform.database.read, named);
}

/** What kiosks of its gate are told now: readings change without a new manifest. */
function toldAt({ doors }: Publisher, { display }: ManifestPlan): Promise<Reading[]> {
  return doors.readings.toldOf(doors.platform.database.read, display.gateId);
}
