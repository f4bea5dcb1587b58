import type { LegibilityFinding, ManifestPlan, Plays, Region, Undrawn } from '../../shared/contract/index.ts';
import { isKnownRegion, pictureCanvas, Placement, USUAL_BACKGROUND } from '../../shared/contract/index.ts';
import { findingWords, type Setting } from '../../shared/legibility/rules/index.ts';
import type { Reader } from '../platform/database.ts';
import type { LegibilityDoor, UseDoor, UseFindingDoor } from './doors.ts';
import { findingOf, type DisplayFinding } from './finding.ts';

/** What a plan of one display comes to. */
export interface Legible {
  display: ManifestPlan['display'];
  findings: DisplayFinding[];
  /** It keeps what it shows. */
  isHeld: boolean;
  /** What nobody has drawn where it is planned. */
  undrawn: Undrawn['first'];
}

/** Looks at plans before anything of them is published. */
export function legibilityOf(door: LegibilityDoor, reader: Reader) {
  const { mode } = door;
  const judge = door.judging(reader);
  return async (plan: ManifestPlan): Promise<Legible> => {
    const { found, undrawn } = await judge.judge(plan.display.gateId, usesOf(plan));
    const errors = found.filter(({ finding, override }) => finding.level === 'error' && override === null);
    const isHeld = mode === 'stop' && errors.length > 0;
    return {
      display: plan.display,
      isHeld,
      findings: errorFindings(plan, errors, isHeld),
      undrawn: undrawn.flatMap((digest) => {
        const { contentId, title } = plan.contents[digest] ?? {};
        return contentId === undefined || title === undefined ? [] : [{ contentId, title }];
      }),
    };
  };
}

/** Every version in every place where the plan has it, each place once. */
export function usesOf(plan: ManifestPlan): UseDoor[] {
  const placement = Placement.safeParse(plan.display.placement);
  if (!placement.success) return [];
  const { canvas, physical, viewingDistanceM, languages, accent, wall, missingLanguages } = plan.display;
  const display = {
    canvas,
    physical,
    viewingDistanceM,
    placement: placement.data,
    languages,
    accent,
    wall,
    missingLanguages,
  };
  const displayKey = JSON.stringify(display);
  const uses = new Map<string, UseDoor>();
  const all = [
    ...plan.schedules.map(({ plays }) => plays),
    ...(plan.defaultPlays ? [plan.defaultPlays] : []),
  ];
  for (const { box, background, playlistId, beside } of placesOf(all, plan)) {
    const ground = isUsual(background) ? {} : { background };
    const boxKey = `${box.xPx} ${box.yPx} ${box.widthPx} ${box.heightPx} ${beside.join()} ${JSON.stringify(ground)}`;
    for (const { versionDigest, durationMs } of entriesOf(playlistId, plan, [])) {
      const key = `${displayKey} ${boxKey} ${durationMs}`;
      const setting: Setting = { display, box, ...ground, durationMs, beside };
      uses.set(`${versionDigest} ${key}`, { versionDigest, key, setting });
    }
  }
  return [...uses.values()];
}

interface PlannedPlace {
  box: Setting['box'];
  background: string;
  playlistId: string;
  beside: readonly string[];
}

function placesOf(all: readonly Plays[], plan: ManifestPlan): PlannedPlace[] {
  const { widthPx, heightPx } = pictureCanvas(plan.display);
  const whole = { xPx: 0, yPx: 0, widthPx, heightPx };
  const seen = new Set<string>();
  return all.flatMap((plays): PlannedPlace[] => {
    const id = plays.kind === 'playlist' ? plays.playlistId : plays.layoutId;
    if (seen.has(id)) return [];
    seen.add(id);
    if (plays.kind === 'playlist')
      return [{ box: whole, background: USUAL_BACKGROUND, playlistId: plays.playlistId, beside: [] }];
    const layout = plan.layouts[plays.layoutId];
    if (layout === undefined) return [];
    const regions = layout.regions.filter(isKnownRegion);
    return regions.flatMap((region): PlannedPlace[] => {
      if (region.source.kind !== 'playlist') return [];
      const beside = kindsBeside(region, regions, plan);
      const box = scaled(region, layout.canvas, { widthPx, heightPx });
      return [{ box, background: layout.background, playlistId: region.source.playlistId, beside }];
    });
  });
}

