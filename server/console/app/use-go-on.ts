import { useNavigate } from '@tanstack/react-router';
import { isOfDesk, ownAddress } from '../../../shared/own-address.ts';

/** Goes where somebody wanted to be before they were asked who they are; the gate desk is a page of its own. */
export function useGoOn(): (next: unknown) => Promise<void> {
  const navigate = useNavigate();
  return async (next) => {
    const href = ownAddress(next);
    await navigate({ href, reloadDocument: isOfDesk(href) });
  };
}
