import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { Memory } from '../memory.ts';
import type { PlayerConfig, PlayerPorts, StagePort } from '../ports.ts';
import type { KioskFacts } from '../state/index.ts';
import type { Api } from '../sync/index.ts';
import { enrol, UNASKED, type PairingStatus } from './enrolment.ts';
import { pairingPage } from './pairing-page.ts';

/** So often the page's facts are told anew, whatever the server does: its clock is read by eye. */
const RETELL_MS = 60_000;

export interface PairDeps {
  ports: Pick<PlayerPorts, 'identity' | 'clock' | 'random' | 'log'>;
  config: PlayerConfig;
  memory: Pick<Memory, 'state' | 'kioskClock'>;
  api: Api;
  /** Where the pairing page is shown; none while something else plays. */
  stages: readonly StagePort[];
  pollMs: number;
  signal: AbortSignal;
}

/** Shows the pairing page on the stages until somebody claims this unit; answers what it was claimed as, null when stopped. */
export async function pair(deps: PairDeps): Promise<KioskFacts | null> {
  const { ports, config, memory, api, stages, pollMs, signal } = deps;
  const { identity, clock, random, log } = ports;
  const { kioskClock, state } = memory;
  const fingerprint = identity.signer.keyid;
  let status: PairingStatus = UNASKED;
  const page = () => pairingPage({ status, config, kioskClock, fingerprint });
  const show = (): void => {
    for (const stage of stages) stage.send(page());
  };
  for (const stage of stages) stage.onEvent((event) => event.type === 'hello' && stage.send(page()));
  const onStatus = (next: PairingStatus): void => {
    if (next.offer !== null && next.offer.code !== status.offer?.code) log(`pairing code ${next.offer.code}`);
    status = next;
    show();
  };
  using _retelling = again(clock, show);
  const { signer } = identity;
  const store = state.kiosk;
  const enrolled = await enrol({
    api,
    clock,
    kioskClock,
    store,
    random,
    signer,
    config,
    pollMs,
    onStatus,
    signal,
  });
  if (enrolled === null) return null;
  const { kioskId, installation, gateId, displayIds } = enrolled;
  return { kioskId, installation, gateId, displayIds };
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
