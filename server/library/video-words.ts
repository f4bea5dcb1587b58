import {
  Captions,
  type CaptionCue,
  type CaptionsFile,
  type ContentVersion,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { cuesIn } from './captions-file.ts';
import type { VersionFields } from './new-version.ts';

type Change = (before: ContentVersion) => Pick<VersionFields, 'body'>;
export type VideoBody = Extract<ContentVersion['body'], { kind: 'video' }>;

/** Gives a video the captions of a file in a language, instead of those it has. Throws `captions/unreadable`, `request/invalid`. */
export function withCaptions(language: string, { text }: CaptionsFile): Change {
  const cues = cuesIn(text);
  return (before) => {
    const body = videoOf(before);
    const captions = Captions.safeParse({ ...body.captions, [language]: cues });
    if (!captions.success) throw unfitting(captions.error.issues[0], cues);
    assertInTime(cues, body.durationMs);
    return { body: { ...body, captions: captions.data } };
  };
}

/** Throws `request/invalid` where captions go on after the video. */
export function assertInTime(cues: readonly CaptionCue[], durationMs: number): void {
  const late = cues.find(({ endMs }) => endMs > durationMs);
  if (late !== undefined)
    throw invalid(`“${late.lines[0]}” ends after the video, which lasts ${seconds(durationMs)} s`);
}

/** Takes the captions of a language away. Throws `request/invalid`. */
export function withoutCaptions(language: string): Change {
  return (before) => {
    const { captions = {}, ...body } = videoOf(before);
    const { [language]: gone, ...others } = captions;
    if (gone === undefined) throw invalid(`has no captions in ${language}`);
    return { body: Object.keys(others).length === 0 ? body : { ...body, captions: others } };
  };
}

/** Whether its sound is played where there are loudspeakers. Throws `request/invalid`. */
export function withSound(isPlayed: boolean): Change {
  return (before) => {
    const body = videoOf(before);
    if (isPlayed && !body.hasSound) throw invalid('the video has no sound');
    return { body: { ...body, isMuted: !isPlayed } };
  };
}

/** Another file keeps the captions of the one before it, if it lasts as long as they do. */
export function withCaptionsOf(
  before: ContentVersion['body'],
  after: ContentVersion['body'],
): ContentVersion['body'] {
  if (before.kind !== 'video' || after.kind !== 'video') return after;
  const kept = Object.entries(before.captions ?? {}).filter(
    ([, cues]) => (cues.at(-1)?.endMs ?? 0) <= after.durationMs,
  );
  const captions = kept.length === 0 ? {} : { captions: Object.fromEntries(kept) };
  const sound = before.isMuted === true && after.hasSound ? { isMuted: true } : {};
  return { ...after, ...captions, ...sound };
}

function videoOf({ body }: ContentVersion): VideoBody {
  if (body.kind === 'video') return body;
  throw new AppError(
    'request/invalid',
    `the content is of kind ${body.kind}: only videos have captions and sound`,
    {
      errors: [{ detail: 'must be a video', pointer: '/path/id' }],
    },
  );
}

/** The first thing that is wrong, with the words that it is about. */
function unfitting(
  issue: { message: string; path: readonly PropertyKey[] } | undefined,
  cues: ReturnType<typeof cuesIn>,
): AppError {
  const cue = cues[Number(issue?.path[1])];
  const about = cue === undefined ? '' : `“${cue.lines.join(' / ')}” (${seconds(cue.startMs)} s) `;
  return invalid(`${about}${issue?.message ?? 'is no caption'}`);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function invalid(detail: string): AppError {
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body/text' }] });
}
