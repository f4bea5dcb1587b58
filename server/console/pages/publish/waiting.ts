import type { WaitingPublication } from '../../../../shared/contract/index.ts';

/** What would be published now: everywhere, or at the gate that the header is set to. */
export interface WaitingOrder extends Pick<WaitingPublication, 'displays' | 'findings' | 'unchanged'> {
  /** Undefined: everything that waits, so that nothing is left to wait on. */
  displayIds: readonly string[] | undefined;
}

export function waitingAt(
  { displays, findings, unchanged }: WaitingPublication,
  gateId: string | undefined,
): WaitingOrder {
  const here = displays.filter((display) => gateId === undefined || display.gateId === gateId);
  if (here.length === displays.length) return { displays, findings, unchanged, displayIds: undefined };
  const elsewhere = new Set(displays.filter((display) => display.gateId !== gateId).map(({ id }) => id));
  const concerning = findings.filter(({ displayId }) => displayId === null || !elsewhere.has(displayId));
  return { displays: here, findings: concerning, unchanged, displayIds: here.map(({ id }) => id) };
}
