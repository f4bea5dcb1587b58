import { refusalCodes, type Envelope, type UpdateStatement } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { createWholeHash } from '../cache/hashing.ts';
import type { Faults } from '../health/index.ts';
import type { UpdatePackage, Updater } from '../ports.ts';
import type { StateStore } from '../state/index.ts';
import type { Clock } from '../../../shared/time/index.ts';
import type { Api } from '../sync/api.ts';
import type { Bandwidth } from '../sync/bandwidth.ts';
import { assertWhole } from '../sync/http.ts';
import type { Session } from '../sync/session.ts';
import type { TrustKeeper } from '../trust/index.ts';
import { verifyUpdate } from './verify-update.ts';

const REFUSALS = refusalCodes('update');
/** What came to nothing is not tried again with every heartbeat: a package is as large as a day's plans. */
const AGAIN_AFTER_MS = 3_600_000;

export interface UpdatesDeps {
  updater: Updater;
  softwareVersion: string;
  api: Pick<Api, 'blob'>;
  session: Pick<Session, 'call'>;
  bandwidth: Pick<Bandwidth, 'take'>;
  clock: Pick<Clock, 'monotonicMs'>;
  trust: Pick<TrustKeeper, 'verifyUpdate'>;
  state: Pick<StateStore, 'updates'>;
  faults: Pick<Faults, 'raise' | 'clear'>;
  onNetworkError: (error: unknown) => void;
  log: (line: string) => void;
}

/** New software: verified by this unit's own trust root, fetched, checked byte for byte, and only then handed to whoever installs it. */
export interface Updates extends Disposable {
  /** The server passes a statement on; once at a time, and again with every heartbeat. */
  offered(envelope: Envelope): void;
}

export function createUpdates(deps: UpdatesDeps): Updates {
  const stopping = new AbortController();
  const { clock } = deps;
  let isBusy = false;
  let restUntilMs = -Infinity;

  async function take(envelope: Envelope): Promise<void> {
    const update = believed(envelope, deps);
    if (update === null || clock.monotonicMs() < restUntilMs) return;
    if (!(await isHere(update))) return;
    await install(update, deps);
    restUntilMs = clock.monotonicMs() + AGAIN_AFTER_MS;
  }
  async function isHere(update: UpdateStatement): Promise<boolean> {
    try {
      using file = deps.updater.open(update.sha256);
      if (!(await fetched(update, file, { ...deps, signal: stopping.signal }))) return false;
      const isGood = isAsSigned(update, file, deps);
      if (!isGood) restUntilMs = clock.monotonicMs() + AGAIN_AFTER_MS;
      return isGood;
    } catch (error) {
      deps.onNetworkError(error);
      return false;
    }
  }
  return {
    offered(envelope) {
      if (isBusy || stopping.signal.aborted) return;
      isBusy = true;
      void take(envelope)
        .catch((error: unknown) => deps.log(`an update: ${said(error)}`))
        .finally(() => (isBusy = false));
    },
    [Symbol.dispose]: () => stopping.abort(),
  };
}

/** Null: it is refused under a fault, or not for now. What is believed is written down before a byte of it is fetched. */
function believed(
  envelope: Envelope,
  { updater, softwareVersion, trust, state, faults }: UpdatesDeps,
): UpdateStatement | null {
  const { platform } = updater;
  const floor = state.updates.floor();
  const verdict = verifyUpdate(envelope, trust, { platform, version: softwareVersion, floor });
  if (verdict.kind === 'refuse') {
    faults.raise(verdict.fault, { subject: 'update', detail: verdict.detail });
    return null;
  }
  faults.clear(REFUSALS, 'update');
  if (verdict.kind === 'not-now') return null;
  const { version, sha256 } = verdict.update;
  state.updates.raise({ version, sha256 });
  return verdict.update;
}

/** Goes on where it stopped. Not a byte more is kept than was signed. False when stopped. */
async function fetched(
  { sha256, size }: UpdateStatement,
  file: UpdatePackage,
  { api, session, bandwidth, signal }: UpdatesDeps & { signal: AbortSignal },
): Promise<boolean> {
  if (file.bytes() > size) file.empty();
  const start = file.bytes();
  if (start === size) return true;
  const response = await session.call((token) =>
    api.blob(token, { digest: sha256, start, end: size, signal }),
  );
  let received = 0;
  for await (const piece of response.body) {
    if (signal.aborted) return false;
    await bandwidth.take(piece.length, signal);
    received += piece.length;
    if (start + received > size)
      throw new AppError('network/not-waypost', 'more bytes came than the update has');
    file.append(piece);
  }
  assertWhole(response, received);
  if (file.bytes() < size) throw new AppError('network/cut-short', 'the update ended early');
  return true;
}

/** Of the bytes as they lie on the disk. What is not as it was signed is thrown away. */
function isAsSigned(
  { sha256, version }: UpdateStatement,
  file: UpdatePackage,
  { faults }: Pick<UpdatesDeps, 'faults'>,
): boolean {
  const whole = createWholeHash();
  for (const piece of file.read()) whole.add(piece);
  if (whole.digest() === sha256) {
    faults.clear('update/wrong-bytes', 'update');
    return true;
  }
  file.empty();
  faults.raise('update/wrong-bytes', {
    subject: 'update',
    detail: `version ${version} came with other bytes`,
  });
  return false;
}

async function install(
  { version, sha256 }: UpdateStatement,
  { updater, faults, log }: Pick<UpdatesDeps, 'updater' | 'faults' | 'log'>,
): Promise<void> {
  log(`installing version ${version}`);
  try {
    await updater.install(sha256);
    faults.clear('update/failed', 'update');
  } catch (error) {
    faults.raise('update/failed', { subject: 'update', detail: `version ${version}: ${said(error)}` });
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : 'unexpected trouble';
}
