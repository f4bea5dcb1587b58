import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ContentStep, ContentKind } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { stepWords } from '../../words/step-words.ts';
import { libraryRoute } from './index.ts';
import { libraryWords } from './library-words.ts';
import classes from './library.module.css';

/** While somebody types, the list waits for a pause. */
const TYPING_MS = 250;

interface Narrowed {
  text?: string | undefined;
  kind?: ContentKind | undefined;
  step?: ContentStep | undefined;
}

/** What the list is narrowed to; it stands in the address. */
export function Filters() {
  const say = useWords(libraryWords);
  const { text = '', kind = '', step = '' } = libraryRoute.useSearch();
  const tell = useWords(stepWords);
  const narrow = useNarrow();
  const words = useRef<HTMLInputElement>(null);
  // What others wrote into the address shows here, unless somebody is typing.
  useEffect(() => {
    if (words.current !== null && words.current !== document.activeElement) words.current.value = text;
  }, [text]);
  const search = useDebouncedCallback((typed: string) => narrow({ text: typed.trim() }), TYPING_MS);
  return (
    <search className={classes.filters}>
      <TextInput
        ref={words}
        type="search"
        className={classes.search}
        label={say('search')}
        placeholder={say('searchHint')}
        defaultValue={text}
        maxLength={200}
        onChange={({ currentTarget }) => search(currentTarget.value)}
      />
      <NativeSelect
        label={say('kind')}
        value={kind}
        onChange={({ currentTarget: { value } }) => narrow({ kind: ContentKind.safeParse(value).data })}
        data={[
          { value: '', label: say('anyKind') },
          ...ContentKind.options.map((value) => ({ value, label: say(value) })),
        ]}
      />
      <NativeSelect
        label={say('state')}
        value={step}
        onChange={({ currentTarget: { value } }) => narrow({ step: ContentStep.safeParse(value).data })}
        data={[
          { value: '', label: say('anyState') },
          ...ContentStep.options.map((value) => ({ value, label: tell(value) })),
        ]}
      />
    </search>
  );
}

/** Changes some of what the list is narrowed to. Going back leads out of the page, not through every word typed. */
function useNarrow(): (to: Narrowed) => void {
  const navigate = useNavigate({ from: '/library' });
  return (to) =>
    void navigate({
      search: (search) => {
        const { text, ...others } = { ...search, ...to };
        return { ...others, text: text === '' ? undefined : text };
      },
      replace: true,
    });
}
