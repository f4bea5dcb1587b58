import { Button } from '@mantine/core';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { publishWords } from './publish-words.ts';
import type { WaitingOrder } from './waiting.ts';

interface PublishButtonProps {
  /** Undefined while it is not known. */
  order: WaitingOrder | undefined;
  isSending: boolean;
  publish: (order: WaitingOrder) => void;
}

/** Says how many screens it changes. Whoever may not publish sees what waits, and no button. */
export function PublishButton({ order, isSending, publish }: PublishButtonProps) {
  const say = useWords(publishWords);
  const { permissions } = useSession();
  if (!permissions.includes('publishing:publish') || order === undefined || order.displays.length === 0)
    return null;
  return (
    <Button loading={isSending} onClick={() => publish(order)}>
      {say('publishTo', { count: order.displays.length })}
    </Button>
  );
}
