import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWords } from '../../words/define-words.ts';
import { blankDraft } from './draft/notice-draft.ts';
import { firstLanguages } from './gate-facts.ts';
import { NoticeEditor } from './notice-editor.tsx';
import { noticesWords } from './notices-words.ts';
import { Opening } from './opening.tsx';

export function NewNoticePage() {
  const say = useWords(noticesWords);
  const gates = useQuery(gatesQuery(useApi()));
  return (
    <Opening title={say('newTitle')} query={gates}>
      {(rows) => <NewNotice gates={rows} />}
    </Opening>
  );
}

/** Of the gate that the console is set to. */
function NewNotice({ gates }: { gates: readonly Gate[] }) {
  const { gateId = null } = useGate();
  const [start] = useState(() => ({
    draft: blankDraft(firstLanguages(gateId, gates), gateId),
    base: null,
  }));
  return <NoticeEditor start={start} gates={gates} latest={null} />;
}
