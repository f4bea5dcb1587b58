import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content, LocalisedText } from '../../../../shared/contract/index.ts';
import { directionOf } from '../../../../shared/languages/index.ts';
import { useApi } from '../../api/api-context.ts';
import { describe, numberedVersionQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { ProblemNote, QueryView, RemoveButton, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { OFFERED_LANGUAGES, ownNameOf } from '../../words/language-names.ts';
import { useLanguageNames } from '../../words/localised.ts';
import classes from './content.module.css';
import { descriptionWords } from './description-words.ts';
import own from './editorial.module.css';
import { useAct } from './use-act.ts';

/** What is seen, told in words: for the public page, and for who has screens read to them. */
export function DescriptionCard({ content, version }: { content: Content; version: number }) {
  const say = useWords(descriptionWords);
  const shown = useQuery(numberedVersionQuery(useApi(), content.id, version));
  const may = useSession().permissions.includes('library:write');
  const isChanged = may && content.archived === null && version === content.latestVersion;
  return (
    <section className={classes.card} aria-labelledby="description">
      <h2 id="description">{say('title')}</h2>
      <p className={classes.quiet}>{say('about')}</p>
      <QueryView query={shown}>
        {({ body }) => (
          <Told
            key={version}
            content={content}
            told={'description' in body ? (body.description ?? {}) : {}}
            isChanged={isChanged}
          />
        )}
      </QueryView>
    </section>
  );
}

interface ToldProps {
  content: Content;
  told: LocalisedText;
  isChanged: boolean;
}

function Told({ content: { id, latestVersion: read }, told, isChanged }: ToldProps) {
  const say = useWords(descriptionWords);
  const nameOf = useLanguageNames();
  const api = useApi();
  const [language, choose] = useState('vi');
  const [text, write] = useState<string | null>(null);
  const describing = useAct((said: { language: string; text: string | null }) =>
    describe(api, { id, read }, said),
  );
  const words = text ?? told[language] ?? '';
  return (
    <>
      {Object.keys(told).length === 0 && <StateMark tone="care">{say('none')}</StateMark>}
      <ul className={own.captions}>
        {Object.entries(told).map(([tag, said]) => (
          <li key={tag}>
            <span lang={tag} dir={directionOf(tag)}>
              {said}
            </span>
            {isChanged && (
              <RemoveButton
                label={say('remove', { language: nameOf(tag) })}
                remove={() => describing.act({ language: tag, text: null })}
              />
            )}
          </li>
        ))}
      </ul>
      {isChanged && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '') describing.act({ language, text: words });
          }}
        >
          <NativeSelect
            label={say('language')}
            value={language}
            onChange={({ currentTarget }) => {
              choose(currentTarget.value);
              write(null);
            }}
            data={OFFERED_LANGUAGES.map((tag) => ({ value: tag, label: ownNameOf(tag) }))}
          />
          <Textarea
            label={say('text')}
            lang={language}
            dir={directionOf(language)}
            autosize
            minRows={2}
            value={words}
            onChange={({ currentTarget }) => write(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={describing.isSending}>
            {say('keep')}
          </Button>
        </form>
      )}
      {describing.problem !== null && <ProblemNote problem={describing.problem} />}
    </>
  );
}
