import { findingOf, type DisplayFinding } from '../finding.ts';
import type { LintGrounds } from './grounds.ts';

/** Versions with words that lack a language in which the display speaks to travellers. */
export function missingLanguages({ plan, versions }: LintGrounds): DisplayFinding[] {
  return Object.entries(plan.contents).flatMap(([digest, { contentId, title }]) => {
    const spoken = versions.get(digest)?.languages ?? null;
    if (spoken === null) return [];
    const missing = plan.display.languages.filter((language) => !spoken.includes(language));
    if (missing.length === 0) return [];
    const languages = missing.join(', ');
    return findingOf({
      code: 'content/language-missing',
      detail: `“${title}” is not there in ${languages}`,
      subjectId: contentId,
      remedy: 'translate-content',
      facts: { languages },
    });
  });
}
