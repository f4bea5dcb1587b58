import { describe, expect, it } from 'vitest';
import {
  choicesOfGate,
  draftOf,
  fieldOf,
  moved,
  outcomeOf,
} from '../../../../../server/console/pages/gate-languages/languages-choices.ts';
import { Gate, GateDraft, USUAL_MISSING_LANGUAGES } from '../../../../../shared/contract/index.ts';
import { GATE } from '../../../../support/drafts.ts';

const gate = Gate.parse({ ...GATE, id: '0198c0de-0000-7000-8000-000000000001', revision: 4 });

describe('the languages of a gate', () => {
  it('are changed, and all else of the gate is sent as it was seen', () => {
    const choices = { ...choicesOfGate(gate), languages: ['en', 'vi'] };
    expect(GateDraft.parse(draftOf(choices, gate))).toEqual({ ...GATE, languages: ['en', 'vi'] });
  });

  it('move by one place, and not beyond the ends', () => {
    const languages = ['vi', 'en', 'ko'];
    expect(moved(languages, 2, -1)).toEqual(['vi', 'ko', 'en']);
    expect(moved(languages, 0, 1)).toEqual(['en', 'vi', 'ko']);
    expect(moved(languages, 0, -1)).toEqual(languages);
    expect(moved(languages, 2, 1)).toEqual(languages);
  });

  it('that a content lacks are stood in for by the first of the chain that it has, or by its own', () => {
    const choices = { languages: ['vi', 'en', 'ko', 'ja'], missing: USUAL_MISSING_LANGUAGES };
    expect(outcomeOf(choices, 'routine', ['vi', 'en'])).toEqual({
      class: 'routine',
      policy: 'pictogram',
      missing: ['ko', 'ja'],
      given: ['en'],
    });
    expect(outcomeOf(choices, 'protected', ['vi', 'ko'])).toMatchObject({
      policy: 'block',
      missing: ['en', 'ja'],
      given: ['vi', 'ko'],
    });
  });

  it('are told what is wrong with them where it stands', () => {
    expect(fieldOf('/body/languages/2')).toBe('languages');
    expect(fieldOf('/body/missingLanguages/fallBack/0')).toBe('fallBack');
    expect(fieldOf('/body/missingLanguages/emergency-template')).toBe('emergency-template');
    expect(fieldOf('/body/key')).toBeUndefined();
  });
});
