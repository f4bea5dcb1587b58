import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { prolong } from '../../api/editorial.ts';
import { gatesQuery } from '../../api/places.ts';
import { MomentField, ProblemNote, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './content.module.css';
import { endOfDate } from './dates.ts';
import { editorialWords } from './editorial-words.ts';

/** Says that a content is still true, until another day. */
export function ProlongForm({ content }: { content: Content }) {
  const say = useWords(editorialWords);
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Prolonging content={content} onDone={() => setIsOpen(false)} />;
  return (
    <Button variant="default" onClick={() => setIsOpen(true)}>
      {say('prolong')}
    </Button>
  );
}

function Prolonging({ content, onDone }: { content: Content; onDone: () => void }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const zone = useQuery(gatesQuery(api)).data?.find(({ id }) => id === content.gateId)?.zone;
  const [day, choose] = useState('');
  const read = content.latestVersion;
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: () => (day === '' ? { reviewBy: say('prolongMissing') } : {}),
    send: () => prolong(api, { id: content.id, read }, endOfDate(zone, day)),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['contents'] });
      onDone();
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      <p className={classes.quiet}>{say('prolongHint')}</p>
      <MomentField
        of="date"
        name="reviewBy"
        label={say('prolongUntil')}
        value={day}
        onChange={choose}
        error={errors['reviewBy']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {say('prolongNow')}
        </Button>
      </div>
    </form>
  );
}
