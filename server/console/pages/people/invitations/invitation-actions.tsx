import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  LONGEST_INVITATION_HOURS,
  type Invitation,
  type NewInvitation,
} from '../../../../../shared/contract/index.ts';
import { problemOf } from '../../../api/call-failed.ts';
import { useApi } from '../../../api/api-context.ts';
import { renewInvitation, revokeInvitation } from '../../../api/invitations.ts';
import { ProblemNote, RemoveForGood } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { invitationWords } from './invitation-words.ts';

interface InvitationActionsProps {
  invitation: Invitation;
  onMade: (made: NewInvitation) => void;
}

/** Another link in place of the one before, or none any more. */
export function InvitationActions({ invitation, onMade }: InvitationActionsProps) {
  const say = useWords(invitationWords);
  const [isAsking, setAsking] = useState(false);
  const api = useApi();
  const queryClient = useQueryClient();
  const forget = () => queryClient.invalidateQueries({ queryKey: ['invitations'] });
  const { id, displayName: about } = invitation;
  const renewing = useMutation({
    mutationFn: (isByHand: boolean) =>
      renewInvitation(api, id, { hours: LONGEST_INVITATION_HOURS, isByHand }),
    onSuccess: (made) => {
      setAsking(false);
      onMade(made);
    },
    onSettled: forget,
  });
  const revoking = useMutation({ mutationFn: () => revokeInvitation(api, id), onSettled: forget });
  const way = (label: string, isByHand: boolean) => (
    <Button
      size="xs"
      aria-label={`${label}: ${about}`}
      loading={renewing.isPending && renewing.variables === isByHand}
      onClick={() => renewing.mutate(isByHand)}
    >
      {label}
    </Button>
  );
  if (isAsking)
    return (
      <div className={classes.names}>
        <p className={classes.quiet}>{say('againHint')}</p>
        <div className={classes.buttons}>
          {invitation.email !== null && way(say('sendAgain'), false)}
          {way(say('takeLink'), true)}
        </div>
        {renewing.error !== null && <ProblemNote problem={problemOf(renewing.error)} />}
      </div>
    );
  return (
    <div className={classes.buttons}>
      <Button
        size="xs"
        variant="default"
        aria-label={`${say('again')}: ${about}`}
        onClick={() => setAsking(true)}
      >
        {say('again')}
      </Button>
      <RemoveForGood ask={say('withdraw')} about={about} label={say('withdrawNow')} removing={revoking} />
    </div>
  );
}
