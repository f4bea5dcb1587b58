import { z } from 'zod';
import { BlobRef } from './blob.ts';
import { BoardBody } from './board.ts';
import { Captions } from './caption.ts';
import { CatalogueCode, SourceDocument } from './catalogue.ts';
import {
  Digest,
  DurationMs,
  Id,
  IdList,
  Instant,
  Label,
  LanguageTag,
  LocalisedText,
  Tag,
  words,
} from './common.ts';
import { PageBody } from './page-bundle.ts';
import { PageQuery } from './page.ts';

export const CONTENT_VERSION_MEDIA_TYPE = 'application/vnd.waypost.content-version+json';

/** Decides threshold and validity of approvals, by the table in the trust root. */
export const ContentClass = z.enum(['routine', 'protected', 'emergency-template']);
export type ContentClass = z.infer<typeof ContentClass>;

const pixels = { widthPx: z.int().min(1).max(16_384), heightPx: z.int().min(1).max(16_384) };

/** One encoding of an asset; a kiosk takes the one that fits its canvas best. */
export const ImageRendition = z.object({ blob: BlobRef, ...pixels });
export type ImageRendition = z.infer<typeof ImageRendition>;
export const VideoRendition = z.object({
  blob: BlobRef,
  ...pixels,
  /** RFC 6381, as `avc1.640028` or `vp09.00.40.08`. */
  videoCodec: z.string().max(64),
  audioCodec: z.string().max(64).nullable(),
});

export const ImageBody = z.object({
  kind: z.literal('image'),
  renditions: z.array(ImageRendition).min(1).max(8),
  fit: z.enum(['cover', 'contain']).default('cover'),
  description: LocalisedText.optional(),
});

/** More than three flashes within a second, of light or of saturated red (WCAG 2.3.2). */
export const VideoFlashes = z.object({
  kind: z.enum(['general', 'red']),
  /** Into the video. */
  fromMs: z.number().min(0),
  untilMs: z.number().min(0),
  /** Most in any second. */
  inASecond: z.int().min(1),
});
export type VideoFlashes = z.infer<typeof VideoFlashes>;

/** Rows of regular stripes, more than some people bear: fewer where they move, flash or turn (ITU-R BT.1702). */
export const VideoStripes = z.object({
  isChanging: z.boolean(),
  /** Of light and dark, in the longest row. */
  pairs: z.int().min(1),
  /** Of the picture. */
  areaShare: z.number().min(0).max(1),
  /** Into the video. */
  fromMs: z.number().min(0),
});
export type VideoStripes = z.infer<typeof VideoStripes>;

export const VideoBody = z.object({
  kind: z.literal('video'),
  renditions: z.array(VideoRendition).min(1).max(8),
  durationMs: z.int().min(1),
  fit: z.enum(['cover', 'contain']).default('cover'),
  hasSound: z.boolean().default(false),
  /** What its author wants of its sound; left out: it is played where there are loudspeakers. */
  isMuted: z.boolean().optional(),
  /** Integrated loudness of its sound (ITU-R BS.1770), in LUFS; left out: it has none, or was not measured. */
  loudnessLufs: z.number().min(-120).max(20).optional(),
  /** Where it flashes more often than anybody may be shown; left out: nobody has looked. */
  flashes: z.array(VideoFlashes).max(2).optional(),
  /** Where it has too many stripes, by frames from all of it; left out: nobody has looked. */
  stripes: z.array(VideoStripes).max(2).optional(),
  /** Mean relative luminance of its first frame; left out: nobody has looked. */
  firstLuminance: z.number().min(0).max(1).optional(),
  /** Drawn whenever it plays. */
  captions: Captions.optional(),
  description: LocalisedText.optional(),
});

/** A paginated paper (PDF): its pages as pictures, shown in turn. */
export const DocumentBody = z.object({
  kind: z.literal('document'),
  pages: z
    .array(
      z.object({
        renditions: z.array(ImageRendition).min(1).max(8),
        /** How long it is shown beside the others; null: as long as any page that says nothing. */
        durationMs: DurationMs.nullable().default(null),
      }),
    )
    .min(1)
    .max(50),
  fit: z.enum(['cover', 'contain']).default('contain'),
  description: LocalisedText.optional(),
});
export type DocumentBody = z.infer<typeof DocumentBody>;

/** How much a notice holds: characters of each of its texts, blocks, and steps of one block. */
export const NOTICE_LIMITS = {
  title: 120,
  paragraph: 600,
  step: 200,
  label: 80,
  value: 80,
  caption: 200,
  cell: 60,
  link: 300,
  blocks: 8,
  steps: 8,
  columns: 4,
  rows: 12,
} as const;

const Cells = z.array(words(NOTICE_LIMITS.cell)).min(2).max(NOTICE_LIMITS.columns);

