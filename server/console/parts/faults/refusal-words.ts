import type { RefusalReason, Stated } from '../../../../shared/contract/index.ts';

/** Words of which a refusal is told: of each statement what it is and what the kiosk does, of each reason why and what to do. */
export type RefusalWords = Readonly<
  Record<`of.${Stated}` | `does.${Stated}` | `why.${RefusalReason}` | `do.${RefusalReason}`, string>
>;
