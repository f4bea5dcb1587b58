import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { NOTICE_LIMITS, type Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { contentsQuery } from '../../api/contents.ts';
import { versionNumbered } from '../../api/notices.ts';
import { fileAddress } from '../../api/plans.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ownFieldOf } from './draft/check-draft.ts';
import { setLink, setPicture } from './draft/edit-words.ts';
import type { BlockDraft, ChosenPicture } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

const TYPING_MS = 250;

/** What a code leads to, in every language. */
export function LinkField({ block }: { block: Extract<BlockDraft, { kind: 'qr' }> }) {
  const say = useWords(noticesWords);
  const { edit, errors } = useEditor();
  const field = ownFieldOf(block.id, 'link');
  return (
    <div className={classes.field}>
      <TextInput
        id={fieldId(field)}
        type="url"
        label={say('link')}
        description={say('linkHint')}
        error={errors[field]}
        maxLength={NOTICE_LIMITS.link}
        autoComplete="off"
        dir="ltr"
        value={block.link}
        onChange={({ currentTarget: { value } }) => edit(setLink(block.id, value), field)}
      />
    </div>
  );
}

/** A picture of the library, found by its name. */
export function PictureField({ block }: { block: Extract<BlockDraft, { kind: 'figure' }> }) {
  const say = useWords(noticesWords);
  const api = useApi();
  const { edit, errors } = useEditor();
  const [search, setSearch] = useState('');
  const [text] = useDebouncedValue(search.trim(), TYPING_MS);
  const { data } = useInfiniteQuery(contentsQuery(api, { kind: 'image', ...(text !== '' && { text }) }));
  const found = data?.pages.flatMap(({ rows }) => rows) ?? [];
  const field = ownFieldOf(block.id, 'picture');
  const taking = useMutation({
    mutationFn: async (content: Content): Promise<ChosenPicture | null> => {
      const { body } = await versionNumbered(api, content, content.latestVersion);
      return body.kind === 'image' ? { contentId: content.id, renditions: body.renditions } : null;
    },
    onSuccess: (picture) => edit(setPicture(block.id, picture), field),
  });
  const take = (id: string | null): void => {
    const content = found.find((one) => one.id === id);
    if (content !== undefined) taking.mutate(content);
  };
  return (
    <div className={classes.field}>
      <Select
        id={fieldId(field)}
        label={say('picture')}
        description={say('pictureHint')}
        placeholder={say(block.picture === null ? 'pictureFind' : 'pictureOther')}
        error={errors[field]}
        data={found.map(({ id, title }) => ({ value: id, label: title }))}
        value={found.find(({ id }) => id === block.picture?.contentId)?.id ?? null}
        onChange={take}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        filter={({ options }) => options}
        nothingFoundMessage={say('pictureNone')}
        comboboxProps={{ withinPortal: false }}
      />
      {taking.error !== null && <ProblemNote problem={problemOf(taking.error)} />}
      <Chosen picture={block.picture} />
    </div>
  );
}

function Chosen({ picture }: { picture: ChosenPicture | null }) {
  const [smallest] = picture?.renditions.toSorted((a, b) => a.widthPx - b.widthPx) ?? [];
  if (picture === null || smallest === undefined) return null;
  return <img className={classes.chosen} src={fileAddress(picture.contentId, smallest.blob.digest)} alt="" />;
}
