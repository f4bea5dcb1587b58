import { Id } from '../../../shared/contract/index.ts';

const KEY = 'waypost.gate';

/** The gate that was chosen here last; undefined for all of them. */
export function rememberedGate(memory: Pick<Storage, 'getItem'>): string | undefined {
  return Id.safeParse(memory.getItem(KEY)).data;
}

/** `undefined`: all gates, from now on. */
export function rememberGate(
  memory: Pick<Storage, 'setItem' | 'removeItem'>,
  gateId: string | undefined,
): void {
  if (gateId === undefined) memory.removeItem(KEY);
  else memory.setItem(KEY, gateId);
}
