import type { LiveView } from '../../shared/board/index.ts';
import type { LocalisedText } from '../../shared/contract/common.ts';
import type { ManifestDisplay } from '../../shared/contract/manifest.ts';
import type { MissingLanguages } from '../../shared/contract/missing-language.ts';
import type { CompiledOpening } from '../../shared/timeline/openings.ts';
import type { ZoneTable } from '../../shared/timeline/zones.ts';
import type { LocalTime } from './local-time.ts';

/** What header, slate, notices and boards have to know of where and when they are shown. */
export interface StageFacts {
  display: ManifestDisplay | null;
  languages: readonly string[];
  /** What is done where words are not there in all of them. */
  missingLanguages: MissingLanguages;
  /** Smallest font size, in pixels of the current canvas. */
  floorPx: number;
  placement: ManifestDisplay['placement'] | null;
  /** Null while the time is not known or not trusted: then no clock is drawn. */
  now: LocalTime | null;
  /** The same as an instant. */
  nowMs: number | null;
  /** Of the display; null while it is not known. */
  zone: ZoneTable | null;
  opening: StageOpening;
  live: LiveView;
}

/** Opening hours of the plan by their keys, and its zones by their names. */
export interface StageOpening {
  hours: ReadonlyMap<string, CompiledOpening>;
  zones: ReadonlyMap<string, ZoneTable>;
}

/** The words of the languages that are there, in the order given; all of them where none is asked for. */
export function inOrder(
  text: LocalisedText,
  languages: readonly string[],
): { language: string; text: string }[] {
  const asked = languages.filter((language) => text[language] !== undefined);
  const order = asked.length > 0 ? asked : Object.keys(text);
  return order.map((language) => ({ language, text: text[language] ?? '' }));
}
