import { useQuery } from '@tanstack/react-query';
import type { GrantDraft } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { organisationsQuery } from '../../api/organisations.ts';
import { gatesQuery } from '../../api/places.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames, useList, useLocalised } from '../../words/localised.ts';
import { accountsWords } from './accounts-words.ts';

type Span = Pick<GrantDraft, 'organisationId' | 'gateIds' | 'classes' | 'languages'>;

/** How far a grant goes, in words: for whom, at which gates, for which classes, in which languages. */
export function useGrantWords(): (span: Span) => { organisation: string; narrowed: readonly string[] } {
  const say = useWords(accountsWords);
  const api = useApi();
  const localise = useLocalised();
  const list = useList();
  const languageOf = useLanguageNames();
  const { data: organisations = [] } = useQuery(organisationsQuery(api));
  const { data: gates = [] } = useQuery(gatesQuery(api));
  const gateOf = (id: string): string => {
    const gate = gates.find((one) => one.id === id);
    return gate === undefined ? say('gateGone') : localise(gate.name);
  };
  return ({ organisationId, gateIds, classes, languages }) => ({
    organisation: organisations.find(({ id }) => id === organisationId)?.name ?? '…',
    narrowed: [
      ...(gateIds === null ? [] : [say('atGates', { gates: list(gateIds.map(gateOf)) })]),
      ...(classes === null ? [] : [say('ofClasses', { classes: list(classes.map((one) => say(one))) })]),
      ...(languages === null ? [] : [say('inLanguages', { languages: list(languages.map(languageOf)) })]),
    ],
  });
}
