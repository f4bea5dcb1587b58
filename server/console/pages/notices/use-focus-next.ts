import { useCallback, useEffect, useRef } from 'react';

/** Gives the focus to an element, by its id, that is there only after the page was drawn anew, or that was moved by it. */
export function useFocusNext(): (id: string) => void {
  const wanted = useRef<string>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const element = document.getElementById(wanted.current);
    wanted.current = null;
    element?.focus();
  });
  return useCallback((id) => {
    wanted.current = id;
  }, []);
}
