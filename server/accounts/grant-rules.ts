import type { Grant, GrantDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Authority, ReachPart } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import type { PeopleParts } from './people.ts';

type Span = Pick<Grant, 'organisationId' | 'gateIds' | 'classes' | 'languages'>;

/** A grant that begins now, where its draft does not say otherwise. */
export function grantFrom(
  draft: GrantDraft,
  facts: { id: string; personId: string; now: string; createdBy: string },
): Grant {
  const { id, personId, now, createdBy } = facts;
  return { id, personId, ...draft, from: draft.from ?? now, createdAt: now, createdBy };
}

/** Throws `permission/denied`, `reference/unknown`, `organisation/closed`. */
export async function assertGrantable(
  { organisations, places }: PeopleParts,
  reader: Reader,
  { actor, draft, pointer }: { actor: Actor; draft: GrantDraft; pointer: string },
): Promise<void> {
  await organisations.assertOpen(reader, draft.organisationId, `${pointer}/organisationId`);
  for (const [i, gateId] of (draft.gateIds ?? []).entries()) {
    if ((await places.gate(reader, gateId)) !== null) continue;
    const detail = `there is no gate ${gateId}`;
    throw new AppError('reference/unknown', detail, {
      errors: [{ detail, pointer: `${pointer}/gateIds/${i}` }],
    });
  }
  assertMayGrant(actor, draft);
}

/** Nobody gives, or takes back, what goes further than what they may themselves. Throws `permission/denied`. */
export function assertMayGrant({ authority }: { authority: Authority }, span: Span): void {
  const { isAll, parts } = authority.reach('accounts:write');
  if (isAll || parts.some((part) => holds(part, span))) return;
  throw new AppError('permission/denied', 'the grant goes further than your own');
}

function holds(part: ReachPart, { organisationId, gateIds, classes, languages }: Span): boolean {
  const holdsAll = <Value>(mine: readonly Value[] | null, asked: readonly NoInfer<Value>[] | null): boolean =>
    mine === null || (asked !== null && asked.every((value) => mine.includes(value)));
  return (
    holdsAll(part.organisationIds, [organisationId]) &&
    holdsAll(part.gateIds, gateIds) &&
    holdsAll(part.classes, classes) &&
    holdsAll(part.languages ?? null, languages)
  );
}

/** Without one, nobody could make another. */
export function lastAdministrator(): AppError {
  return new AppError('person/last-administrator', 'make somebody else administrator of everything first');
}
