import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Desk, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { deskQuery, removeDesk } from '../../api/desks.ts';
import { useSession } from '../../app/use-session.ts';
import {
  GatePage,
  LinkButton,
  NoPermission,
  QueryView,
  RemoveForGood,
  useChoices,
} from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { choicesOfDesk, KeptDesk } from './desk-choices.ts';
import { DeskForm } from './desk-form.tsx';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';
import { deskRoute } from './index.ts';

/** What people of a gate can say from their telephones, to be changed. */
export function DeskPlanPage() {
  const say = useWords(deskWords);
  const { gateId } = deskRoute.useParams();
  const { permissions } = useSession();
  const desk = useQuery(deskQuery(useApi(), gateId));
  if (!permissions.includes('planning:write')) return <NoPermission />;
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('title', { name })}
      about={() => say('about')}
      action={({ id, key }) => (
        <div className={classes.actions}>
          <LinkButton to="/gates/$gateId/readings" params={{ gateId: id }} variant="default">
            {say('liveValues')}
          </LinkButton>
          {permissions.includes('readings:write') && (
            <Button component="a" href={`/desk#${key}`} variant="default">
              {say('openDesk')}
            </Button>
          )}
        </div>
      )}
    >
      {(gate) => (
        <QueryView query={desk}>{(data) => <OfGate key={gate.id} gate={gate} desk={data} />}</QueryView>
      )}
    </GatePage>
  );
}

function OfGate({ gate, desk }: { gate: Gate; desk: Desk | null }) {
  const navigate = useNavigate();
  const choosing = useChoices({
    kind: 'desk',
    id: gate.id,
    kept: desk,
    choicesOf: choicesOfDesk,
    schema: KeptDesk,
  });
  const leave = (): Promise<void> => navigate({ to: '/gates/$gateId/readings', params: { gateId: gate.id } });
  return (
    <DeskForm {...{ desk, choosing }} gateId={gate.id}>
      {desk !== null && <Remove desk={desk} settle={choosing.settle} leave={leave} />}
    </DeskForm>
  );
}

interface RemoveProps {
  desk: Desk;
  settle: () => void;
  leave: () => Promise<void>;
}

function Remove({ desk, settle, leave }: RemoveProps) {
  const say = useWords(deskWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeDesk(api, desk),
    onSuccess: async () => {
      settle();
      await leave();
      await queryClient.invalidateQueries({ queryKey: ['desks'] });
    },
  });
  return <RemoveForGood label={say('removeForGood')} removing={removing} />;
}
