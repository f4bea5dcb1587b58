import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PreviewScene } from '../../../../kiosk-app/screen/index.ts';
import {
  pictureCanvas,
  USUAL_BACKGROUND,
  type ContentBody,
  type ContentClass,
  type DisplayFacts,
  type ZoneTransitions,
} from '../../../../shared/contract/index.ts';
import { otherZonesOf } from '../../../../shared/board/index.ts';
import { pictureOf } from '../../../../shared/picture.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { compileZones } from '../../../../shared/timeline/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displayFactsQuery, fileAddress, pageAddress } from '../../api/plans.ts';
import { useWords } from '../../words/define-words.ts';
import { Frame, Glass } from './glass.tsx';
import classes from './glass.module.css';
import { glassWords } from './glass-words.ts';
import { useLiveReadings } from './use-live-readings.ts';

/** While somebody types, the picture waits for a pause. */
const TYPING_MS = 250;
const PAGE_MS = 8_000;
const YEAR_MS = 366 * 86_400_000;

interface VersionGlassProps {
  displayId: string;
  /** Whose files the body names; null for words that were never kept. */
  contentId: string | null;
  /** Left out of words that were never kept. */
  version?: number | undefined;
  /** Of a file that is another content's. */
  ownerOf?: ((digest: string) => string | undefined) | undefined;
  body: ContentBody;
  /** By which its gate does otherwise where a language is missing; left out: routine. */
  contentClass?: ContentClass | undefined;
  /** What it is a picture of. */
  label: string;
}

/** A content on the whole canvas of a display, on the ground that it has without a layout, drawn as its kiosk draws it: also one that nobody approved or kept yet. */
export function VersionGlass({ displayId, label, ...shown }: VersionGlassProps) {
  const { contentId, version, ownerOf, body, contentClass } = shown;
  const say = useWords(glassWords);
  const facts = useQuery(displayFactsQuery(useApi(), displayId));
  const [settled] = useDebouncedValue(body, TYPING_MS);
  const live = useLiveReadings(facts.data?.display.gateId, settled);
  const scene = useMemo(
    () =>
      facts.data === undefined || live === null
        ? null
        : {
            ...sceneFor(facts.data, { contentId, version, ownerOf, contentClass, body: settled }),
            readings: live.readings,
          },
    [facts.data, contentId, version, ownerOf, contentClass, settled, live],
  );
  if (facts.isError || settled.kind === 'facts') {
    return (
      <Frame size={{ widthPx: 16, heightPx: 9 }}>
        <div className={classes.glass}>
          <p className={classes.note}>{say(facts.isError ? 'failed' : 'notDrawn')}</p>
        </div>
      </Frame>
    );
  }
  const are = live?.are ?? null;
  const note = are === null ? undefined : say(are === 'present' ? 'presentReadings' : 'exampleReadings');
  return <Glass scene={scene} isRunning label={label} note={note} />;
}

function sceneFor(
  { display, ...known }: DisplayFacts,
  {
    contentId,
    version,
    ownerOf,
    body,
    contentClass = 'routine',
  }: Omit<VersionGlassProps, 'displayId' | 'label'>,
): PreviewScene {
  const canvas = pictureCanvas(display);
  const atMs = systemClock.wallMs();
  const durationMs = body.kind === 'document' ? body.pages.length * PAGE_MS : null;
  const facts = { display, ...known, zones: [...known.zones, ...zonesBeside(body, known.zones, atMs)] };
  const picture = pictureOf(
    { body, class: contentClass },
    {
      box: canvas,
      blobUrl: (digest) => fileAddress(ownerOf?.(digest) ?? contentId ?? '', digest),
      has: () => true,
      durationMs: durationMs ?? 0,
      pageUrl: contentId === null || version === undefined ? undefined : pageAddress(contentId, version),
    },
  );
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  const arrangement = { layoutKey: 'main', canvas, background: USUAL_BACKGROUND, regions: [region] };
  if (picture === null) return { ...facts, atMs, arrangement: null, showings: [] };
  const showing = { regionKey: 'main', picture, startMs: 0, offsetMs: 0, durationMs };
  return { ...facts, atMs, arrangement, showings: [showing] };
}

/** The zone of a neighbour's clock, which a plan would bring along. */
function zonesBeside(body: ContentBody, known: readonly ZoneTransitions[], atMs: number): ZoneTransitions[] {
  const named = (body.kind === 'board' ? otherZonesOf(body) : []).filter(
    (one) => !known.some(({ zone }) => zone === one),
  );
  if (named.length === 0) return [];
  try {
    return compileZones(named, atMs - YEAR_MS, atMs + YEAR_MS);
  } catch {
    // A zone that this browser does not know: the board is drawn without that clock.
    return [];
  }
}
