import type { ListedPerson, RegistrarList, TrustedKey, TrustRoot } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { ListPlan, PlannedPerson } from './plan-files.ts';

const DAY_MS = 86_400_000;

export interface ListMaking {
  root: TrustRoot;
  /** The list that it follows. Null: it is the first of this organisation. */
  previous: RegistrarList | null;
  keyOf: (name: string) => Promise<TrustedKey>;
  nowMs: number;
}

/**
 * The list that a plan describes, unsigned. Whoever stood on the previous one and is not named any more has retired with
 * it: what they signed before stands till it expires. Throws `trust/plan-invalid`, `trust/key-unusable`.
 */
export async function listOf(plan: ListPlan, making: ListMaking): Promise<RegistrarList> {
  const { root, previous, nowMs } = making;
  assertOf(plan, making);
  const approvers = await Promise.all(
    plan.approvers.map(async (one) => ({ ...(await personOf(one, making)), classes: one.classes })),
  );
  const others = (planned: readonly PlannedPerson[]): Promise<ListedPerson[]> =>
    Promise.all(planned.map((one) => personOf(one, making)));
  const issuedAt = formatInstant(nowMs);
  return {
    schema: 'waypost/registrar-list/1',
    installation: root.installation,
    issuedAt,
    organisationId: plan.organisation,
    version: (previous?.version ?? 0) + 1,
    expiresAt: formatInstant(nowMs + plan.validDays * DAY_MS),
    approvers: withRetired(approvers, previous?.approvers ?? [], issuedAt),
    authors: withRetired(await others(plan.authors), previous?.authors ?? [], issuedAt),
    dutyOfficers: withRetired(await others(plan.dutyOfficers), previous?.dutyOfficers ?? [], issuedAt),
    technicians: withRetired(await others(plan.technicians), previous?.technicians ?? [], issuedAt),
  };
}

function assertOf({ organisation }: ListPlan, { root, previous }: ListMaking): void {
  if (!root.organisations.some(({ id }) => id === organisation))
    throw new AppError('trust/plan-invalid', `the root names no organisation ${organisation}`);
  if (previous !== null && previous.organisationId !== organisation)
    throw new AppError('trust/plan-invalid', 'the list it follows is of another organisation');
}

async function personOf(
  { person: personId, name, key, gates, retiredAt }: PlannedPerson,
  { keyOf }: ListMaking,
): Promise<ListedPerson> {
  return { personId, name, key: await keyOf(key), gateIds: gates, retiredAt };
}

function withRetired<Person extends ListedPerson>(
  named: readonly Person[],
  before: readonly Person[],
  now: string,
): Person[] {
  const isNamed = (one: Person): boolean =>
    named.some(({ personId, key }) => personId === one.personId && key.keyid === one.key.keyid);
  const gone = before.filter((one) => !isNamed(one));
  return [...named, ...gone.map((one) => ({ ...one, retiredAt: one.retiredAt ?? now }))];
}
