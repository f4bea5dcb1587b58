import type { DisplayTimeline, ListedStretch } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';

/** What is shorter is part of what it stands in: turns of shares, and interrupts. */
const SHORT_MS = 300_000;

/** Something that has the display for a while: a schedule, several in turn, the default or the slate. */
export interface Block {
  startMs: number;
  endMs: number;
  kind: ListedStretch['source']['kind'];
  /** Of the schedules, the one that was on longest first; none of the default or the slate. */
  names: string[];
  /** The same for the same schedule, so that it has its colour wherever it is. */
  key: string;
}

interface Gathering {
  startMs: number;
  endMs: number;
  /** How long each source was on. */
  parts: Map<string, { source: ListedStretch['source']; ms: number }>;
}

/** The stretches of a timeline as somebody would tell them. */
export function blocksOf({
  stretches,
  schedules,
}: Pick<DisplayTimeline, 'stretches' | 'schedules'>): Block[] {
  const gathered: Gathering[] = [];
  for (const { source, from, until } of stretches) {
    const [startMs, endMs] = [parseInstant(from), parseInstant(until)];
    const last = gathered.at(-1);
    const key = keyOf(source);
    const joins =
      last?.endMs === startMs && (last.parts.has(key) || endMs - startMs < SHORT_MS || isShort(last));
    const gathering = joins ? last : { startMs, endMs, parts: new Map() as Gathering['parts'] };
    if (!joins) gathered.push(gathering);
    gathering.endMs = endMs;
    gathering.parts.set(key, { source, ms: (gathering.parts.get(key)?.ms ?? 0) + endMs - startMs });
  }
  return gathered.map((gathering) => blockOf(gathering, schedules));
}

/** Nothing in it lasts: what comes next may be what it belongs to. */
function isShort({ parts, startMs, endMs }: Gathering): boolean {
  return parts.size === 1 && endMs - startMs < SHORT_MS;
}

function blockOf({ startMs, endMs, parts }: Gathering, schedules: Record<string, string>): Block {
  const longest = [...parts.values()].toSorted((a, b) => b.ms - a.ms).map(({ source }) => source);
  const [first] = longest;
  const names = longest.flatMap((source) =>
    source.kind === 'schedule' ? [schedules[source.scheduleId] ?? source.scheduleId] : [],
  );
  return {
    startMs,
    endMs,
    kind: first?.kind ?? 'slate',
    names,
    key: first === undefined ? '' : keyOf(first),
  };
}

function keyOf(source: ListedStretch['source']): string {
  return source.kind === 'schedule' ? source.scheduleId : source.kind;
}
