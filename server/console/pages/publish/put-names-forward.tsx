import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { putNamesForward } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { publishWords } from './publish-words.ts';

/** Writes down what a gate and its areas are called, and goes where that is approved. */
export function PutNamesForward({ gateId }: { gateId: string }) {
  const say = useWords(publishWords);
  const api = useApi();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const forward = useMutation({
    mutationFn: () => putNamesForward(api, gateId),
    onSuccess: ({ id }) => navigate({ to: '/library/$contentId', params: { contentId: id } }),
  });
  if (!permissions.includes('library:write')) return null;
  return (
    <Button variant="default" size="compact-md" loading={forward.isPending} onClick={() => forward.mutate()}>
      {say(forward.isError ? 'namesFailed' : 'putNamesForward')}
    </Button>
  );
}
