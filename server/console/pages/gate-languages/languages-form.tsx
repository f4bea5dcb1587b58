import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displaysQuery, gateQuery, saveGate } from '../../api/places.ts';
import { FormSection, KeptForm, useSubmit, type Choosing, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { LanguageOrder } from './language-order.tsx';
import { draftOf, fieldOf, type LanguagesChoices } from './languages-choices.ts';
import { languagesWords } from './languages-words.ts';
import classes from './languages.module.css';
import { PolicyFields } from './policy-fields.tsx';

interface LanguagesFormProps {
  /** As the server has it. */
  gate: Gate;
  choosing: Choosing<LanguagesChoices, Gate>;
  onSaved: () => void;
}

/** The languages in their order, what is done by class where one is missing, and what stands in. */
export function LanguagesForm({ gate, choosing, onSaved }: LanguagesFormProps) {
  const say = useWords(languagesWords);
  const api = useApi();
  const submitting = useSave({ gate, choosing, onSaved });
  return (
    <KeptForm
      {...{ choosing, submitting }}
      kept={gate}
      conflict={{ text: say('conflict'), latest: gateQuery(api, gate.id) }}
      sentence={say('afterSaving')}
      save={say('save')}
    >
      <Fields {...{ choosing }} errors={submitting.errors} gateId={gate.id} />
    </KeptForm>
  );
}

interface FieldsProps {
  gateId: string;
  choosing: Choosing<LanguagesChoices, Gate>;
  errors: FieldErrors;
}

function Fields({ gateId, choosing: { choices, change }, errors }: FieldsProps) {
  const say = useWords(languagesWords);
  const { languages, missing } = choices;
  const setMissing = (changed: Partial<typeof missing>): void =>
    change({ missing: { ...missing, ...changed } });
  return (
    <>
      <FormSection title={say('languages')} about={say('languagesHint')}>
        <LanguageOrder
          name="languages"
          label={say('languages')}
          languages={languages}
          onChange={(chosen) => change({ languages: chosen })}
          error={errors['languages']}
        />
        <DisplaysOfTheirOwn gateId={gateId} />
      </FormSection>
      <FormSection title={say('missing')} about={say('missingHint')}>
        <PolicyFields policies={missing} onChange={setMissing} errors={errors} />
      </FormSection>
      <FormSection title={say('fallBack')} about={say('fallBackHint')}>
        {missing.fallBack.length === 0 && <p className={classes.quiet}>{say('noFallBack')}</p>}
        <LanguageOrder
          name="fallBack"
          label={say('fallBack')}
          languages={missing.fallBack}
          onChange={(fallBack) => setMissing({ fallBack })}
          error={errors['fallBack']}
        />
      </FormSection>
    </>
  );
}

/** What is said here of languages does not reach them. */
function DisplaysOfTheirOwn({ gateId }: { gateId: string }) {
  const say = useWords(languagesWords);
  const list = useList();
  const displays = useQuery(displaysQuery(useApi(), gateId)).data ?? [];
  const own = displays.filter(({ languages }) => languages !== null);
  if (own.length === 0) return null;
  return <p className={classes.quiet}>{say('ownLanguages', { names: list(own.map(({ name }) => name)) })}</p>;
}

function useSave({ gate, choosing: { choices, seen, settle }, onSaved }: LanguagesFormProps) {
  const say = useWords(languagesWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const before = seen ?? gate;
  return useSubmit({
    check: (): FieldErrors => (choices.languages.length === 0 ? { languages: say('noLanguage') } : {}),
    send: () => saveGate(api, draftOf(choices, before), before),
    fieldOf,
    onDone: async () => {
      settle();
      await Promise.all(
        ['gates', 'plans', 'publications'].map((resource) =>
          queryClient.invalidateQueries({ queryKey: [resource] }),
        ),
      );
      onSaved();
    },
  });
}