function isUsual(background: string): boolean {
  return background.toLowerCase() === USUAL_BACKGROUND;
}

/** A layout is drawn as large as the picture takes it. */
function scaled(
  { xPx, yPx, widthPx, heightPx }: Region,
  from: { widthPx: number; heightPx: number },
  to: { widthPx: number; heightPx: number },
): Setting['box'] {
  const ratio = Math.min(to.widthPx / from.widthPx, to.heightPx / from.heightPx);
  const [left, top] = [(to.widthPx - from.widthPx * ratio) / 2, (to.heightPx - from.heightPx * ratio) / 2];
  return {
    xPx: left + xPx * ratio,
    yPx: top + yPx * ratio,
    widthPx: widthPx * ratio,
    heightPx: heightPx * ratio,
  };
}

function kindsBeside(region: Region, regions: readonly Region[], plan: ManifestPlan): string[] {
  const digests = regions.flatMap((other) =>
    other.key === region.key || other.source.kind !== 'playlist'
      ? []
      : entriesOf(other.source.playlistId, plan, []).map(({ versionDigest }) => versionDigest),
  );
  return [...new Set(digests.flatMap((digest) => plan.contents[digest]?.kind ?? []))].toSorted();
}

interface PlannedEntry {
  versionDigest: string;
  durationMs: number;
}

function entriesOf(playlistId: string, plan: ManifestPlan, path: readonly string[]): PlannedEntry[] {
  if (path.includes(playlistId)) return [];
  return (plan.playlists[playlistId]?.entries ?? []).flatMap((entry): PlannedEntry[] => {
    if (!isForDisplay(entry.conditions, plan.display)) return [];
    return entry.kind === 'playlist'
      ? entriesOf(entry.playlistId, plan, [...path, playlistId])
      : [{ versionDigest: entry.versionDigest, durationMs: entry.durationMs }];
  });
}

/** What asks for another kind of display never plays here. */
function isForDisplay(
  conditions: ManifestPlan['playlists'][string]['entries'][number]['conditions'],
  { tags, placement }: ManifestPlan['display'],
): boolean {
  return conditions.every((condition) => {
    if (!('anyOf' in condition)) return true;
    if (condition.kind === 'tag') return condition.anyOf.some((tag) => tags.includes(tag));
    return condition.kind !== 'placement' || condition.anyOf.some((one) => one === placement);
  });
}

/** A code, and what is to be done, by whether it holds the display. */
const ILLEGIBLE = {
  held: { code: 'content/held-illegible', remedy: 'mend-or-override' },
  told: { code: 'content/illegible', remedy: 'mend-content' },
} as const;
const UNDRAWN = {
  held: { code: 'content/held-undrawn', remedy: 'draw-or-override' },
  told: { code: 'content/undrawn', remedy: 'draw-or-override' },
} as const;

function errorFindings(
  plan: ManifestPlan,
  errors: readonly UseFindingDoor[],
  isHeld: boolean,
): DisplayFinding[] {
  return once(errors).map(({ versionDigest, finding }) => {
    const { says } = findingWords(finding, 'en');
    const { title = '', contentId = null } = plan.contents[versionDigest] ?? {};
    const what = finding.rule === 'L00' ? UNDRAWN : ILLEGIBLE;
    return findingOf({
      ...what[isHeld ? 'held' : 'told'],
      detail: `“${title}”: ${says}`,
      subjectId: contentId,
      facts: factsOf(finding),
    });
  });
}

/** What several places of a plan come to alike is one finding. */
function once(found: readonly UseFindingDoor[]): UseFindingDoor[] {
  return [
    ...new Map(found.map((one) => [`${one.versionDigest} ${JSON.stringify(one.finding)}`, one])).values(),
  ];
}

function factsOf({ rule, code, where, found, wanted, unit }: LegibilityFinding): DisplayFinding['facts'] {
  const said = { rule, code, found, wanted, unit, language: where.language, text: where.text };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}
