import { USUAL_MISSING_LANGUAGES, type MissingLanguage } from '../../contract/index.ts';
import { missingLanguages, spokenLanguages } from '../../languages/index.ts';
import { SIGNS } from '../signs.ts';
import { finding, type Judge, type Subject } from './subject.ts';
import { languagesSaid } from './turns.ts';

/** Languages of the display in which the version is not there, by what its gate does then. */
export const languagesThere: Judge = ({ version, setting }) => {
  const said = languagesSaid(version);
  if (setting === null || said.length === 0) return [];
  const { languages, missingLanguages: policies = USUAL_MISSING_LANGUAGES } = setting.display;
  const policy = policies[version.class];
  const shown = spokenLanguages(said, languages, policies.fallBack);
  const found = policies.fallBack.find((language) => said.includes(language)) ?? shown[0] ?? null;
  return missingLanguages(said, languages).map((language) => {
    const level = policy === 'block' ? 'error' : 'warning';
    return finding({ rule: 'L19', level, code: codeOf(policy, version), found, wanted: language, language });
  });
};

function codeOf(policy: MissingLanguage, { body }: Subject['version']): string {
  if (policy === 'block') return 'language-missing';
  if (policy === 'fall-back' || body.kind !== 'notice') return 'language-stood-in';
  return SIGNS.has(body.pictogram ?? '') ? 'language-by-sign' : 'language-without-sign';
}
