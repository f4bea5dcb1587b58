import type { EnrolmentStatement, Envelope, Proposal } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import { formatInstant, type Clock } from '../../../shared/time/index.ts';
import {
  PAYLOAD_TYPES,
  seal,
  type Signer,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { PlayerConfig, TechnicianKey } from '../ports.ts';
import type { KioskFacts } from '../state/index.ts';
import { confirmsByItself } from './by-itself.ts';
import type { Enrolled } from './enrolment.ts';
import { isByListed } from './listed-technician.ts';
import { createProposal, type Agreed, type AskedProposal } from './proposal.ts';

/** So often the server is asked whether the claim still stands. */
const ASK_AGAIN_MS = 10_000;

/** What this unit is from now on, and its own word on it. */
export interface Confirmed {
  facts: KioskFacts;
  enrolment: Envelope;
  by: Agreed['by'];
}

export interface ConfirmDeps {
  /** What an operator claims. */
  claimed: Enrolled;
  /** When it was last stated where this unit is; null: never. */
  saidAt: string | null;
  /** What the server says of the claim now; null: it is not known. */
  claimNow: () => Promise<Enrolled | 'gone' | null>;
  /** Makes sure that the server's trust root is that of this unit. Throws `statement/untrusted`, `network/*`. */
  ensureRoot: () => Promise<TrustState>;
  technicianKey: TechnicianKey | undefined;
  clock: Clock;
  kioskClock: Pick<KioskClock, 'nowMs'>;
  random: Random;
  signer: Signer;
  crypto: TrustCrypto;
  config: Pick<PlayerConfig, 'trustRootDigest' | 'confirmsByItself' | 'pairing'>;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** Shows it, and tells what is typed until disposed. */
  ask: (shown: () => ReturnType<AskedProposal['shown']>, onTyped: (typed: string) => void) => Asking;
  log: (line: string) => void;
  signal: AbortSignal;
}

export interface Asking extends Disposable {
  /** What is shown has changed. */
  again(): void;
}

/**
 * Waits until somebody at the unit agrees to what it is claimed for; null when stopped, or when the claim is not what was shown any
 * more. Nobody can agree before the server's trust root is known to be the unit's.
 */
export async function confirm(deps: ConfirmDeps): Promise<Confirmed | null> {
  const { claimed, config, clock, random, technicianKey } = deps;
  const rootDigest = config.trustRootDigest;
  const proposal = createProposal({ claimed, rootDigest, technicianKey, clock, random });
  let trust: TrustState | null = null;
  let refuses: Proposal['refuses'] = null;
  const { promise: agreed, resolve } = Promise.withResolvers<Agreed>();
  using asking = deps.ask(
    () => ({ ...proposal.shown(trust !== null), refuses }),
    (typed) => {
      const answer = proposal.answer(typed, trust !== null);
      if (answer !== null && isVouchedFor(answer, trust, deps)) return resolve(answer);
      if (answer !== null) refuses = 'key';
      asking.again();
    },
  );
  while (!deps.signal.aborted) {
    trust ??= await rootOfOurs(deps);
    if (trust !== null && refuses === null)
      refuses = byItself(trust, deps, () => resolve({ by: 'settings' }));
    asking.again();
    const answer = await soonOr(agreed, deps);
    if (answer !== null) return deps.signal.aborted ? null : signed(answer, deps);
    if (!deps.signal.aborted && !(await stillStands(deps))) return null;
  }
  return null;
}

/** A technician's key is judged by lists where some have come; whoever reads the code off the glass needs none. */
function isVouchedFor(answer: Agreed, trust: TrustState | null, deps: ConfirmDeps): boolean {
  if (answer.by !== 'technician' || trust === null) return true;
  const { claimed, crypto, kioskClock, log } = deps;
  const judging = { statements: claimed.statements ?? [], nowMs: kioskClock.nowMs(), crypto };
  const isListed = isByListed(signed(answer, deps).enrolment, trust, judging);
  if (isListed === null) log('no list of technicians has come: the server judges the key');
  if (isListed === false)
    log(`no registrar lists the key ${answer.signer.keyid} for this gate: it is not taken`);
  return isListed !== false;
}

function byItself(
  { root }: TrustState,
  { config, faults, log }: ConfirmDeps,
  agree: () => void,
): Proposal['refuses'] {
  const answer = confirmsByItself({ config, root, faults });
  if (answer === 'yes') agree();
  if (answer !== 'refused') return null;
  log(
    'does not confirm by itself, as it is set to: its trust root is no demo. Somebody at the unit is asked',
  );
  return 'by-itself';
}

/** Null while the server's trust root is not known to be this unit's. */
async function rootOfOurs({ ensureRoot, claimed, log }: ConfirmDeps): Promise<TrustState | null> {
  try {
    const state = await ensureRoot();
    if (state.root.installation === claimed.installation) return state;
    log(`the claim is of another installation than the trust root, ${state.root.installation}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log(`the trust root of the server is not known to be this unit's: ${error.message}`);
  }
  return null;
}

/** Null: nothing was typed by then that counts, or it was stopped. */
function soonOr(agreed: Promise<Agreed>, { clock, signal }: ConfirmDeps): Promise<Agreed | null> {
  const { promise, resolve } = Promise.withResolvers<Agreed | null>();
  const end = (): void => resolve(null);
  const cancel = clock.after(ASK_AGAIN_MS, end);
  signal.addEventListener('abort', end, { once: true });
  void agreed.then(resolve);
  if (signal.aborted) end();
  return promise.finally(() => {
    cancel();
    signal.removeEventListener('abort', end);
  });
}

/** A server that cannot be reached changes nothing. */
async function stillStands({ claimed, claimNow }: ConfirmDeps): Promise<boolean> {
  const now = await claimNow();
  return now === null || (now !== 'gone' && isSameClaim(now, claimed));
}

function isSameClaim(one: Enrolled, other: Enrolled): boolean {
  return (
    one.kioskId === other.kioskId &&
    one.gateId === other.gateId &&
    one.displayIds.join() === other.displayIds.join()
  );
}

function signed(agreed: Agreed, deps: ConfirmDeps): Confirmed {
  const { claimed, signer, config } = deps;
  const { kioskId, installation, gateId, displayIds } = claimed;
  const statedAt = statedNow(deps);
  const statement: EnrolmentStatement = {
    schema: 'waypost/enrolment/1',
    installation,
    issuedAt: statedAt,
    kioskId,
    kioskKey: signer.publicKey,
    gateId,
    displayIds,
    rootDigest: config.trustRootDigest,
  };
  const signers = agreed.by === 'technician' ? [signer, agreed.signer] : [signer];
  const pairing = config.pairing ?? 1;
  return {
    facts: { kioskId, installation, gateId, displayIds, statedAt, pairing },
    enrolment: seal(PAYLOAD_TYPES.enrolment, statement, signers),
    by: agreed.by,
  };
}

/** No earlier than the last word, whatever the unit's clock says: that one would move it back. */
function statedNow({ kioskClock, saidAt }: ConfirmDeps): string {
  const now = formatInstant(kioskClock.nowMs());
  return saidAt !== null && saidAt > now ? saidAt : now;
}
