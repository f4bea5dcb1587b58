import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Problem } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { publicationQuery, publish } from '../../api/publications.ts';
import type { WaitingOrder } from './waiting.ts';

interface Publishing {
  publish: (order: WaitingOrder) => void;
  isSending: boolean;
  problem: Problem | null;
}

/** Publishes, then opens what came of it. */
export function usePublish(): Publishing {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sending = useMutation({
    mutationFn: ({ displayIds }: WaitingOrder) => publish(api, displayIds),
    onSuccess: async (publication) => {
      const resources = ['publications', 'plans', 'display-states'];
      await Promise.all(resources.map((resource) => queryClient.invalidateQueries({ queryKey: [resource] })));
      queryClient.setQueryData(publicationQuery(api, publication.id).queryKey, publication);
      await navigate({ to: '/publish', search: { publication: publication.id } });
    },
  });
  return {
    publish: (order) => sending.mutate(order),
    isSending: sending.isPending,
    problem: sending.isError ? problemOf(sending.error) : null,
  };
}
