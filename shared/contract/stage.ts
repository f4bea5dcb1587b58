import { z } from 'zod';
import { ClockState } from './play.ts';
import { Colour, Digest, Id, Instant, Label, LocalDate, LocalisedText, Tag } from './common.ts';
import { BoardBody } from './board.ts';
import { Captions } from './caption.ts';
import { ContentClass, NoticeBody } from './content.ts';
import { Canvas } from './canvas.ts';
import { ManifestDisplay, ZoneTransitions } from './manifest.ts';
import { ManifestOpening } from './opening.ts';
import { Reading } from './reading.ts';

/** Version of the words between player and screen. */
export const STAGE_PROTOCOL = 1;

/** What a region of the stage is asked to show. `url`s are served by the player's host, from verified bytes only. */
export const Picture = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), url: z.string(), fit: z.enum(['cover', 'contain']) }),
  z.object({
    kind: z.literal('video'),
    url: z.string(),
    fit: z.enum(['cover', 'contain']),
    isMuted: z.boolean(),
    durationMs: z.int(),
    captions: Captions.optional(),
  }),
  /** Pages in turn, from the start of the showing; their durations add up to its own. */
  z.object({
    kind: z.literal('document'),
    pages: z
      .array(z.object({ url: z.string(), durationMs: z.int().min(0) }))
      .min(1)
      .max(50),
    fit: z.enum(['cover', 'contain']),
  }),
  /** A page of static files, opened at its address; it says once a second that it lives. */
  z.object({ kind: z.literal('page'), url: z.string() }),
  z.object({
    kind: z.literal('notice'),
    notice: NoticeBody,
    /** Left out: routine. */
    class: ContentClass.optional(),
    /** Addresses of its figures, by the digests of their first sizes. */
    figures: z.record(Digest, z.string()).optional(),
  }),
  /** The words; what they say how it stands came with `welcome`. */
  z.object({ kind: z.literal('board'), board: BoardBody }),
]);
export type Picture = z.infer<typeof Picture>;

export const StageRegion = z.object({
  key: Tag,
  xPx: z.int(),
  yPx: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** `content` regions are told what to show; the header draws itself. */
  kind: z.enum(['content', 'header']),
});

/**
 * What an operator claims that this unit drives, for a technician to agree to. `asks`: what is typed on the unit's own keys
 * for that. `root`: nothing yet, the server's trust root is not known to be the unit's; `key`: the technician's key is not there.
 */
export const Proposal = z.object({
  gate: z.object({ id: Id, name: LocalisedText.nullable() }),
  /** In the order of the unit's screens. */
  displays: z.array(z.object({ id: Id, name: Label.nullable() })).max(16),
  asks: z.enum(['code', 'passphrase', 'key', 'root', 'rest']),
  /** To be typed where `asks` is `code`: it is on this glass and nowhere else. */
  code: z.string().max(12).nullable(),
  /** What was typed last was not right. */
  isWrong: z.boolean(),
  /** What this unit does not take: its own word, as it is set to, under a real trust root; a technician's key that no registrar lists. */
  refuses: z.enum(['by-itself', 'key']).nullable().default(null),
  /** The trust root that this unit starts from, as its installer set it. */
  rootDigest: Digest,
});
export type Proposal = z.infer<typeof Proposal>;

export const SlateReason = z.enum(['nothing-planned', 'nothing-ready', 'safe-slate', 'starting']);

/**
 * The live values that boards of the plan draw, all of them, whenever one is otherwise or was heard of again. Ages by a
 * clock that is never set, as of this word; null: nobody knows.
 */
export const StageReadings = z.object({
  type: z.literal('readings'),
  /** Since the server was last heard of. */
  unheardMs: z.number().min(0).nullable(),
  readings: z.array(
    Reading.pick({ key: true, value: true, observedAt: true, ttlSeconds: true }).extend({
      ageMs: z.number().min(0).nullable(),
    }),
  ),
});

