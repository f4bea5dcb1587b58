import type { PreviewReading, PreviewScene, PreviewShowing } from '../../../../kiosk-app/screen/index.ts';
import {
  NOTICE_LIMITS,
  pictureCanvas,
  type ContentVersion,
  type Picture,
} from '../../../../shared/contract/index.ts';
import { pictureOf } from '../../../../shared/picture.ts';
import { resolve, type Resolution, type Showing } from '../../../../shared/timeline/index.ts';
import { fileAddress, pageAddress, posterAddress, type DisplayPlan } from '../../api/plans.ts';

/** What a plan shows at an instant. It names only what is approved, and a preview waits for its files. */
export function resolvePlan({ plan, readings }: DisplayPlan, atMs: number): Resolution {
  return resolve({ plan, readings, atMs, isPlayable: () => true });
}

/** What is shown, region by region; a stage on which nothing can be shown is a slate. */
export function shownIn(resolution: Resolution): { regionKey: string; showing: Showing }[] {
  return resolution.regions.flatMap(({ key, showing }) =>
    showing === null ? [] : [{ regionKey: key, showing }],
  );
}

interface SceneDeps {
  /** By digest. */
  versions: ReadonlyMap<string, ContentVersion>;
  /** What boards draw. */
  readings: readonly PreviewReading[];
  /** Films move and pages run, or something that stands still stands for them. */
  isMoving: boolean;
}

/** The picture of a plan at an instant, of versions that were fetched. */
export function sceneOf({ plan }: DisplayPlan, resolution: Resolution, deps: SceneDeps): PreviewScene {
  const { display, zones, openings, holidays } = plan;
  const boxes = new Map(resolution.arrangement?.regions.map((region) => [region.key, region]));
  const showings = shownIn(resolution).flatMap(({ regionKey, showing }): PreviewShowing[] => {
    const version = deps.versions.get(showing.versionDigest);
    const files = new Set(plan.contents[showing.versionDigest]?.files.map(({ digest }) => digest));
    const durationMs = Math.max(0, Math.round(showing.endMs - showing.startMs));
    if (version === undefined) return [];
    const picture = pictureOf(version, {
      box: boxes.get(regionKey) ?? pictureCanvas(display),
      blobUrl: (digest) => fileAddress(version.contentId, digest),
      has: (digest) => files.has(digest),
      durationMs,
      pageUrl: pageAddress(version.contentId, version.version),
    });
    if (picture === null) return [];
    const { startMs, offsetMs } = showing;
    return [
      {
        regionKey,
        picture: deps.isMoving ? picture : still(picture, version, display.languages),
        startMs,
        offsetMs,
        durationMs,
      },
    ];
  });
  const arrangement = showings.length === 0 ? null : resolution.arrangement;
  const { readings } = deps;
  return { display, zones, openings, holidays, readings, atMs: resolution.atMs, arrangement, showings };
}

/** Of a page of files, which knows no time but now, its title. */
function still(
  picture: Picture,
  { contentId, version, title }: ContentVersion,
  [language = 'vi']: readonly string[],
): Picture {
  if (picture.kind === 'page') {
    const texts = { [language]: { title: title.slice(0, NOTICE_LIMITS.title), blocks: [] } };
    return { kind: 'notice', notice: { kind: 'notice', tone: 'information', texts } };
  }
  if (picture.kind !== 'video') return picture;
  return { kind: 'image', url: posterAddress(contentId, version), fit: picture.fit };
}
