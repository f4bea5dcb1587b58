/** One way to set a header. Tried from the one that says most to the one that needs least room. */
export interface HeaderSetting {
  /**
   * `row`: names beside the clock, the gate beside the area. `tower`: the gate has a line of its own above the area.
   * `stack`: the first language has the whole width, the second shares its line with the time.
   */
  form: 'row' | 'tower' | 'stack';
  /** How many languages. */
  lines: 1 | 2;
  /** Whether the gate is named besides the area. */
  hasGate: boolean;
  time: 'title' | 'base' | 'none';
  /** `full`: weekday and date; `day`: without the year; `short`: without the weekday too. */
  date: 'full' | 'day' | 'short' | 'none';
  unitPx: number;
  /** Whether names may go on in a next line. */
  wraps?: boolean;
}

/** Below the floor only where a single name fills the whole header and still has no room. */
const LAST_RESORT = [1, 0.85, 0.7, 0.55, 0.45, 0.35, 0.25, 0.18];

export function headerSettings(heightPx: number, floorPx: number): HeaderSetting[] {
  const roomyPx = Math.max(floorPx, Math.round(heightPx / 3.3));
  const both = { lines: 2, hasGate: true, time: 'title', unitPx: floorPx } as const;
  const row = { ...both, form: 'row' } as const;
  const tower = { ...both, form: 'tower' } as const;
  const area = { lines: 2, hasGate: false, unitPx: floorPx } as const;
  return [
    { ...row, unitPx: roomyPx, date: 'full' },
    { ...row, date: 'full' },
    { ...row, date: 'day' },
    { ...tower, date: 'full' },
    { ...tower, date: 'day' },
    { ...tower, date: 'short' },
    { ...row, date: 'none' },
    { ...tower, date: 'none' },
    { ...tower, time: 'base', date: 'none' },
    { ...area, form: 'row', time: 'title', date: 'day' },
    { ...area, form: 'row', time: 'title', date: 'none' },
    { ...area, form: 'stack', time: 'title', date: 'none' },
    { ...area, form: 'stack', time: 'base', date: 'none' },
    { ...area, form: 'row', time: 'base', date: 'none', wraps: true },
    { ...area, form: 'row', time: 'base', date: 'none', lines: 1 },
    ...LAST_RESORT.map((share) => ({
      ...area,
      form: 'row' as const,
      lines: 1 as const,
      time: share > 0.5 ? ('base' as const) : ('none' as const),
      date: 'none' as const,
      unitPx: Math.max(1, Math.floor(Math.min(floorPx, heightPx / 1.6) * share)),
      wraps: true,
    })),
  ];
}
