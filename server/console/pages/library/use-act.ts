import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Problem } from '../../../../shared/contract/index.ts';
import { problemOf } from '../../api/call-failed.ts';

interface Act<Said> {
  act: (said: Said) => void;
  isSending: boolean;
  problem: Problem | null;
}

/** Something that is done by one press; what is known of contents is asked anew when it was, or was refused. */
export function useAct<Said = void>(
  send: (said: Said) => Promise<unknown>,
  keys: readonly string[] = ['contents'],
): Act<Said> {
  const queryClient = useQueryClient();
  const sending = useMutation({
    mutationFn: send,
    onSettled: () => Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  return {
    act: (said) => {
      if (!sending.isPending) sending.mutate(said);
    },
    isSending: sending.isPending,
    problem: sending.isError ? problemOf(sending.error) : null,
  };
}
