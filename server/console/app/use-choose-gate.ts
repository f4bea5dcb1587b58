import { useNavigate } from '@tanstack/react-router';
import { rememberGate } from './gate-memory.ts';

/** Sets this page and every other to a gate, or to all of them, now and at the next visit. */
export function useChooseGate(): (gateId: string | undefined) => Promise<void> {
  const navigate = useNavigate();
  return (gateId) => {
    rememberGate(localStorage, gateId);
    return navigate({ to: '.', search: (search) => ({ ...search, gate: gateId }) });
  };
}
