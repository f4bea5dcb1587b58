import type {
  DisplayExplanation,
  ExplanationQuery,
  ListedCandidate,
  ListedEntry,
  ManifestPlan,
} from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import {
  explain,
  sayCandidate,
  sayEntry,
  type Candidate,
  type EntryStanding,
  type OperatorLanguage,
  type Speech,
} from '../../shared/timeline/index.ts';
import { approvedAt } from './approved-at.ts';
import { sourceOf } from './display-timeline.ts';
import { assertTimesKnown } from './known-times.ts';
import { nothingPublished } from './manifest.ts';
import { planSpans } from './plan-spans.ts';
import type { Publisher } from './publisher.ts';

/** Why a display shows what it shows at an instant: of the past, of now, or to come. Throws `object/not-found`, `manifest/not-found`, `request/invalid`. */
export async function displayExplanation(
  publisher: Publisher,
  displayId: string,
  { at, of }: ExplanationQuery,
): Promise<DisplayExplanation> {
  assertTimesKnown(publisher, of, { at });
  const atMs = parseInstant(at);
  const [span] = await planSpans(publisher, { displayId, of, fromMs: atMs, untilMs: atMs + 1 });
  if (span === undefined) throw nothingPublished(displayId);
  const { plan, readings, verdicts } = await span.read();
  const { isPlayable, changesAtMs } = approvedAt(plan, atMs, verdicts);
  const approvalOf = (digest: string) => verdicts(digest, atMs).approval;
  const question = { plan, readings, atMs, isPlayable };
  const { resolution, candidates, regions } = explain(question, { approvalOf });
  return {
    displayId,
    at,
    revision: span.revision,
    source: sourceOf(resolution.source),
    until: formatInstant(Math.min(resolution.nextChangeMs, changesAtMs)),
    candidates: candidates.map((candidate) => listedCandidate(candidate, plan)),
    regions: regions.map(({ key, entries }) => ({
      key,
      entries: entries.map((entry) => listedEntry(entry, plan)),
    })),
  };
}

function listedCandidate(candidate: Candidate, plan: ManifestPlan): ListedCandidate {
  const { nextMs, detail: _, ...rest } = candidate;
  const says = inBoth((language) => sayCandidate(candidate, speech(language, plan)));
  return { ...rest, next: nextMs === null ? null : formatInstant(nextMs), says };
}

function listedEntry(standing: EntryStanding, { contents }: ManifestPlan): ListedEntry {
  const { entryId, versionDigest, verdict, rule } = standing;
  const { contentId = null, title = null } = contents[versionDigest] ?? {};
  const says = inBoth((language) => sayEntry(standing, language));
  return { entryId, versionDigest, contentId, title, verdict, rule, says };
}

function inBoth(say: (language: OperatorLanguage) => string): Record<OperatorLanguage, string> {
  return { vi: say('vi'), en: say('en') };
}

/** Schedules by their names, and instants by the clock of the display. */
function speech(language: OperatorLanguage, { schedules, display }: ManifestPlan): Speech {
  const clock = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: display.zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return {
    language,
    nameOf: (scheduleId) => schedules.find(({ id }) => id === scheduleId)?.name ?? scheduleId,
    sayInstant: (atMs) => clock.format(atMs),
  };
}
