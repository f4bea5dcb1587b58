import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  CatalogueCode,
  ClassRule,
  ContentClass,
  Id,
  Instant,
  Label,
  PublicKey,
  SigningPlace,
} from '../../../shared/contract/index.ts';
import { parseYaml } from '../../platform/read-yaml.ts';

/** A key by its name in the folder of keys. */
const KeyName = z.string().min(1).max(61);
const NamedKeys = z.strictObject({
  threshold: z.int().min(1).max(16),
  keys: z.array(KeyName).min(1).max(16),
});
export type NamedKeys = z.infer<typeof NamedKeys>;

/** What a trust root is to say, as people write and review it. */
export const RootPlan = z.strictObject({
  installation: Id,
  /** Of the server, as `waypost trust show` prints it. */
  publisher: PublicKey,
  validDays: z.int().min(1).max(3660).default(366),
  signing: SigningPlace.nullable().default(null),
  root: NamedKeys,
  release: NamedKeys.nullable().default(null),
  organisations: z
    .array(z.strictObject({ id: Id, name: Label, registrar: NamedKeys }))
    .min(1)
    .max(1000),
  classes: z.partialRecord(ContentClass, ClassRule.partial()).default({}),
  /** Left out: as the root before has it; of a first root, none. */
  catalogue: z.partialRecord(CatalogueCode, ContentClass).optional(),
});
export type RootPlan = z.infer<typeof RootPlan>;

const person = {
  person: Id,
  name: Label,
  key: KeyName,
  /** Left out: every gate. */
  gates: z.array(Id).min(1).nullable().default(null),
  /** What they sign from then on does not count. */
  retiredAt: Instant.nullable().default(null),
};
const Person = z.strictObject(person);
export type PlannedPerson = z.infer<typeof Person>;

/** What a registrar's list is to say. */
export const ListPlan = z.strictObject({
  organisation: Id,
  validDays: z.int().min(1).max(1100).default(180),
  approvers: z
    .array(Person.extend({ classes: z.array(ContentClass).min(1) }))
    .max(2000)
    .default([]),
  authors: z.array(Person).max(2000).default([]),
  dutyOfficers: z.array(Person).max(2000).default([]),
  technicians: z.array(Person).max(2000).default([]),
});
export type ListPlan = z.infer<typeof ListPlan>;

/** Throws `trust/plan-invalid`. */
export async function readPlan<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
): Promise<z.output<Schema>> {
  return parseYaml(schema, { text: await readFile(file, 'utf8'), file, code: 'trust/plan-invalid' });
}