/** Rows under their headings, each with as many cells: words, or numbers that are the same in every language. */
const NoticeTable = z
  .object({ kind: z.literal('table'), head: Cells, rows: z.array(Cells).min(1).max(NOTICE_LIMITS.rows) })
  .superRefine(({ head, rows }, ctx) => {
    const odd = rows.findIndex((row) => row.length !== head.length);
    if (odd < 0) return;
    ctx.addIssue({ code: 'custom', message: 'must have a cell for each heading', path: ['rows', odd] });
  });

/** Where somebody who scans a sign is led: by an encrypted way, and to no account of anybody's. */
export const ScannedLink = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(NOTICE_LIMITS.link)
  .refine((link) => !/^https:\/\/[^/?#]*@/.test(link), 'must name nobody before its host');

/** What a notice says in one language. Every language has the same blocks in the same order. */
export const NoticeBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: words(NOTICE_LIMITS.paragraph) }),
  z.object({
    kind: z.literal('steps'),
    steps: z
      .array(z.object({ text: words(NOTICE_LIMITS.step), pictogram: Tag.optional() }))
      .min(1)
      .max(NOTICE_LIMITS.steps),
  }),
  z.object({
    kind: z.literal('contact'),
    label: words(NOTICE_LIMITS.label),
    value: words(NOTICE_LIMITS.value),
  }),
  z.object({
    kind: z.literal('list'),
    items: z.array(words(NOTICE_LIMITS.step)).min(1).max(NOTICE_LIMITS.steps),
  }),
  NoticeTable,
  /** A picture of the library in its sizes, and what is to be seen on it. */
  z.object({
    kind: z.literal('figure'),
    renditions: z.array(ImageRendition).min(1).max(8),
    caption: words(NOTICE_LIMITS.caption),
  }),
  /** A QR code, and what it leads to. */
  z.object({ kind: z.literal('qr'), label: words(NOTICE_LIMITS.label), url: ScannedLink }),
]);
export type NoticeBlock = z.infer<typeof NoticeBlock>;

export const NoticeText = z.object({
  title: words(NOTICE_LIMITS.title),
  blocks: z.array(NoticeBlock).max(NOTICE_LIMITS.blocks),
});
export type NoticeText = z.infer<typeof NoticeText>;

