import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Kiosk } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { clearClone, revokeKiosk } from '../../api/kiosks.ts';
import { LinkButton, ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { displayWords } from './display-words.ts';
import classes from './display.module.css';

/** What whoever looks after kiosks does with one. */
export function KioskActions({ kiosk }: { kiosk: Kiosk }) {
  const say = useWords(displayWords);
  const [isAsking, setIsAsking] = useState(false);
  const clearing = useKioskCommand((api) => clearClone(api, kiosk.id));
  return (
    <div className={classes.actions}>
      {kiosk.state === 'clone-suspected' && (
        <div className={classes.warning}>
          <p>{say('cloneHint')}</p>
          <Button loading={clearing.isPending} onClick={() => clearing.mutate()}>
            {say('clearClone')}
          </Button>
        </div>
      )}
      {clearing.isError && <ProblemNote problem={problemOf(clearing.error)} />}
      {isAsking ? (
        <Revoking kiosk={kiosk} onKept={() => setIsAsking(false)} />
      ) : (
        <div className={classes.buttons}>
          <LinkButton to="/enrol" search={{}} variant="default">
            {say('pairAnother')}
          </LinkButton>
          <Button variant="default" className={classes.danger} onClick={() => setIsAsking(true)}>
            {say('revoke')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Asked once, since it cannot be undone. */
function Revoking({ kiosk: { id, name }, onKept }: { kiosk: Kiosk; onKept: () => void }) {
  const say = useWords(displayWords);
  const revoking = useKioskCommand((api) => revokeKiosk(api, id));
  return (
    <div
      className={classes.warning}
      role="alertdialog"
      aria-label={say('revoke')}
      aria-describedby="revoking"
    >
      <p id="revoking">{say('revokeHint', { name })}</p>
      {revoking.isError && <ProblemNote problem={problemOf(revoking.error)} />}
      <div className={classes.buttons}>
        <Button variant="default" autoFocus onClick={onKept}>
          {say('keep')}
        </Button>
        <Button color="#a3201a" loading={revoking.isPending} onClick={() => revoking.mutate()}>
          {say('revokeNow')}
        </Button>
      </div>
    </div>
  );
}

/** Whatever is shown of kiosks and displays is asked anew after it. */
function useKioskCommand<Reply>(command: (api: ReturnType<typeof useApi>) => Promise<Reply>) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => command(api),
    onSuccess: async () => {
      const concerned = ['display-states', 'kiosks', 'faults'];
      await Promise.all(concerned.map((topic) => queryClient.invalidateQueries({ queryKey: [topic] })));
    },
  });
}
