import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Feed, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { saveFeed } from '../../api/feeds.ts';
import { FormBeside, FormFoot, FormSection, ProblemNote, sayLacks, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { FormatFields } from './format-fields.tsx';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import { SourceFields } from './source-fields.tsx';
import { Trial } from './trial.tsx';
import { draftOf, fieldOf, lacksOf, settingsFault, type TypedFeed } from './typed-feed.ts';

interface FeedEditorProps {
  gate: Gate;
  /** Null: a new one. */
  feed: Feed | null;
  begin: TypedFeed;
  children?: ReactNode;
}

/** The form, and beside it what a document would come to. */
export function FeedEditor({ gate, feed, begin, children }: FeedEditorProps) {
  const say = useWords(feedsWords);
  const [typed, type] = useState(begin);
  const place = { gateId: gate.id, zone: feed?.zone ?? gate.zone };
  const faultsOf = useFaultsOf(typed);
  const save = useSave({ typed, feed, place, faultsOf });
  const fields = { typed, type, errors: save.errors };
  return (
    <FormBeside
      aside={<Trial feed={() => draftOf(typed, place)} faultsOf={faultsOf} arrival={typed.arrival} />}
    >
      <form
        ref={save.form}
        onSubmit={save.submit}
        noValidate
        className={classes.form}
        aria-label={say('feed')}
      >
        <FormSection title={say('what')}>
          <SourceFields {...fields} />
          {feed !== null && typed.arrival === 'push' && (
            <p>
              {say('pushTo')} <span className={classes.address}>{`/api/v1/feeds/${feed.id}/documents`}</span>
              <span className={classes.quiet}> {say('pushHint')}</span>
            </p>
          )}
        </FormSection>
        <FormSection title={say('how')}>
          <FormatFields {...fields} />
        </FormSection>
        {save.problem !== null && <ProblemNote problem={save.problem} />}
        <FormFoot>
          <Button type="submit" loading={save.isSending}>
            {say('save')}
          </Button>
          {children}
        </FormFoot>
      </form>
    </FormBeside>
  );
}

/** What this page sees to be wrong, in words; by the field's name. */
function useFaultsOf(typed: TypedFeed): () => Record<string, string> {
  const say = useWords(feedsWords);
  return () => {
    const lacks = sayLacks(lacksOf(typed), say);
    const fault = settingsFault(typed);
    return fault === null || 'settings' in lacks ? { ...lacks } : { ...lacks, settings: fault };
  };
}

function useSave({
  typed,
  feed,
  place,
  faultsOf,
}: {
  typed: TypedFeed;
  feed: Feed | null;
  place: { gateId: string; zone: string };
  faultsOf: () => Record<string, string>;
}) {
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useSubmit({
    check: faultsOf,
    send: () => saveFeed(api, { ...draftOf(typed, place), ...keptOf(feed) }, feed),
    fieldOf,
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['feeds'] });
      await navigate({ to: '/gates/$gateId/feeds', params: { gateId: place.gateId } });
    },
  });
}

/** What the form does not show stays as it is. */
function keptOf(feed: Feed | null): Partial<Feed> {
  return feed === null ? {} : { mostBytes: feed.mostBytes };
}
