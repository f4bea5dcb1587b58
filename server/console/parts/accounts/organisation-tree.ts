import type { Organisation } from '../../../../shared/contract/index.ts';

/** An organisation where it stands: how many are above it among those that are seen. */
export interface TreeLine {
  organisation: Organisation;
  depth: number;
}

/** From the top, each followed by those beneath it, by name. One whose parent is not seen stands at the top itself. */
export function treeOf(organisations: readonly Organisation[]): TreeLine[] {
  const seen = new Set(organisations.map(({ id }) => id));
  const byParent = Map.groupBy(organisations, ({ parentId }) =>
    parentId !== null && seen.has(parentId) ? parentId : null,
  );
  const linesBelow = (parentId: string | null, depth: number): TreeLine[] =>
    (byParent.get(parentId) ?? [])
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .flatMap((organisation) => [{ organisation, depth }, ...linesBelow(organisation.id, depth + 1)]);
  return linesBelow(null, 0);
}

/** An organisation and all that stand beneath it. */
export function belowOf(organisations: readonly Organisation[], id: string): ReadonlySet<string> {
  const lines = treeOf(organisations);
  const first = lines.findIndex(({ organisation }) => organisation.id === id);
  const depth = lines[first]?.depth ?? 0;
  const rest = first < 0 ? [] : lines.slice(first + 1);
  const after = rest.findIndex((line) => line.depth <= depth);
  const below = after < 0 ? rest : rest.slice(0, after);
  return new Set([id, ...below.map(({ organisation }) => organisation.id)]);
}
