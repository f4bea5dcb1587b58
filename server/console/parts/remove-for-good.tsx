import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/define-words.ts';
import { partWords } from './part-words.ts';

interface RemoveForGoodProps {
  /** What is removed, as the button says that does it. */
  label: string;
  remove: () => void;
  isRemoving: boolean;
}

/** Removes what cannot be brought back: asked for by one button, done by another. */
export function RemoveForGood({ label, remove, isRemoving }: RemoveForGoodProps) {
  const say = useWords(partWords);
  const [isAsking, ask] = useState(false);
  if (!isAsking)
    return (
      <Button variant="default" onClick={() => ask(true)}>
        {say('remove')}
      </Button>
    );
  return (
    <>
      <Button color="red" loading={isRemoving} onClick={remove}>
        {label}
      </Button>
      <Button variant="default" onClick={() => ask(false)}>
        {say('keep')}
      </Button>
    </>
  );
}
