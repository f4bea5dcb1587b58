/** One way to set a header. Tried from the one that says most to the one that needs least room. */
export interface HeaderSetting {
  /** `stack`: the first language has the whole width, the second shares its line with the time. */
  form: 'row' | 'stack';
  /** How many languages. */
  lines: 1 | 2;
  /** Whether the gate is named beside the area. */
  hasGate: boolean;
  clock: 'date-below' | 'date-beside' | 'time' | 'small' | 'none';
  unitPx: number;
  /** Whether names may go on in a next line. */
  wraps?: boolean;
}

/** Below the floor only where a single name fills the whole header and still has no room. */
const LAST_RESORT = [1, 0.85, 0.7, 0.55, 0.45, 0.35, 0.25, 0.18];

export function headerSettings(heightPx: number, floorPx: number): HeaderSetting[] {
  const roomyPx = Math.max(floorPx, Math.round(heightPx / 3.3));
  const row = { form: 'row', lines: 2, hasGate: true, unitPx: floorPx } as const;
  const stack = { form: 'stack', lines: 2, hasGate: false, unitPx: floorPx } as const;
  return [
    { ...row, unitPx: roomyPx, clock: 'date-below' },
    { ...row, clock: 'date-below' },
    { ...row, clock: 'date-beside' },
    { ...row, clock: 'time' },
    { ...row, hasGate: false, clock: 'date-beside' },
    { ...row, hasGate: false, clock: 'time' },
    { ...stack, clock: 'time' },
    { ...stack, clock: 'small' },
    { ...row, hasGate: false, clock: 'small', wraps: true },
    { ...row, hasGate: false, lines: 1, clock: 'small' },
    ...LAST_RESORT.map((share) => ({
      ...stack,
      form: 'row' as const,
      lines: 1 as const,
      clock: share > 0.5 ? ('small' as const) : ('none' as const),
      unitPx: Math.max(1, Math.floor(Math.min(floorPx, heightPx / 1.6) * share)),
      wraps: true,
    })),
  ];
}
