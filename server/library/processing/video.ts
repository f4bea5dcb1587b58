import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  Logging,
  LogLevel,
  MP4,
  WEBM,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
} from 'mediabunny';
import { AppError } from '../../../shared/errors.ts';
import { assertWholeContainer } from './container.ts';
import type { VideoFacts } from './worker-words.ts';

/** Coded in a way or of a size that no kiosk decodes, or that each shows in its own way, though the file may be sound. */
export class ForeignCodec extends AppError {
  constructor(detail: string) {
    super('upload/unplayable', detail);
  }
}

/** What is wrong with a file is told to its sender, not to the console. */
Logging.level = LogLevel.Errors;

const SOUND_CODECS: readonly string[] = ['aac', 'mp3', 'opus', 'vorbis', 'flac'];
/** What the decoders of kiosks manage. */
const LONGEST_SIDE_PX = 4_096;
const SHORTEST_MS = 100;
const LONGEST_MS = 86_400_000;

/** Codec strings (RFC 6381) of what Chromium and the decoders of kiosks play: 8-bit 4:2:0, and 10 bits in VP9 and AV1. */
const PLAYABLE_VIDEO: readonly RegExp[] = [
  /^avc1\.(?:42|4d|58|64)/i,
  /^vp8$/,
  /^vp09\.0[02]\./,
  /^av01\.0\./,
];

/**
 * Reads a video's facts and every packet of it. Throws `upload/unreadable` for what is damaged or cut short, and
 * `upload/unplayable` with the reason for what no screen plays.
 */
export async function probeVideo(path: string, mediaType: string): Promise<VideoFacts> {
  await assertWholeContainer(path, mediaType);
  using input = new Input({ source: new FilePathSource(path), formats: [MP4, WEBM] });
  const tracks = await readable(findTracks(input));
  const facts = await factsOf(input, tracks);
  await readable(walkPackets(tracks.video));
  if (tracks.audio !== null) await readable(walkPackets(tracks.audio));
  return facts;
}

interface Tracks {
  video: InputVideoTrack;
  audio: InputAudioTrack | null;
}

async function findTracks(input: Input): Promise<Tracks> {
  const video = await input.getPrimaryVideoTrack();
  if (video === null) throw unplayable('it has no picture');
  return { video, audio: await input.getPrimaryAudioTrack() };
}

async function factsOf(input: Input, { video, audio }: Tracks): Promise<VideoFacts> {
  const videoCodec = await playableCodec(video);
  const audioCodec = audio === null ? null : await playableSound(audio);
  const widthPx = await video.getDisplayWidth();
  const heightPx = await video.getDisplayHeight();
  const durationMs = Math.round((await readable(input.computeDuration())) * 1000);
  if (Math.max(widthPx, heightPx) > LONGEST_SIDE_PX)
    throw new ForeignCodec(
      `its picture of ${widthPx} × ${heightPx} px is more than kiosks decode; export it with at most 3,840 px on its long side`,
    );
  if (Math.min(widthPx, heightPx) < 1) throw unplayable('its picture has no size');
  if (durationMs < SHORTEST_MS) throw unplayable('it lasts less than a tenth of a second');
  if (durationMs > LONGEST_MS) throw unplayable('it lasts longer than a day');
  return { widthPx, heightPx, videoCodec, audioCodec, durationMs };
}

async function playableCodec(video: InputVideoTrack): Promise<string> {
  const codec = await video.getCodec();
  const name = await readable(video.getCodecParameterString());
  if (await readable(video.hasHighDynamicRange()))
    throw new ForeignCodec(
      'its picture is of high dynamic range (HDR); export it in standard range (BT.709)',
    );
  if (name !== null && PLAYABLE_VIDEO.some((pattern) => pattern.test(name))) return name;
  throw new ForeignCodec(
    `its picture is ${name ?? codec ?? 'of an unknown kind'}; export it as H.264 (8 bit, 4:2:0), VP9 or AV1`,
  );
}

async function playableSound(audio: InputAudioTrack): Promise<string> {
  const codec = await audio.getCodec();
  const name = await readable(audio.getCodecParameterString());
  if (codec !== null && name !== null && SOUND_CODECS.includes(codec)) return name;
  throw new ForeignCodec(
    `its sound is ${codec ?? 'of an unknown kind'}; export it as AAC or Opus, or without sound`,
  );
}

async function walkPackets(track: InputTrack): Promise<void> {
  let count = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (count === 0 && packet.type !== 'key') throw unreadable('it does not begin with a whole picture');
    count += 1;
  }
  if (count === 0) throw unreadable('a track of it is empty');
}

async function readable<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable('the video is damaged or incomplete', cause);
  }
}

function unplayable(reason: string): AppError {
  return new AppError('upload/unplayable', reason);
}

function unreadable(reason: string, cause?: unknown): AppError {
  return new AppError('upload/unreadable', reason, { cause });
}
