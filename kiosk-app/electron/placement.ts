/** Something to look at that is connected to this machine. */
export interface Monitor {
  id: number;
  /** As the system names it; several of one make may bear one name. */
  label: string;
  bounds: { x: number; y: number; width: number; height: number };
}

/**
 * The monitor of each display slot; null where it is not connected now. `names` are those of the configuration, by name or
 * by place from the left; slots beyond them take what nobody named, from the left. No monitor shows two displays.
 */
export function placeDisplays(
  slots: number,
  monitors: readonly Monitor[],
  names: readonly string[],
): (Monitor | null)[] {
  const free = new Set(fromTheLeft(monitors));
  const places = [...free];
  const take = (monitor: Monitor | undefined): Monitor | null => {
    if (monitor === undefined || !free.delete(monitor)) return null;
    return monitor;
  };
  const named = names
    .slice(0, slots)
    .map((name) =>
      take(
        [...free].find(({ label }) => label === name) ??
          (isPlace(name) ? places[Number(name) - 1] : undefined),
      ),
    );
  const rest = Array.from({ length: Math.max(0, slots - names.length) }, () => take([...free][0]));
  return [...named, ...rest];
}

function fromTheLeft(monitors: readonly Monitor[]): Monitor[] {
  return monitors.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id);
}

function isPlace(name: string): boolean {
  return /^\d{1,2}$/.test(name);
}
