/** One thing that a statement says, and what the one before it said of the same. */
export interface SaidLine {
  /** Where in the statement: `organisations › Immigration › registrar › threshold`. */
  path: string;
  before: string | null;
  after: string | null;
}

/** Everything that a statement says, and everything that the one before said and this does not, in its order. */
export function saidLines(after: object, before: object | null): SaidLine[] {
  const [now, then] = [linesOf(after), before === null ? null : linesOf(before)];
  const kept = Array.from(now, ([path, text]) => ({
    path,
    before: then === null ? text : (then.get(path) ?? null),
    after: text,
  }));
  const gone = Array.from(then ?? [], ([path, text]) => ({ path, before: text, after: null }));
  return [...kept, ...gone.filter(({ path }) => !now.has(path))];
}

function linesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path.join(' › '), String(value)]]);
  const members = Array.isArray(value) ? named(value) : Object.entries(value);
  if (members.length === 0) return new Map([[path.join(' › '), '–']]);
  return new Map(members.flatMap(([name, member]) => [...linesOf(member, [...path, name])]));
}

/** Each under a name of its own: one that is there twice hides nothing of the other. */
function named(members: readonly unknown[]): [string, unknown][] {
  const times = new Map<string, number>();
  return members.map((member, i) => {
    const name = nameOf(member) ?? String(i + 1);
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return [nth === 1 ? name : `${name} (${nth})`, member];
  });
}

/** What tells a member of a list from the others wherever it stands in it. */
function nameOf(member: unknown): string | null {
  if (typeof member === 'string') return member;
  if (typeof member !== 'object' || member === null) return null;
  const { keyid, id, personId, key } = member as Record<string, unknown>;
  if (typeof keyid === 'string') return keyid.slice(0, 16);
  if (typeof id === 'string') return id;
  const ofKey =
    typeof key === 'object' && key !== null && 'keyid' in key ? String(key.keyid).slice(0, 16) : '';
  return typeof personId === 'string' ? `${personId} ${ofKey}` : null;
}
