import { USUAL_MISSING_LANGUAGES, type Plays } from '../../../shared/contract/index.ts';
import { findingOf, type DisplayFinding } from '../finding.ts';
import { shownBy } from './entries.ts';
import type { LintSubject } from './grounds.ts';

/** What plays a version first, and from when on. */
interface FirstUser {
  /** Null: the default. */
  scheduleId: string | null;
  /** Null: not within the time that is looked at. */
  fromMs: number | null;
}

/** What is read on a display is judged with all else that is, and held where its gate says so. */
const JUDGED: ReadonlySet<string> = new Set(['notice', 'board']);

/** Versions with words that lack a language in which the display speaks to travellers. */
export function missingLanguages(subject: LintSubject): DisplayFinding[] {
  const { plan, versions } = subject;
  return Object.entries(plan.contents).flatMap(
    ([digest, { contentId, kind, title, class: contentClass }]) => {
      const spoken = versions.get(digest)?.languages ?? null;
      if (spoken === null) return [];
      const missing = plan.display.languages.filter((language) => !spoken.includes(language));
      if (missing.length === 0) return [];
      const policies = plan.display.missingLanguages ?? USUAL_MISSING_LANGUAGES;
      const isRequired = policies[contentClass] === 'block';
      if (isRequired && JUDGED.has(kind)) return [];
      const languages = missing.join(', ');
      const { scheduleId, fromMs } = firstUserOf(digest, subject);
      return findingOf({
        code: isRequired ? 'content/language-required' : 'content/language-missing',
        detail: `“${title}” is not there in ${languages}`,
        subjectId: contentId,
        remedy: 'translate-content',
        ...(fromMs === null ? {} : { fromMs }),
        facts: scheduleId === null ? { languages } : { languages, scheduleId },
      });
    },
  );
}

/** The schedule that is on with it first; else any that plays it, before the default. */
function firstUserOf(digest: string, { plan, soon }: LintSubject): FirstUser {
  const shows = ({ plays }: { plays: Plays }): boolean =>
    shownBy(plays, plan).some(({ versionDigest }) => versionDigest === digest);
  const [next] = soon
    .filter(({ schedule }) => shows(schedule))
    .map(({ schedule, windows }) => ({ scheduleId: schedule.id, fromMs: windows[0]?.startMs ?? null }))
    .toSorted((a, b) => (a.fromMs ?? Infinity) - (b.fromMs ?? Infinity));
  return next ?? { scheduleId: plan.schedules.find(shows)?.id ?? null, fromMs: null };
}
