import { z } from 'zod';
import { Role } from './account.ts';
import { Id, IdList, IdsOnce, Instant, Label, LanguageTag, namedOnce } from './common.ts';
import { ContentClass } from './content.ts';
import { PageQuery } from './page.ts';

const grantFields = {
  role: Role,
  /** That one, and those beneath it. */
  organisationId: Id,
  /** Null: every gate. */
  gateIds: IdsOnce.min(1).max(500).nullable(),
  /** Null: every class of contents. */
  classes: z
    .array(ContentClass)
    .min(1)
    .superRefine(namedOnce((name) => name))
    .nullable(),
  /** Those that an editor reviews; null: every one. What else the role may do, it may in every language. */
  languages: z
    .array(LanguageTag)
    .min(1)
    .max(100)
    .superRefine(namedOnce((name) => name))
    .nullable()
    .default(null),
  from: Instant,
  /** Null: until it is taken back. */
  until: Instant.nullable(),
};

/** A role that a person has for an organisation, gates and classes. It is never changed, only taken back. */
export const Grant = z
  .object({ id: Id, personId: Id, ...grantFields, createdAt: Instant, createdBy: Label })
  .meta({ id: 'Grant' });
export type Grant = z.infer<typeof Grant>;

export const GrantDraft = z
  .strictObject({
    ...grantFields,
    gateIds: grantFields.gateIds.default(null),
    classes: grantFields.classes.default(null),
    /** Left out: from now on. */
    from: Instant.optional(),
    until: grantFields.until.default(null),
  })
  .refine(({ from, until }) => from === undefined || until === null || from < until, {
    error: 'must be later than from',
    path: ['until'],
  });
export type GrantDraft = z.infer<typeof GrantDraft>;

/** Of which people. */
export const GrantQuery = z.object({ personIds: IdList });
export type GrantQuery = z.infer<typeof GrantQuery>;

const substitutionFields = {
  /** Who is away. */
  personId: Id,
  substituteId: Id,
  from: Instant,
  until: Instant,
  reason: Label,
};

/** For that time the substitute has the other's grants, all but those of administrators. Keys are never lent. */
export const Substitution = z
  .object({ id: Id, ...substitutionFields, createdAt: Instant, createdBy: Label })
  .meta({ id: 'Substitution' });
export type Substitution = z.infer<typeof Substitution>;

export const SubstitutionDraft = z
  .strictObject(substitutionFields)
  .refine(({ from, until }) => from < until, { error: 'must be later than from', path: ['until'] })
  .refine(({ personId, substituteId }) => personId !== substituteId, {
    error: 'nobody stands in for themselves',
    path: ['substituteId'],
  });
export type SubstitutionDraft = z.infer<typeof SubstitutionDraft>;

/** Those that somebody has a part in, either way. */
export const SubstitutionQuery = PageQuery.extend({ personId: Id.optional() });
export type SubstitutionQuery = z.infer<typeof SubstitutionQuery>;
