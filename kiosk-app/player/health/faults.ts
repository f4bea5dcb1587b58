import { FORMER_FAULTS, type Fault, type FaultCode } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NewId } from '../../../shared/ids.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { KeptFault, StateStore } from '../state/index.ts';

export interface FaultDetails {
  /** Null or absent: the whole kiosk. */
  displayId?: string | null;
  /** What it is about: a digest, a key, a host. Part of the fault's identity. */
  subject: string;
  detail: string;
}

/** What is wrong on this kiosk, one fault per code, display and subject. Never throws: a full disk must not hide a fault. */
export interface Faults {
  /** Again the same: `count` rises. After it was cleared: a new fault. */
  raise(code: FaultCode, details: FaultDetails): void;
  /** Without a subject: all of these codes; without a display: on all displays. */
  clear(codes: FaultCode | ReadonlySet<FaultCode>, subject?: string, displayId?: string | null): void;
  /** Not cleared, newest first. */
  active(): Fault[];
  /** Changed since the server last heard of them, cleared ones included; at most 100, oldest change first. */
  unreported(): Fault[];
  /** The server took exactly these; one that changed since is still unreported. */
  reported(faults: readonly Fault[]): void;
  /** Tells that a fault is new, or over; one listener. */
  onNews(listener: () => void): void;
}

export interface FaultParts {
  state: Pick<StateStore, 'faults'>;
  clock: Pick<KioskClock, 'nowMs'>;
  newId: NewId;
}

const LONGEST_SUBJECT = 200;
const LONGEST_DETAIL = 500;
/** As many as a heartbeat takes. */
const MOST_REPORTED = 100;
/** Beyond this the oldest go, cleared ones first. */
const MOST_KEPT = 300;
/** A fault that only recurs is written this often, to spare the disk; a new or cleared one at once. */
const WRITE_AGAIN_AFTER_MS = 60_000;

/** What earlier software had one code for is found again, and told by its own. */
const FORMER = new Set(Object.keys(FORMER_FAULTS) as (keyof typeof FORMER_FAULTS)[]);

export function createFaults(parts: FaultParts): Faults {
  return new FaultList(parts);
}

/** As the server keeps it: a message may come from anywhere, and one NUL would have every heartbeat refused. */
function told(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll('\0', '').toWellFormed();
}

class FaultList implements Faults {
  readonly #parts: FaultParts;
  /** In the order of their last change. Memory is the truth, the store follows. */
  readonly #kept: Map<string, KeptFault>;
  readonly #writtenMs = new Map<string, number>();
  #onNews: () => void = () => {};

  constructor(parts: FaultParts) {
    this.#parts = parts;
    const stored = parts.state.faults.all().sort((a, b) => (a.fault.lastAt < b.fault.lastAt ? -1 : 1));
    this.#kept = new Map(stored.map((kept) => [kept.fault.id, kept]));
    this.clear(FORMER);
  }

  raise(code: FaultCode, { displayId = null, subject, detail }: FaultDetails): void {
    const at = formatInstant(this.#parts.clock.nowMs());
    const about = {
      code,
      displayId,
      subject: told(subject, LONGEST_SUBJECT),
      detail: told(detail, LONGEST_DETAIL),
    };
    const same = this.#open(new Set([code])).find(
      ({ fault }) => fault.displayId === displayId && fault.subject === about.subject,
    );
    if (same) {
      this.#change({
        ...same,
        fault: { ...same.fault, detail: about.detail, lastAt: at, count: same.fault.count + 1 },
      });
      return;
    }
    const fault = { id: this.#parts.newId(), ...about, firstAt: at, lastAt: at, count: 1, clearedAt: null };
    this.#change({ fault, reportedCount: 0, isClearReported: false });
    this.#bound();
  }

  clear(codes: FaultCode | ReadonlySet<FaultCode>, subject?: string, displayId?: string | null): void {
    const open = this.#open(typeof codes === 'string' ? new Set([codes]) : codes);
    // Verdicts clear every code for every version; hardly one is ever open.
    if (open.length === 0) return;
    const clearedAt = formatInstant(this.#parts.clock.nowMs());
    for (const kept of open) {
      const { fault } = kept;
      const isMeant =
        (subject === undefined || fault.subject === told(subject, LONGEST_SUBJECT)) &&
        (displayId === undefined || fault.displayId === displayId);
      if (isMeant) this.#change({ ...kept, fault: { ...fault, clearedAt } });
    }
  }

  active(): Fault[] {
    return [...this.#kept.values()]
      .map(({ fault }) => fault)
      .filter((fault) => fault.clearedAt === null)
      .toReversed();
  }

  unreported(): Fault[] {
    return [...this.#kept.values()]
      .filter(isUnreported)
      .map(({ fault }) => fault)
      .slice(0, MOST_REPORTED);
  }

  reported(faults: readonly Fault[]): void {
    const changed = faults.flatMap(({ id, count, clearedAt }) => {
      const kept = this.#kept.get(id);
      return kept ? [{ ...kept, reportedCount: count, isClearReported: clearedAt !== null }] : [];
    });
    for (const kept of changed) this.#kept.set(kept.fault.id, kept);
    this.#save(changed.filter((kept) => !isDone(kept)));
    this.#remove(changed.filter(isDone));
  }

  onNews(listener: () => void): void {
    this.#onNews = listener;
  }

  #open(codes: ReadonlySet<FaultCode>): KeptFault[] {
    const open: KeptFault[] = [];
    for (const kept of this.#kept.values())
      if (kept.fault.clearedAt === null && codes.has(kept.fault.code)) open.push(kept);
    return open;
  }

  #change(kept: KeptFault): void {
    const { id, count, clearedAt, lastAt } = kept.fault;
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    const writtenMs = this.#writtenMs.get(id);
    const isDue =
      writtenMs === undefined || Math.abs(parseInstant(lastAt) - writtenMs) >= WRITE_AGAIN_AFTER_MS;
    const isNews = count === 1 || clearedAt !== null;
    if (isNews || isDue) this.#save([kept]);
    if (isNews) this.#onNews();
  }

  #bound(): void {
    const surplus = this.#kept.size - MOST_KEPT;
    if (surplus <= 0) return;
    const [cleared, active] = [true, false].map((isCleared) =>
      [...this.#kept.values()].filter(({ fault }) => (fault.clearedAt !== null) === isCleared),
    );
    this.#remove([...(cleared ?? []), ...(active ?? [])].slice(0, surplus));
  }

  #save(kept: readonly KeptFault[]): void {
    if (!this.#tryToStore(() => this.#parts.state.faults.put(kept))) return;
    for (const { fault } of kept) this.#writtenMs.set(fault.id, parseInstant(fault.lastAt));
  }

  #remove(gone: readonly KeptFault[]): void {
    for (const { fault } of gone) {
      this.#kept.delete(fault.id);
      this.#writtenMs.delete(fault.id);
    }
    this.#tryToStore(() => this.#parts.state.faults.remove(gone.map(({ fault }) => fault.id)));
  }

  /** What cannot be stored now stays in memory, and is reported all the same. */
  #tryToStore(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('storage/')) return false;
      throw error;
    }
  }
}

function isUnreported({ fault, reportedCount, isClearReported }: KeptFault): boolean {
  return fault.count !== reportedCount || (fault.clearedAt !== null) !== isClearReported;
}

/** Over, and the server knows. */
function isDone(kept: KeptFault): boolean {
  return kept.fault.clearedAt !== null && !isUnreported(kept);
}
