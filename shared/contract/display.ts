import { z } from 'zod';
import { Canvas } from './canvas.ts';
import { EditRevision, Id, Label, LanguageTag, Tag, Zone } from './common.ts';
import { liesOnItsWall, Wall } from './wall.ts';

/** How large the picture is in the world: a panel by its diagonal, an LED wall by its pitch. */
export const Physical = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('panel'), diagonalInches: z.number().min(3).max(300) }),
  z.object({ kind: z.literal('led'), pitchMm: z.number().min(0.5).max(50) }),
]);
export type Physical = z.infer<typeof Physical>;

export const Placement = z.enum([
  'walk-past',
  'queue',
  'waiting-hall',
  'lane-header',
  'vehicle-lane',
  'plaza',
]);
export type Placement = z.infer<typeof Placement>;

const displayFields = {
  gateId: Id,
  areaId: Id,
  key: Tag,
  name: Label,
  canvas: Canvas,
  /** Clockwise turn of the panel against its own pixels. */
  rotation: z.literal([0, 90, 180, 270]).default(0),
  /** The part of a larger picture that it shows. Null: a picture of its own. */
  wall: Wall.nullable().default(null),
  physical: Physical,
  /** From the eye of the traveller farthest away who must still read it. */
  viewingDistanceM: z.number().min(0.3).max(200),
  placement: Placement,
  /** Null: the gate's. */
  zone: Zone.nullable().default(null),
  /** Null: the gate's, in its order. */
  languages: z.array(LanguageTag).min(1).max(16).nullable().default(null),
  tags: z.array(Tag).max(32).default([]),
  /** What plays when no schedule does. Null: the slate. */
  defaultPlays: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('playlist'), playlistId: Id }),
      z.object({ kind: z.literal('layout'), layoutId: Id }),
    ])
    .nullable()
    .default(null),
};

/** A place where a picture appears; content is planned for displays, whichever kiosk drives them. */
export const Display = z.object({ id: Id, ...displayFields, revision: EditRevision }).meta({ id: 'Display' });
export type Display = z.infer<typeof Display>;
export const DisplayDraft = z.strictObject(displayFields).superRefine(liesOnItsWall);
export type DisplayDraft = z.infer<typeof DisplayDraft>;

const { areaId, viewingDistanceM, placement, zone, languages, defaultPlays } = displayFields;

/** What can be changed of many displays at once; tags are added and taken away one by one. */
export const DisplayChanges = z
  .object({
    areaId,
    viewingDistanceM,
    placement,
    // What is left out stays as it is, so there are no defaults here.
    zone: zone.unwrap(),
    languages: languages.unwrap(),
    defaultPlays: defaultPlays.unwrap(),
  })
  .partial()
  .extend({ addTags: z.array(Tag).max(32).optional(), removeTags: z.array(Tag).max(32).optional() })
  .strict();
export type DisplayChanges = z.infer<typeof DisplayChanges>;

const displayGroupFields = {
  key: Tag,
  name: Label,
  /** Null: displays of any gate. */
  gateId: Id.nullable().default(null),
  members: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('chosen'), displayIds: z.array(Id).max(10_000) }),
    z.object({ kind: z.literal('tagged'), allOf: z.array(Tag).min(1).max(16) }),
  ]),
};

/** Displays chosen by hand or by a tag rule. */
export const DisplayGroup = z
  .object({ id: Id, ...displayGroupFields, revision: EditRevision })
  .meta({ id: 'DisplayGroup' });
export type DisplayGroup = z.infer<typeof DisplayGroup>;
export const DisplayGroupDraft = z.strictObject(displayGroupFields);
export type DisplayGroupDraft = z.infer<typeof DisplayGroupDraft>;

/** What displays are looked for by. `behind`: its kiosk is connected and has not yet what was published. */
export const DisplayStanding = z.enum(['connected', 'away', 'faults', 'behind', 'no-kiosk']);
export type DisplayStanding = z.infer<typeof DisplayStanding>;
