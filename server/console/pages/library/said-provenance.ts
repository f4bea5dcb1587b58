import { provenanceOf, type ProvenanceChoices } from '../../parts/provenance/index.ts';

/** As an upload says it: texts, and nothing of what is not said. */
export function saidProvenance(choices: ProvenanceChoices, zone: string): SaidProvenance {
  const { source, sourceDocument, catalogue, reviewBy } = provenanceOf(choices, zone);
  return {
    source: source ?? undefined,
    sourceDocument: sourceDocument === null ? undefined : JSON.stringify(sourceDocument),
    catalogue: catalogue ?? undefined,
    reviewBy: reviewBy ?? undefined,
  };
}

type SaidProvenance = Record<'source' | 'sourceDocument' | 'catalogue' | 'reviewBy', string | undefined>;
