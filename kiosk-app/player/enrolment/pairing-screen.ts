import type { Proposal } from '../../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { Asking } from './confirm.ts';
import { UNASKED, type PairingStatus } from './enrolment.ts';
import type { PairDeps } from './pair.ts';
import { pairingPage } from './pairing-page.ts';

/** So often the page's facts are told anew, whatever the server does: its clock is read by eye. */
const RETELL_MS = 60_000;

/** The pairing page on every stage of the unit. */
export interface PairingScreen extends Disposable {
  onStatus: (status: PairingStatus) => void;
  /** Shows a proposal, and tells what is typed, until disposed. */
  ask: (shown: () => Proposal, onTyped: (typed: string) => void) => Asking;
}

export function openPairingScreen({ ports, config, memory, stages }: PairDeps): PairingScreen {
  const { identity, clock, log } = ports;
  const { kioskClock, trust } = memory;
  const fingerprint = identity.signer.keyid;
  let status: PairingStatus = UNASKED;
  let proposal: (() => Proposal) | null = null;
  let hear: (typed: string) => void = () => {};
  const page = () =>
    pairingPage({
      status,
      config,
      kioskClock,
      fingerprint,
      root: trust.state()?.root ?? null,
      proposal: proposal?.() ?? null,
    });
  const show = (): void => {
    for (const stage of stages) stage.send(page());
  };
  for (const stage of stages)
    stage.onEvent((event) => {
      if (event.type === 'hello') stage.send(page());
      if (event.type === 'confirm') hear(event.typed);
    });
  const retelling = again(clock, show);
  return {
    onStatus(next) {
      if (next.offer !== null && next.offer.code !== status.offer?.code)
        log(`pairing code ${next.offer.code}`);
      status = next;
      show();
    },
    ask(shown, onTyped) {
      proposal = shown;
      hear = onTyped;
      return {
        again: show,
        [Symbol.dispose]() {
          proposal = null;
          hear = () => {};
        },
      };
    },
    [Symbol.dispose]: () => retelling[Symbol.dispose](),
  };
}

/** Runs it after each `RETELL_MS`, until disposed. */
function again(clock: Clock, run: () => void): Disposable {
  let cancel: Cancel = () => {};
  const next = (): void => {
    cancel = clock.after(RETELL_MS, () => {
      run();
      next();
    });
  };
  next();
  return { [Symbol.dispose]: () => cancel() };
}
