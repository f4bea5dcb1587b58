import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../words/define-words.ts';
import { Dialog, DialogActions } from './dialog.tsx';
import { partWords } from './part-words.ts';

interface LeaveGuardProps {
  /** Whether something would be lost. */
  isDirty: boolean;
  /** Runs when somebody leaves all the same, and nothing of it shall be kept. */
  onLeave?: () => void;
  /** Whether this browser keeps it for whoever comes back: then it is lost only by their wish. */
  isKept?: boolean;
}

/**
 * Asks before a page with unsaved work is left, also when the tab is closed. Nobody is kept from signing in again: a
 * page that can be left so keeps its edits itself.
 */
export function LeaveGuard({ isDirty, onLeave, isKept = false }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && next.pathname !== current.pathname && next.pathname !== '/sign-in',
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  const leave = (): void => {
    onLeave?.();
    proceed();
  };
  return <LeaveDialog stay={reset} leave={leave} leaveKept={isKept ? proceed : null} />;
}

interface LeaveDialogProps {
  stay: () => void;
  leave: () => void;
  leaveKept: (() => void) | null;
}

function LeaveDialog({ stay, leave, leaveKept }: LeaveDialogProps) {
  const say = useWords(partWords);
  return (
    <Dialog
      title={say('leaveTitle')}
      about={say(leaveKept === null ? 'leaveHint' : 'leaveKeptHint')}
      onClose={stay}
    >
      <DialogActions>
        <Button onClick={stay} autoFocus>
          {say('stay')}
        </Button>
        {leaveKept !== null && (
          <Button variant="default" onClick={leaveKept}>
            {say('leaveKept')}
          </Button>
        )}
        <Button
          variant={leaveKept === null ? 'default' : 'subtle'}
          {...(leaveKept === null ? {} : { color: 'gray' })}
          onClick={leave}
        >
          {say(leaveKept === null ? 'leave' : 'drop')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
