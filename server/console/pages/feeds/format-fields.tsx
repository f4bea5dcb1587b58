import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FeedFormatKind } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import type { FeedFieldsProps } from './source-fields.tsx';
import { FORMATS, isWritten, withKind } from './typed-feed.ts';

/** What the documents are, and what else has to be known to read them. */
export function FormatFields(props: FeedFieldsProps) {
  const say = useWords(feedsWords);
  const { typed, type } = props;
  return (
    <>
      <NativeSelect
        label={say('format')}
        value={typed.kind}
        onChange={({ currentTarget }) => type(withKind(typed, currentTarget.value as FeedFormatKind))}
        data={FORMATS.map((value) => ({ value, label: say(value) }))}
      />
      <Settings {...props} />
    </>
  );
}

function Settings(props: FeedFieldsProps) {
  const say = useWords(feedsWords);
  const { typed, type, errors } = props;
  switch (typed.kind) {
    case 'aidx':
      return (
        <div className={classes.pair}>
          <CodeField {...props} field="airport" longest={3} />
          <NativeSelect
            label={say('says')}
            value={typed.says}
            onChange={({ currentTarget }) =>
              type({ ...typed, says: currentTarget.value === 'changes' ? 'changes' : 'all' })
            }
            data={[
              { value: 'all', label: say('saysAll') },
              { value: 'changes', label: say('saysChanges') },
            ]}
          />
        </div>
      );
    case 'metar':
    case 'taf':
      return <CodeField {...props} field="station" longest={4} />;
    case 'ecb':
    case 'vietcombank':
      return (
        <div className={classes.pair}>
          <CodeField {...props} field="currencies" hint={say('currenciesHint')} longest={200} />
          <CodeField {...props} field="source" hint={say('sourceHint')} longest={40} />
        </div>
      );
    case 'news':
      return <CodeField {...props} field="language" hint={say('newsHint')} longest={10} />;
    default:
      return (
        <Textarea
          className={classes.code}
          name="settings"
          label={say('settings')}
          description={say('settingsHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={isWritten(typed.kind) ? typed.settings : ''}
          onChange={({ currentTarget }) => type({ ...typed, settings: currentTarget.value })}
          rows={18}
          spellCheck={false}
          error={errors['settings']}
        />
      );
  }
}

interface CodeFieldProps extends FeedFieldsProps {
  field: 'airport' | 'station' | 'source' | 'currencies' | 'language';
  hint?: string;
  longest: number;
}

function CodeField({ typed, type, errors, field, hint, longest }: CodeFieldProps) {
  const say = useWords(feedsWords);
  return (
    <TextInput
      name={field}
      label={say(field)}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={typed[field]}
      onChange={({ currentTarget }) => type({ ...typed, [field]: currentTarget.value })}
      maxLength={longest}
      autoComplete="off"
      spellCheck={false}
      error={errors[field]}
    />
  );
}
