import type { Finding } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Origin } from './bases.ts';
import { createFindingList, findingOf, type DisplayFinding } from './finding.ts';
import type { Failure } from './isolation.ts';
import type { Publisher } from './publisher.ts';

/** Such a display is looked at again by itself after that. */
const RETRY_MS = 15 * 60_000;

/**
 * Displays whose plans cannot be compiled, or cannot be read by travellers, keep what they have, and are not given up: they stay to be published, and are
 * compiled again by themselves, as they were published last, so that recalls and approvals reach them when they can.
 */
export async function keepForLater(
  { doors, stores }: Publisher,
  displayIds: readonly string[],
  origin: Origin,
): Promise<void> {
  const { database, clock, bus } = doors.platform;
  const dueAt = formatInstant(clock.wallMs() + (origin === 'present' ? 0 : RETRY_MS));
  await database.transact(async (trx) => {
    for (const displayId of displayIds) {
      await stores.planChanges.postpone(trx, displayId, dueAt);
      if (origin === 'present') await stores.pending.touch(trx, [{ kind: 'display', id: displayId }]);
    }
  });
  bus.emit('plans:compiled');
}

/** Tells the log of each failure. Answers whether any of these displays could be compiled the time before. */
export function noteOutcome(
  { doors, notCompiled }: Publisher,
  {
    displayIds,
    failures,
    origin,
  }: { displayIds: readonly string[]; failures: readonly Failure[]; origin: Origin },
): boolean {
  const failed = new Set(failures.map(({ displayId }) => displayId));
  for (const displayId of displayIds) {
    // That what was published can be compiled says nothing of what is planned.
    const isMended = origin === 'present' || notCompiled.get(displayId) === 'published';
    if (isMended && !failed.has(displayId)) notCompiled.delete(displayId);
  }
  const before = notCompiled.size;
  for (const { displayId, error } of failures) {
    doors.platform.logger.error({ err: error, displayId }, 'a display cannot be compiled and keeps its plan');
    if (!notCompiled.has(displayId)) notCompiled.set(displayId, origin);
  }
  return notCompiled.size > before;
}

/** Displays that fail for one reason are told of together. */
export function failureFindings(failures: readonly Failure[]): Finding[] {
  const found = createFindingList();
  for (const failure of failures)
    found.add(failureFinding(failure), { id: failure.displayId, gateId: null, zone: null });
  return found.findings();
}

function failureFinding({ error }: Pick<Failure, 'error'>): DisplayFinding {
  const reason =
    error instanceof AppError ? `${error.code}, ${error.message}` : 'a defect on our side, see the log';
  const detail = `the plan cannot be compiled (${reason}): the one before stays`;
  const remedy = 'tell-administrator';
  return findingOf({ code: 'display/not-compiled', detail, subjectId: null, remedy });
}
