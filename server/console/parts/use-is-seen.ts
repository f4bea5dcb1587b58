import { useEffect, useState, type RefObject } from 'react';

const listeners = new WeakMap<Element, (isSeen: boolean) => void>();
let observer: IntersectionObserver | undefined;

/**
 * Whether an element is on the screen, or nearly. `isFirst`: it surely is when the page opens, and need not be looked at
 * for it. One observer looks for all, so that a list of pictures costs as much as one.
 */
export function useIsSeen(element: RefObject<HTMLElement | null>, isFirst = false): boolean {
  const [isSeen, setIsSeen] = useState(isFirst);
  useEffect(() => {
    const looked = element.current;
    return looked === null ? undefined : lookAt(looked, setIsSeen);
  }, [element]);
  return isSeen;
}

function lookAt(element: Element, listener: (isSeen: boolean) => void): () => void {
  observer ??= new IntersectionObserver(tell, { rootMargin: '200px' });
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    listeners.delete(element);
  };
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
}