export const NoticeBody = z.object({
  kind: z.literal('notice'),
  tone: z.enum(['information', 'attention', 'welcome']).default('information'),
  /** A sign by its name, or the number of what the title names: `7`, `7-14`. */
  pictogram: Tag.optional(),
  texts: z
    .record(LanguageTag, NoticeText)
    .refine((texts) => Object.keys(texts).length > 0, 'needs at least one language'),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** Approved words of one family (exits, phones, airports, remarks), looked up by key and drawn by boards and templates. */
export const FactsBody = z.object({
  kind: z.literal('facts'),
  family: Tag,
  facts: z.record(Tag, LocalisedText),
});

export const ContentBody = z.discriminatedUnion('kind', [
  ImageBody,
  VideoBody,
  DocumentBody,
  PageBody,
  NoticeBody,
  BoardBody,
  FactsBody,
]);
export type ContentBody = z.infer<typeof ContentBody>;
export const ContentKind = z.enum(['image', 'video', 'document', 'page', 'notice', 'board', 'facts']);
export type ContentKind = z.infer<typeof ContentKind>;

/** What is said of where words come from, and for how long they are believed. */
const provenance = {
  /** Who issues what is said, and answers for it. */
  source: Label.nullable().default(null),
  sourceDocument: SourceDocument.nullable().default(null),
  catalogue: CatalogueCode.nullable().default(null),
  /** Somebody reads it again before that; from then on no kiosk shows it. */
  reviewBy: Instant.nullable().default(null),
};

/**
 * One immutable version of a content: the canonical JSON of this is a blob, and its digest is what approvers sign.
 * `validFrom`/`validUntil` are the author's wish; an approval may only narrow them.
 */
export const ContentVersion = z
  .object({
    schema: z.literal('waypost/content-version/1'),
    contentId: Id,
    version: z.int().min(1),
    title: Label,
    class: ContentClass,
    body: ContentBody,
    authorId: Id,
    /** Whose it is: any approver of that organisation may recall it. Null: it is from before versions said so. */
    organisationId: Id.nullable().default(null),
    createdAt: Instant,
    validFrom: Instant.nullable().default(null),
    validUntil: Instant.nullable().default(null),
    /** Shown even while a kiosk's clock is untrusted: says nothing that depends on the date. */
    timeless: z.boolean().default(false),
    ...provenance,
  })
  .meta({ id: 'ContentVersion' });
export type ContentVersion = z.infer<typeof ContentVersion>;

export const ApprovalState = z.enum(['draft', 'approved', 'recalled', 'expired']);
export type ApprovalState = z.infer<typeof ApprovalState>;

/**
 * Where the latest version of a content stands: `draft`: nobody was asked yet, and editors have to accept it · `review`:
 * editors read it · `returned`: by an editor, with a reason · `approval`: it waits for who signs · `embargoed`: approved
 * for later · `ready`: may be shown, and no display has it · `on-air` · `expired` · `recalled` · `archived`.
 */
export const ContentStep = z.enum([
  'draft',
  'review',
  'returned',
  'approval',
  'embargoed',
  'ready',
  'on-air',
  'expired',
  'recalled',
  'archived',
]);
export type ContentStep = z.infer<typeof ContentStep>;

/** What lists and editors show of a content. */
export const Content = z
  .object({
    id: Id,
    /** Unique among the contents of its gate, or among those of none. */
    key: Tag,
    kind: ContentKind,
    title: Label,
    class: ContentClass,
    gateId: Id.nullable(),
    /** Whose it is. */
    organisationId: Id,
    latestVersion: z.int(),
    latestDigest: Digest,
    state: ApprovalState,
    step: ContentStep,
    /** What plays: the newest version with a valid approval. */
    approvedDigest: Digest.nullable(),
    /** Of the latest version. */
    catalogue: CatalogueCode.nullable(),
    reviewBy: Instant.nullable(),
    archived: z.object({ at: Instant, by: Label, reason: Label }).nullable(),
    durationMs: DurationMs.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Content' });
export type Content = z.infer<typeof Content>;

/** One person's yes to a version, as lists tell it. */
export const GivenApproval = z.object({
  /** Null: no list of approvers names the person any more. */
  approver: Label.nullable(),
  /** Null: every gate. */
  gateIds: z.array(Id).nullable(),
  validFrom: Instant,
  validUntil: Instant,
  givenAt: Instant,
});
export type GivenApproval = z.infer<typeof GivenApproval>;

/** Who took a version off every screen, and why. */
const GivenRecall = z.object({ by: Label.nullable(), at: Instant, reason: Label });
export type GivenRecall = z.infer<typeof GivenRecall>;

/** A version of a content as lists tell it: who made it and when, how it stands, and who approved it. */
export const ListedVersion = z
  .object({
    version: z.int().min(1),
    digest: Digest,
    title: Label,
    class: ContentClass,
    author: Label.nullable(),
    createdAt: Instant,
    state: ApprovalState,
    approvals: z.array(GivenApproval),
    /** Why it was taken off every screen; null for one that was not recalled. */
    recalled: GivenRecall.nullable(),
  })
  .meta({ id: 'ListedVersion' });
export type ListedVersion = z.infer<typeof ListedVersion>;

/** The versions of a content, newest first; `after` is the number of the last one seen. */
export const VersionsQuery = PageQuery.extend({
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the number of a version')
    .optional(),
});
export type VersionsQuery = z.infer<typeof VersionsQuery>;

/** A notice, a board or facts as an author sends it. Images, videos, documents and pages come in as uploads. */
export const ContentDraft = z.strictObject({
  /** Left out: that of the content it is a version of, or made of the title. */
  key: Tag.optional(),
  title: Label,
  class: ContentClass.default('routine'),
  gateId: Id.nullable().default(null),
  /** Left out: that of the content it is a version of, or its author's. */
  organisationId: Id.optional(),
  body: z.discriminatedUnion('kind', [NoticeBody, BoardBody, FactsBody]),
  validFrom: Instant.nullable().default(null),
  validUntil: Instant.nullable().default(null),
  timeless: z.boolean().default(false),
  ...provenance,
});
export type ContentDraft = z.infer<typeof ContentDraft>;

/** How contents are found: newest first; every word of `text` somewhere in title, source or words, in any language. */
export const ContentQuery = PageQuery.extend({
  kind: ContentKind.optional(),
  gateId: Id.optional(),
  text: z.string().trim().min(1).max(200).optional(),
  language: LanguageTag.optional(),
  class: ContentClass.optional(),
  state: ApprovalState.optional(),
  /** Left out: every one but what is archived. */
  step: ContentStep.optional(),
  catalogue: CatalogueCode.optional(),
  /** Those whose latest version is to be reviewed before that. */
  reviewBefore: Instant.optional(),
  /** Who made the latest version. */
  authorId: Id.optional(),
  /** These and no others, by their ids with commas between them: what somebody has read names them. */
  ids: IdList.optional(),
});
export type ContentQuery = z.infer<typeof ContentQuery>;

/** What is seen, told in a language for who does not see it. */
export const DescriptionOrder = z.strictObject({ text: Label.normalize('NFC') });

/** By when what is said is read again, if it is still true. */
export const Prolongation = z.strictObject({ reviewBy: Instant });

/** Why a content is put away. */
export const ArchiveOrder = z.strictObject({ reason: Label });
export type ArchiveOrder = z.infer<typeof ArchiveOrder>;

/** Of many, the first are named. */
export const MOST_USES_NAMED = 100;
const Uses = z.object({
  count: z.int().min(0),
  first: z.array(z.object({ id: Id, name: Label })).max(MOST_USES_NAMED),
});

/** Where a content is planned, through however many playlists, and which displays have it in their current manifest. */
export const ContentUses = z
  .object({ playlists: Uses, layouts: Uses, schedules: Uses, displays: Uses })
  .meta({ id: 'ContentUses' });
export type ContentUses = z.infer<typeof ContentUses>;
