import { countGraphemes } from '../../contract/graphemes.ts';
import { picturesIn } from '../../content-body.ts';
import { isHan } from './sizes.ts';
import { finding, type Judge, type Subject } from './subject.ts';

const LONGEST_LINE = 42;
const LONGEST_SQUARE_LINE = 16;
const SHORTEST_CUE_MS = 833;
const LONGEST_CUE_MS = 7_000;
const LOUDNESS_LUFS = -23;
const LOUDNESS_OFF = 1;
const BLACK = 0.01;
/** As films are coded here at most. */
const MOST_MBPS = 25;
/** What kiosks decode, as uploads are held to it. */
const PLAYED = /^(?:avc1\.(?:42|4d|58|64)|vp8$|vp09\.0[02]\.|av01\.0\.)/i;

/** A hall is loud and a screen far: what a video says can be read. */
export const captions: Judge = ({ version: { body } }) => {
  if (body.kind !== 'video') return [];
  const said = { rule: 'L28', level: 'error' } as const;
  const cues = Object.entries(body.captions ?? {});
  if (body.hasSound && body.isMuted !== true && cues.length === 0)
    return [finding({ ...said, code: 'captions-missing', pointer: '/body/captions' })];
  return cues.flatMap(([language, own]) =>
    own.flatMap(({ startMs, endMs, lines }, i) => {
      const at = { pointer: `/body/captions/${language}/${i}`, language, text: lines.join(' ') };
      const longest = isHan(language) ? LONGEST_SQUARE_LINE : LONGEST_LINE;
      const found = Math.max(...lines.map(countGraphemes));
      const shownMs = endMs - startMs;
      const seconds = shownMs / 1_000;
      return [
        ...(found > longest
          ? [finding({ ...said, ...at, code: 'caption-long', found, wanted: longest, unit: 'graphemes' })]
          : []),
        ...(shownMs < SHORTEST_CUE_MS
          ? [
              finding({
                ...said,
                ...at,
                code: 'caption-brief',
                found: seconds,
                wanted: SHORTEST_CUE_MS / 1_000,
                unit: 'seconds',
              }),
            ]
          : []),
        ...(shownMs > LONGEST_CUE_MS
          ? [
              finding({
                ...said,
                ...at,
                code: 'caption-stays',
                found: seconds,
                wanted: LONGEST_CUE_MS / 1_000,
                unit: 'seconds',
              }),
            ]
          : []),
      ];
    }),
  );
};

export const loudness: Judge = ({ version: { body } }) => {
  if (body.kind !== 'video' || !body.hasSound || body.isMuted === true) return [];
  const said = { rule: 'L29', level: 'warning', wanted: LOUDNESS_LUFS, unit: 'lufs' } as const;
  const found = body.loudnessLufs;
  if (found === undefined) return [finding({ ...said, code: 'loudness-unknown' })];
  if (Math.abs(found - LOUDNESS_LUFS) <= LOUDNESS_OFF) return [];
  return [finding({ ...said, code: found > LOUDNESS_LUFS ? 'loud' : 'quiet', found })];
};

export const sharpness: Judge = (subject) => [
  ...pictures(subject),
  ...codecs(subject),
  ...bitRates(subject),
  ...firstFrame(subject),
];

/** A picture is at least as large as its place, so that nothing is made larger than it is. */
function pictures({ version: { body }, setting }: Subject) {
  if (setting === null || (body.kind !== 'image' && body.kind !== 'document')) return [];
  const { widthPx, heightPx } = setting.box;
  return picturesIn(body).flatMap((sizes, i) => {
    const shares = sizes.map((size) => {
      const [across, down] = [size.widthPx / widthPx, size.heightPx / heightPx];
      return body.fit === 'cover' ? Math.min(across, down) : Math.max(across, down);
    });
    const share = Math.max(0, ...shares);
    if (share >= 0.995) return [];
    return [
      finding({
        rule: 'L30',
        level: 'error',
        code: 'picture-small',
        found: share * 100,
        wanted: 100,
        unit: 'percent',
        pointer: body.kind === 'image' ? '/body/renditions' : `/body/pages/${i}`,
      }),
    ];
  });
}

function codecs({ version: { body } }: Subject) {
  if (body.kind !== 'video') return [];
  return body.renditions.flatMap(({ videoCodec }, i) =>
    PLAYED.test(videoCodec)
      ? []
      : [
          finding({
            rule: 'L30',
            level: 'error',
            code: 'codec-unknown',
            found: videoCodec,
            pointer: `/body/renditions/${i}`,
          }),
        ],
  );
}

/** What kiosks decode in time, and a line carries. */
function bitRates({ version: { body } }: Subject) {
  if (body.kind !== 'video') return [];
  return body.renditions.flatMap(({ blob }, i) => {
    const found = (blob.bytes * 8) / body.durationMs / 1_000;
    if (found <= MOST_MBPS) return [];
    const said = { rule: 'L30', level: 'error', code: 'bitrate-high', unit: 'mbps' } as const;
    return [finding({ ...said, found, wanted: MOST_MBPS, pointer: `/body/renditions/${i}` })];
  });
}

function firstFrame({ version: { body }, frames }: Subject) {
  if (body.kind !== 'video') return [];
  const luminance = frames?.firstFrameLuminance ?? body.firstLuminance ?? BLACK;
  if (luminance >= BLACK) return [];
  return [
    finding({
      rule: 'L30',
      level: 'error',
      code: 'begins-black',
      found: luminance * 100,
      wanted: BLACK * 100,
      unit: 'percent',
    }),
  ];
}
