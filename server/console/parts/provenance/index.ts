export { ProvenanceFields } from './provenance-fields.tsx';
export { provenanceWords } from './provenance-words.ts';
export { BLANK_PROVENANCE, lacksOfProvenance, ProvenanceChoices, provenanceOf } from './provenance.ts';
