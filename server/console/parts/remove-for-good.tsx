import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../api/call-failed.ts';
import { useWords } from '../words/define-words.ts';
import { partWords } from './part-words.ts';
import { ProblemNote } from './problem-note.tsx';

interface RemoveForGoodProps {
  /** What is removed, as the button says that does it. */
  label: string;
  /** As the button says that asks; delete, if nothing is said. */
  ask?: string;
  /** The name of what is removed, where there are many such buttons. */
  about?: string;
  removing: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>;
}

/** Takes away what cannot be brought back: asked for by one button, done by another; why it could not be is told beside. */
export function RemoveForGood({ removing, ...buttons }: RemoveForGoodProps) {
  return (
    <>
      <Buttons removing={removing} {...buttons} />
      {removing.error !== null && <ProblemNote problem={problemOf(removing.error)} />}
    </>
  );
}

function Buttons({ label, ask, about, removing }: RemoveForGoodProps) {
  const say = useWords(partWords);
  const [isAsking, setAsking] = useState(false);
  const named = (text: string) => (about === undefined ? {} : { 'aria-label': `${text}: ${about}` });
  const asked = ask ?? say('remove');
  if (!isAsking)
    return (
      <Button variant="default" {...sizeOf(about)} {...named(asked)} onClick={() => setAsking(true)}>
        {asked}
      </Button>
    );
  return (
    <>
      <Button
        color="red"
        {...sizeOf(about)}
        {...named(label)}
        loading={removing.isPending}
        onClick={() => removing.mutate()}
      >
        {label}
      </Button>
      <Button variant="default" {...sizeOf(about)} {...named(say('keep'))} onClick={() => setAsking(false)}>
        {say('keep')}
      </Button>
    </>
  );
}

/** One of many stands in a row of a table. */
function sizeOf(about: string | undefined): { size?: 'xs' } {
  return about === undefined ? {} : { size: 'xs' };
}
