import type { Problem } from '../../../../shared/contract/index.ts';
import { provenanceWords } from '../../parts/provenance/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useSayRefusal } from '../../words/say-refusal.ts';
import { fieldAt, type Fault } from './draft/check-draft.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import { ownNameOf } from '../../words/language-names.ts';
import { noticesWords } from './notices-words.ts';

/** What is wrong, by field. */
export type Errors = Readonly<Record<string, string>>;

interface Said {
  errors: Errors;
  /** Null where nothing is wrong. */
  summary: string | null;
}

interface Wrong {
  faults: readonly Fault[];
  /** What the server said of fields. */
  refused: Errors;
}

/** What has to be mended, at its field and in a sentence. */
export function useSayFaults(): (draft: NoticeDraft, wrong: Wrong) => Said {
  const say = useWords(noticesWords);
  const sayProvenance = useWords(provenanceWords);
  const sayOne = (draft: NoticeDraft, fault: Fault): string => {
    if (fault.kind === 'ends-first') return say('endsFirst');
    if (fault.kind === 'provenance') return sayProvenance(fault.lack);
    if (fault.kind === 'link') return say('linkWrong');
    if (fault.kind === 'picture') return say('pictureLacks');
    if (fault.kind === 'too-long') return say('over', { count: fault.over });
    const isLead = fault.language === draft.languages[0];
    return isLead ? say('writeThis') : say('translateThis', { language: ownNameOf(fault.language) });
  };
  return (draft, { faults, refused }) => {
    const found = Object.fromEntries(faults.map((fault) => [fault.field, sayOne(draft, fault)]));
    const errors = { ...refused, ...found };
    if (Object.keys(errors).length === 0) return { errors, summary: null };
    const gaps = draft.languages
      .map((language) => ({ language: ownNameOf(language), count: gapsOf(faults, language) }))
      .filter(({ count }) => count > 0)
      .map((gap) => say('gapsIn', gap));
    return {
      errors,
      summary: gaps.length === 0 ? say('notYet') : say('unfinished', { gaps: gaps.join('; ') }),
    };
  };
}

/** What the server says of each field. */
export function useSayRefused(): (draft: NoticeDraft, problem: Problem) => Errors {
  const sayRefusal = useSayRefusal();
  return (draft, problem) => {
    const found = (problem.errors ?? []).flatMap(({ pointer, detail }) => {
      const field = fieldAt(draft, pointer);
      return field === null ? [] : [[field, sayRefusal(problem, detail)] as const];
    });
    return Object.fromEntries(found);
  };
}

function gapsOf(faults: readonly Fault[], language: string): number {
  return faults.filter((fault) => fault.kind === 'unsaid' && fault.language === language).length;
}
