import { FileButton, Button } from '@mantine/core';
import { useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { DropVeil, LinkButton, Page, useFileDrop } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { ContentList } from './content-list.tsx';
import { Filters } from './filters.tsx';
import { libraryRoute } from './index.ts';
import { libraryWords } from './library-words.ts';
import classes from './library.module.css';
import { SentFiles } from './sent-files.tsx';
import { eachOnce, ENDINGS } from './taken-files.ts';

/** Everything that screens can show; and the way in for files. */
export function LibraryPage() {
  const say = useWords(libraryWords);
  const mayAdd = useSession().permissions.includes('library:write');
  const { gateId } = useGate();
  const { text, kind, step } = libraryRoute.useSearch();
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const choose = (files: readonly File[]): void => setChosen((before) => eachOnce([...before, ...files]));
  const leaveOut = (file: File): void => setChosen((before) => before.filter((other) => other !== file));
  const isOver = useFileDrop(choose, mayAdd);
  return (
    <Page
      title={say('title')}
      about={say(mayAdd ? 'about' : 'aboutReading')}
      action={
        mayAdd && (
          <div className={classes.actions}>
            <LinkButton to="/directory" variant="subtle">
              {say('directory')}
            </LinkButton>
            <LinkButton to="/notices/new" variant="default">
              {say('writeNotice')}
            </LinkButton>
            <LinkButton to="/boards/new" variant="default">
              {say('makeBoard')}
            </LinkButton>
            <ChooseButton choose={choose} />
          </div>
        )
      }
    >
      {isOver && <DropVeil>{say('dropHere')}</DropVeil>}
      {chosen.length > 0 && <ChosenFiles files={chosen} leaveOut={leaveOut} onDone={() => setChosen([])} />}
      {mayAdd && <SentFiles />}
      <Filters />
      <ContentList filter={{ text, kind, step, gateId }} />
    </Page>
  );
}

function ChooseButton({ choose }: { choose: (files: readonly File[]) => void }) {
  const say = useWords(libraryWords);
  return (
    <FileButton multiple accept={ENDINGS} onChange={choose}>
      {(props) => <Button {...props}>{say('addFiles')}</Button>}
    </FileButton>
  );
}
