import { useEffect, useState } from 'react';
import { takeSecret } from './secret.ts';

/** The secret of the link by which the page was opened, or of another that was opened since on the same page. */
export function useSecret(): string | null {
  const [secret, setSecret] = useState(taken);
  useEffect(() => {
    const follow = (): void => {
      if (location.hash !== '') setSecret(taken());
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return secret;
}

function taken(): string | null {
  const clearAddress = (): void => history.replaceState(history.state, '', location.pathname);
  return takeSecret(location, sessionStorage, clearAddress);
}
