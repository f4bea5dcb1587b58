import { openMemory } from '../../kiosk-app/player/memory.ts';

export const DEFECT_NAMES = [
  'begins every download afresh',
  'forgets what was playing',
  'writes plays late',
] as const;
export type DefectName = (typeof DEFECT_NAMES)[number];

/** Mistakes that the kills must find, each put in from outside. */
export const DEFECTS: Record<DefectName, typeof openMemory> = {
  'begins every download afresh': (...parts) => opened('content', 'DELETE FROM chunk', parts),
  'forgets what was playing': (...parts) => opened('state', 'DELETE FROM open_play', parts),
  'writes plays late': (...parts) => {
    const memory = openMemory(...parts);
    const open = memory.journal.open.bind(memory.journal);
    memory.journal.open = (subject, agoMs) => {
      const held = { id: '', subject, startedMonotonicMs: memory.kioskClock.monotonicMs() - (agoMs ?? 0) };
      setTimeout(() => Object.assign(held, open(subject, agoMs)), 5);
      return held;
    };
    return memory;
  },
};

/** Spoils a database of an earlier boot before it is opened. */
function opened(
  name: 'state' | 'content',
  sql: string,
  parts: Parameters<typeof openMemory>,
): ReturnType<typeof openMemory> {
  const database = parts[0].disk.open(name);
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (tables !== 0) database.exec(sql);
  database.close();
  return openMemory(...parts);
}
