import type { PlanOrigin } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { zonesKnown } from './plan.ts';
import type { Publisher } from './publisher.ts';

/**
 * Refuses instants of which nothing true can be said, as nobody knows what clocks show then: after the years that plans know
 * and, by the plans of now, before them. The past is told by plans of their own time. Throws `request/invalid`.
 */
export function assertTimesKnown(
  { doors }: Publisher,
  of: PlanOrigin,
  instants: Readonly<Record<string, string>>,
): void {
  const { fromMs, untilMs } = zonesKnown(doors.platform.clock.wallMs());
  for (const [name, instant] of Object.entries(instants)) {
    const atMs = parseInstant(instant);
    if (atMs <= untilMs && (of === 'published' || fromMs <= atMs)) continue;
    const detail = `is ${atMs > untilMs ? 'after' : 'before'} the years that plans know`;
    throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: `/query/${name}` }] });
  }
}
