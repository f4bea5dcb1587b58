import { openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

const DatabaseName = z.enum(['state', 'content']);
export type DatabaseName = z.infer<typeof DatabaseName>;

/** Kinds of writes of the two databases, by what they are for. */
export const WRITES = [
  'schema',
  'fact',
  'trust',
  'manifest',
  'small blob',
  'tidy words',
  'begin blob',
  'chunk',
  'seal',
  'evict',
  'checkpoint',
  'open play',
  'touch',
  'close play',
  'recover play',
  'hand out',
  'acknowledge',
  'other',
] as const;
const Write = z.enum(WRITES);
export type Write = z.infer<typeof Write>;

/** A moment of a write: before it is committed, in the middle of its transaction, or committed and told to nobody yet. */
const Moment = z.enum(['before', 'inside', 'after']);
export type Moment = z.infer<typeof Moment>;

const Passing = z.object({
  database: DatabaseName,
  write: Write,
  moment: Moment,
  /** What was written: the start of a play, a revision, a digest, `blob/position` of a chunk, blobs that went, the log that is moved. */
  key: z.string().nullable(),
  /** Whether any row changed. */
  isChange: z.boolean(),
  /** Whether the commit waits for the disk. */
  isSynced: z.boolean(),
});
export type Passing = z.infer<typeof Passing>;

/** What a kiosk that is about to be killed tells, each at once. */
export const CrashFact = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('boot'), bootId: z.string() }),
  z.object({ fact: z.literal('commit'), ...Passing.shape }),
  /** The last fact of a kiosk that kills itself; `follows` is the database that committed last. */
  z.object({ fact: z.literal('killed'), follows: DatabaseName.nullable(), ...Passing.shape }),
  z.object({ fact: z.literal('slate') }),
  z.object({
    fact: z.literal('shown'),
    showingId: z.string(),
    digest: z.string(),
    isIntact: z.boolean(),
    /** When its turn began, as the player told the stage. */
    turnMs: z.number(),
  }),
  /** The player was told of a presentation and has done what it does then. */
  z.object({ fact: z.literal('told'), showingId: z.string() }),
]);
export type CrashFact = z.infer<typeof CrashFact>;
export type FactOf<Kind extends CrashFact['fact']> = Extract<CrashFact, { fact: Kind }>;

/** Appends facts to a file, each written before the call returns. */
export function factWriter(file: string): (fact: CrashFact) => void {
  const handle = openSync(file, 'a');
  return (fact) => void writeSync(handle, `${JSON.stringify(fact)}\n`);
}

export function readFacts(file: string): CrashFact[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => CrashFact.parse(JSON.parse(line)));
}
