import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { NoPermission, QueryView } from '../../parts/index.ts';
import { blankDraft } from './draft/notice-draft.ts';
import { languagesFor } from './gate-facts.ts';
import { NoticeEditor } from './notice-editor.tsx';

/** A notice begins with the first two languages of its gate; the others are a press away. */
const COLUMNS = 2;

export function NewNoticePage() {
  const gates = useQuery(gatesQuery(useApi()));
  if (!useSession().permissions.includes('library:write')) return <NoPermission />;
  return <QueryView query={gates}>{(rows) => <NewNotice gates={rows} />}</QueryView>;
}

/** Of the gate that the console is set to. */
function NewNotice({ gates }: { gates: readonly Gate[] }) {
  const navigate = useNavigate();
  const { gateId = null } = useGate();
  const [start] = useState(() => ({
    draft: blankDraft(languagesFor(gateId, gates).slice(0, COLUMNS), gateId),
    base: null,
  }));
  return (
    <NoticeEditor
      start={start}
      gates={gates}
      latest={null}
      onSaved={({ id: contentId }) =>
        void navigate({ to: '/notices/$contentId', params: { contentId }, ignoreBlocker: true })
      }
    />
  );
}
