import { useNavigate, useRouter } from '@tanstack/react-router';
import { rememberGate } from './gate-memory.ts';

/** Sets this page and every other to a gate, or to all of them, now and at the next visit. */
export function useChooseGate(): (gateId: string | undefined) => Promise<void> {
  const navigate = useNavigate();
  return (gateId) => {
    rememberGate(localStorage, gateId);
    return navigate({ to: '.', search: (search) => ({ ...search, gate: gateId }) });
  };
}

/** Asks ahead for what this page shows of a gate that somebody is about to choose. */
export function useExpectGate(): (gateId: string) => void {
  const router = useRouter();
  return (gateId) => void router.preloadRoute({ to: '.', search: (search) => ({ ...search, gate: gateId }) });
}
