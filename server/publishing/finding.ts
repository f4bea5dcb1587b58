import { MOST_DISPLAYS_NAMED, type Finding } from '../../shared/contract/index.ts';
import { instantOrNull } from '../../shared/time/index.ts';

/** A finding before it is said of which displays. Without a subject it is about the display. */
export type DisplayFinding = Omit<Finding, 'displays' | 'gates' | 'zone'>;

interface Found extends Pick<Finding, 'code' | 'detail' | 'subjectId' | 'remedy'> {
  /** Left out: at once. */
  fromMs?: number;
  /** Left out, or Infinity: it does not end by itself. */
  untilMs?: number;
  facts?: Finding['facts'];
}

/** Makes a finding of what was found, with what is not said left open. */
export function findingOf({ fromMs, untilMs, facts = {}, ...found }: Found): DisplayFinding {
  return { ...found, from: instantOrNull(fromMs), until: instantOrNull(untilMs), facts };
}

/** A display as findings are told of it. */
export interface FindingPlace {
  id: string;
  /** Null where the plan of the display cannot be made. */
  gateId: string | null;
  zone: string | null;
}

/** Findings of many displays: what is the same on several is kept once, and counted. */
export interface FindingList {
  add(finding: DisplayFinding, display: FindingPlace): void;
  /** In the order in which each came first. */
  findings(): Finding[];
}

interface Gathered {
  finding: DisplayFinding;
  zone: string | null;
  count: number;
  first: string[];
  gates: Map<string, Finding['gates'][number]>;
  /** What is told of a display comes together, and may come twice. */
  last: string | null;
}

export function createFindingList(): FindingList {
  const gathered = new Map<string, Gathered>();
  /** Displays with one plan bring the same objects, which are looked up by what they say only once for each zone. */
  const known = new WeakMap<DisplayFinding, Map<string | null, Gathered>>();
  const gatheredFor = (finding: DisplayFinding, zone: string | null): Gathered =>
    known
      .getOrInsertComputed(finding, () => new Map())
      .getOrInsertComputed(zone, () =>
        gathered.getOrInsertComputed(keyOf(finding, zone), () => begun(finding, zone)),
      );
  return {
    add: (finding, display) => {
      const isOfClocks = finding.from !== null || finding.until !== null;
      const one = gatheredFor(finding, isOfClocks ? display.zone : null);
      if (one.last !== display.id) count(one, display);
    },
    findings: () => [...gathered.values()].map(told),
  };
}

function keyOf(
  { code, subjectId, detail, from, until, remedy, facts }: DisplayFinding,
  zone: string | null,
): string {
  return JSON.stringify([zone, code, subjectId, detail, from, until, remedy, facts]);
}

function begun(finding: DisplayFinding, zone: string | null): Gathered {
  return { finding, zone, count: 0, first: [], gates: new Map(), last: null };
}

function count(one: Gathered, { id, gateId }: FindingPlace): void {
  one.last = id;
  one.count += 1;
  if (one.first.length < MOST_DISPLAYS_NAMED) one.first.push(id);
  if (gateId === null) return;
  const gate = one.gates.getOrInsertComputed(gateId, () => ({ gateId, count: 0, displayId: id }));
  gate.count += 1;
}

function told({ finding, zone, count, first, gates }: Gathered): Finding {
  const [only = null] = count === 1 ? first : [];
  return {
    ...finding,
    subjectId: finding.subjectId ?? only,
    displays: { count, first },
    gates: [...gates.values()],
    zone,
  };
}
