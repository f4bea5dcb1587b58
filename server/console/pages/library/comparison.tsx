import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  CatalogueCode,
  ContentClass,
  type Content,
  type FieldDiff,
  type LanguageDiff,
  type VersionDiff,
  type WordRun,
} from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { thumbnailOf } from '../../api/contents.ts';
import { diffQuery } from '../../api/editorial.ts';
import { QueryView } from '../../parts/index.ts';
import { catalogueWords } from '../../words/catalogue-words.ts';
import { useWords } from '../../words/define-words.ts';
import { ownNameOf } from '../../words/language-names.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './content.module.css';
import own from './editorial.module.css';
import { editorialWords } from './editorial-words.ts';
import { libraryWords } from './library-words.ts';
import { useOrganisationName } from './use-organisation-name.ts';

const MOST_OFFERED = 50;

/** A version beside another one of the same content: words in each language, details, and files. */
export function Comparison({ content, version }: { content: Content; version: number }) {
  const say = useWords(editorialWords);
  const [other, choose] = useState<number | null>(null);
  const numbers = Array.from({ length: content.latestVersion }, (_, i) => content.latestVersion - i);
  if (content.latestVersion < 2) return null;
  return (
    <section className={classes.card} aria-labelledby="comparison">
      <h2 id="comparison">{say('compare')}</h2>
      <NativeSelect
        className={own.other ?? ''}
        label={say('compareWith', { version })}
        value={other ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value === '' ? null : Number(value))}
        data={[
          { value: '', label: say('noComparison') },
          ...numbers
            .filter((number) => number !== version)
            .slice(0, MOST_OFFERED)
            .map((number) => ({ value: String(number), label: say('versionOf', { version: number }) })),
        ]}
      />
      {other !== null && other !== version && <Compared content={content} version={version} other={other} />}
    </section>
  );
}

interface ComparedProps {
  content: Content;
  version: number;
  other: number;
}

/** The older one stands on the left. */
function Compared({ content, version, other }: ComparedProps) {
  const [before, after] = [Math.min(version, other), Math.max(version, other)];
  const diff = useQuery(diffQuery(useApi(), { contentId: content.id, before, after }));
  return <QueryView query={diff}>{(found) => <Differences content={content} diff={found} />}</QueryView>;
}

function Differences({ content, diff }: { content: Content; diff: VersionDiff }) {
  const say = useWords(editorialWords);
  const { before, after, fields, languages, hasOtherFiles } = diff;
  const isSame = fields.length === 0 && languages.length === 0 && !hasOtherFiles;
  if (isSame) return <p className={classes.quiet}>{say('sameVersions')}</p>;
  return (
    <div className={own.diff}>
      <div className={own.sides} aria-hidden="true">
        <b>{say('versionOf', { version: before })}</b>
        <b>{say('versionOf', { version: after })}</b>
      </div>
      {hasOtherFiles && <Pictures content={content} before={before} after={after} />}
      {languages.map((one) => (
        <LanguageSides key={one.language} diff={one} before={before} after={after} />
      ))}
      {fields.length > 0 && <FieldSides fields={fields} />}
    </div>
  );
}

function Pictures({ content, before, after }: { content: Content; before: number; after: number }) {
  const say = useWords(editorialWords);
  return (
    <section aria-label={say('files')}>
      <h3>{say('otherFiles')}</h3>
      <div className={own.sides}>
        {[before, after].map((version) => (
          <img
            key={version}
            className={own.picture}
            src={thumbnailOf(content.id, version)}
            alt={say('pictureOf', { version })}
          />
        ))}
      </div>
    </section>
  );
}

interface LanguageSidesProps {
  diff: LanguageDiff;
  before: number;
  after: number;
}

function LanguageSides({ diff: { language, kind, words }, before, after }: LanguageSidesProps) {
  const say = useWords(editorialWords);
  const name = ownNameOf(language);
  const alone = kind === 'added' ? after : before;
  return (
    <section aria-label={name}>
      <h3>
        <span lang={language}>{name}</span>
        {kind !== 'changed' && <span className={classes.quiet}> · {say('onlyIn', { version: alone })}</span>}
      </h3>
      <div className={own.sides} lang={language} dir="auto">
        <Side words={words} without="added" />
        <Side words={words} without="removed" />
      </div>
    </section>
  );
}

function Side({ words, without }: { words: readonly WordRun[]; without: WordRun['kind'] }) {
  const runs = words.filter(({ kind }) => kind !== without);
  return (
    <p className={own.words}>
      {runs.map(({ kind, text }, i) => {
        if (kind === 'removed') return <del key={i}>{text}</del>;
        return kind === 'added' ? <ins key={i}>{text}</ins> : text;
      })}
    </p>
  );
}

function FieldSides({ fields }: { fields: readonly FieldDiff[] }) {
  const say = useWords(editorialWords);
  const tell = useFieldSaid();
  return (
    <section aria-label={say('fields')}>
      <h3>{say('fields')}</h3>
      {fields.map(({ field, before, after }) => (
        <div key={field} className={own.field}>
          <p className={classes.quiet}>{say(`field_${field}`)}</p>
          <div className={own.sides}>
            <p>{before === null ? tell(field, before) : <del>{tell(field, before)}</del>}</p>
            <p>{after === null ? tell(field, after) : <ins>{tell(field, after)}</ins>}</p>
          </div>
        </div>
      ))}
    </section>
  );
}

const INSTANTS: ReadonlySet<FieldDiff['field']> = new Set(['validFrom', 'validUntil', 'reviewBy']);

function useFieldSaid(): (field: FieldDiff['field'], value: FieldDiff['before']) => string {
  const say = useWords(editorialWords);
  const tell = useWords(libraryWords);
  const name = useWords(catalogueWords);
  const nameOf = useOrganisationName();
  const { dayOf, time } = useTimeWords();
  return (field, value) => {
    if (value === null) return say('notSaid');
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'number') return String(value);
    if (INSTANTS.has(field)) return `${dayOf(value)} ${time(parseInstant(value))}`;
    if (field === 'organisationId') return nameOf(value);
    if (field === 'class') return tell(ContentClass.parse(value));
    if (field === 'catalogue') return `${value} · ${name(CatalogueCode.parse(value))}`;
    return value;
  };
}
