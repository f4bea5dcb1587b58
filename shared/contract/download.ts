import { z } from 'zod';
import { Instant, LocalTime } from './common.ts';

/** Below that, a line would take a day for the pictures of one plan. */
const BytesPerSecond = z.int().min(4_096).max(10_000_000_000);

/** Hours of a gate's local time, `[start, end)`; an end at or before the start runs past midnight. */
export const NightWindow = z
  .strictObject({ start: LocalTime, end: LocalTime })
  .refine(({ start, end }) => start !== end, { message: 'has no length', path: ['end'] });
export type NightWindow = z.infer<typeof NightWindow>;

/** What kiosks may load the line of their gate with: those of a gate, or one that has limits of its own. */
export const DownloadLimits = z
  .strictObject({
    /** Of each kiosk. Null: no limit. */
    bytesPerSecond: BytesPerSecond.nullable().default(null),
    /** When large files travel that nobody needs before it is over. Null: at any time. */
    nightWindow: NightWindow.nullable().default(null),
  })
  .meta({ id: 'DownloadLimits' });
export type DownloadLimits = z.infer<typeof DownloadLimits>;

/** The limits that hold, and for whom they were set; null: nobody set any. */
export const DownloadLimitsInForce = z
  .object({ limits: DownloadLimits, setFor: z.enum(['gate', 'kiosk']).nullable() })
  .meta({ id: 'DownloadLimitsInForce' });
export type DownloadLimitsInForce = z.infer<typeof DownloadLimitsInForce>;

/** The limits as a kiosk is told, in instants: it needs no table of zones to heed them. */
export const DownloadOrders = z.object({
  bytesPerSecond: z.int().min(1).nullable(),
  /** The night that is, or comes next. */
  night: z
    .object({
      from: Instant,
      until: Instant,
      /** Files of more bytes wait for it, unless something plays them before it is over. */
      largerThanBytes: z.int().min(0),
    })
    .nullable(),
});
export type DownloadOrders = z.infer<typeof DownloadOrders>;
