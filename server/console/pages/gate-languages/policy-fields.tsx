import { ContentClass, MissingLanguage, type MissingLanguages } from '../../../../shared/contract/index.ts';
import { Chips, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { languagesWords } from './languages-words.ts';
import classes from './languages.module.css';

interface PolicyFieldsProps {
  policies: MissingLanguages;
  onChange: (changed: Partial<MissingLanguages>) => void;
  errors: FieldErrors;
}

/** For each class one of the policies, and what a traveller then sees. */
export function PolicyFields({ policies, onChange, errors }: PolicyFieldsProps) {
  const say = useWords(languagesWords);
  return ContentClass.options.map((one) => (
    <div key={one} className={classes.policy}>
      <Chips
        label={say(one)}
        name={one}
        kind="radio"
        options={MissingLanguage.options.map((value) => ({ value, label: say(value) }))}
        chosen={[policies[one]]}
        onChange={([policy = policies[one]]) => onChange({ [one]: policy })}
        error={errors[one]}
      />
      <p className={classes.quiet}>{say(`${policies[one]}-means`)}</p>
    </div>
  ));
}
