import { Switch, TextInput } from '@mantine/core';
import { Chips, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import type { TypedFeed } from './typed-feed.ts';

export interface FeedFieldsProps {
  typed: TypedFeed;
  type: (typed: TypedFeed) => void;
  errors: FieldErrors;
}

const ORDER = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

/** What it is called, how its documents come, and how long they hold. */
export function SourceFields({ typed, type, errors }: FeedFieldsProps) {
  const say = useWords(feedsWords);
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          name="name"
          label={say('name')}
          description={say('nameHint')}
          inputWrapperOrder={ORDER}
          value={typed.name}
          onChange={({ currentTarget }) => type({ ...typed, name: currentTarget.value })}
          maxLength={80}
          autoComplete="off"
          error={errors['name']}
        />
        <TextInput
          name="ttlSeconds"
          label={say('holds')}
          description={say('holdsHint')}
          inputWrapperOrder={ORDER}
          inputMode="numeric"
          value={typed.ttlMinutes}
          onChange={({ currentTarget }) => type({ ...typed, ttlMinutes: currentTarget.value })}
          error={errors['ttlSeconds']}
        />
      </div>
      <Chips
        label={say('arrivesBy')}
        name="arrival"
        kind="radio"
        options={(['poll', 'push'] as const).map((value) => ({ value, label: say(value) }))}
        chosen={[typed.arrival]}
        onChange={([arrival = typed.arrival]) => type({ ...typed, arrival })}
      />
      {typed.arrival === 'poll' && (
        <div className={classes.pair}>
          <TextInput
            name="link"
            label={say('link')}
            description={say('linkHint')}
            inputWrapperOrder={ORDER}
            inputMode="url"
            value={typed.link}
            onChange={({ currentTarget }) => type({ ...typed, link: currentTarget.value })}
            maxLength={2_000}
            autoComplete="off"
            spellCheck={false}
            error={errors['link']}
          />
          <TextInput
            name="everySeconds"
            label={say('every')}
            inputMode="numeric"
            value={typed.everySeconds}
            onChange={({ currentTarget }) => type({ ...typed, everySeconds: currentTarget.value })}
            error={errors['everySeconds']}
          />
        </div>
      )}
      <Switch
        label={say('isOn')}
        checked={typed.isOn}
        onChange={({ currentTarget }) => type({ ...typed, isOn: currentTarget.checked })}
      />
    </>
  );
}
