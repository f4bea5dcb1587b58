import type { Finding, WaitingPublication } from '../../../../shared/contract/index.ts';

/** What would be published now: everywhere, or at the gate that the header is set to. */
export interface WaitingOrder extends Pick<
  WaitingPublication,
  'displays' | 'findings' | 'unchanged' | 'undrawn'
> {
  /** Undefined: everything that waits, so that nothing is left to wait on. */
  displayIds: readonly string[] | undefined;
}

export function waitingAt(
  { displays, findings, unchanged, undrawn }: WaitingPublication,
  gateId: string | undefined,
): WaitingOrder {
  const here = displays.filter((display) => gateId === undefined || display.gateId === gateId);
  if (here.length === displays.length)
    return { displays, findings, unchanged, undrawn, displayIds: undefined };
  const concerning = findings.flatMap((finding) => foundAt(finding, gateId));
  return { displays: here, findings: concerning, unchanged, undrawn, displayIds: here.map(({ id }) => id) };
}

/** A finding as far as it concerns the gate. Of which gate it is may not be known: then it concerns every one. */
function foundAt(finding: Finding, gateId: string | undefined): Finding[] {
  if (finding.gates.length === 0) return [finding];
  const gate = finding.gates.find((one) => one.gateId === gateId);
  if (gate === undefined) return [];
  if (gate.count === finding.displays.count) return [finding];
  return [{ ...finding, displays: { count: gate.count, first: [gate.displayId] }, gates: [gate] }];
}