/** Player → screen. Parsed by the screen; unknown fields are ignored, an unknown `type` is reported and skipped. */
export const StageCommand = z.discriminatedUnion('type', [
  /** First word after `hello`, and again when facts of the display change. */
  z.object({
    type: z.literal('welcome'),
    protocol: z.literal(STAGE_PROTOCOL),
    display: ManifestDisplay,
    zones: z.array(ZoneTransitions),
    /** Of the plan: what boards tell of, whichever version of the plan named them. */
    openings: z.array(ManifestOpening).default([]),
    holidays: z.array(LocalDate).default([]),
  }),
  /**
   * Wall time as the player believes it, beside the monotonic clock it counts by: the screen counts on from there by its own,
   * and learns from every word how long words take.
   */
  z.object({ type: z.literal('clock'), wallMs: z.number(), monotonicMs: z.number(), state: ClockState }),
  StageReadings,
  /** Arrange the stage. Regions whose key and box stay keep their picture. */
  z.object({
    type: z.literal('arrange'),
    layoutKey: z.string(),
    canvas: Canvas,
    background: Colour,
    regions: z.array(StageRegion),
  }),
  /** Load into the hidden layer of a region, up to a decoded first frame. Answered by `prepared` or `failed`. */
  z.object({
    type: z.literal('prepare'),
    regionKey: Tag,
    showingId: Id,
    picture: Picture,
    /** How far into the showing it begins. */
    offsetMs: z.int().min(0),
    /** When the showing began, or begins, by the player's clock: a video is kept in step with it. Left out: it runs by itself. */
    startWallMs: z.number().optional(),
    /** How long the whole showing is; null while nobody knows when it ends. */
    durationMs: z.int().min(0).nullable(),
  }),
  /**
   * Swap to what was prepared, at `atWallMs` of the player's clock or at once if that is past. A showing not ready yet is
   * swapped in when it is; the old picture stays till then. Answered by `presented` once a frame is on the glass.
   */
  z.object({
    type: z.literal('show'),
    regionKey: Tag,
    showingId: Id,
    atWallMs: z.number(),
    crossFadeMs: z.int().min(0).max(2000),
  }),
  z.object({ type: z.literal('slate'), reason: SlateReason, gateName: LocalisedText }),
  z.object({
    type: z.literal('pairing'),
    code: z.string().nullable(),
    expiresAt: Instant.nullable(),
    claimUrl: z.string().nullable(),
    fingerprint: Digest,
    /** Network and clock facts for the technician, in order; `isGood` is null while nobody knows. */
    facts: z.array(z.object({ label: Label, value: z.string().max(300), isGood: z.boolean().nullable() })),
    /** Null: nobody has claimed this unit yet. */
    proposal: Proposal.nullable().default(null),
  }),
  /** Reserved for emergencies: null takes the layer away. */
  z.object({
    type: z.literal('emergency'),
    notice: NoticeBody.nullable(),
    status: z.enum(['actual', 'exercise']),
  }),
]);
export type StageCommand = z.infer<typeof StageCommand>;
export type StageCommandOf<Type extends StageCommand['type']> = Extract<StageCommand, { type: Type }>;

/** How many seconds a page may give no pulse before it counts as hung; longer until its first, busy with its fonts and pictures. */
export const PULSE_PATIENCE_S = { alive: 5, starting: 20 } as const;

/** Screen → player. */
export const StageEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.int(), userAgent: z.string().max(400) }),
  z.object({ type: z.literal('prepared'), showingId: Id }),
  /**
   * How words are set, when they are set for the first time and when that changes: of a showing, or with null of the
   * header. `below`: they have no room at the size at which they are read well, and are set smaller rather than left out.
   */
  z.object({
    type: z.literal('sized'),
    showingId: Id.nullable(),
    below: z.object({ setPx: z.number(), floorPx: z.number() }).nullable(),
  }),
  /** A frame of it was presented; `delayMs` is how long ago, by the screen's monotonic clock. */
  z.object({ type: z.literal('presented'), regionKey: Tag, showingId: Id, delayMs: z.number().min(0) }),
  z.object({ type: z.literal('failed'), regionKey: Tag, showingId: Id, reason: z.string().max(300) }),
  /** A command of a newer player, or a broken one; nothing was done about it. */
  z.object({ type: z.literal('skipped'), command: z.string().max(80), reason: z.string().max(300) }),
  /** Somebody at the unit agrees to what it is claimed for, by what they typed. */
  z.object({ type: z.literal('confirm'), typed: z.string().max(200) }),
  /** Once a second. Silence is a fault (`screen/silent`). */
  z.object({ type: z.literal('pulse') }),
]);
export type StageEvent = z.infer<typeof StageEvent>;

/** Words that have no room at the size at which they are read well; null: all have. */
export type Below = Extract<StageEvent, { type: 'sized' }>['below'];

/** What a preload gives its page instead of a socket; the shell parses what comes. */
export interface StageBridge {
  /** The page is there: commands go to `onCommand` from now on, and to no earlier listener. */
  open(onCommand: (command: unknown) => void): void;
  send(event: StageEvent): void;
}
