import { SigningOrder, type SigningAnswer } from '../../../shared/contract/index.ts';

/** The window that opened this page and asks it for something. */
export interface Asker {
  origin: string;
  tell(answer: SigningAnswer): void;
}

export interface OpenerListeners {
  onOrder(order: SigningOrder, asker: Asker): void;
  /** A page that is not the one which opened this page, or says another origin than its own, wants something. */
  onForeign(origin: string): void;
}

/** The origin that the opener says it is of, in the fragment: it is answered there and nowhere else. */
export function declaredOrigin(fragment: string): string | null {
  const origin = new URLSearchParams(fragment.replace(/^#/, '')).get('from') ?? '';
  return URL.canParse(origin) && new URL(origin).origin === origin ? origin : null;
}

/** Tells the opener that this page is ready, and hears what it asks for. Without one, nobody asks by messages. */
export function listenToOpener(listeners: OpenerListeners): Asker | null {
  const opener = window.opener as Window | null;
  const origin = declaredOrigin(location.hash);
  addEventListener('message', (event) => {
    const isAsker = event.source === opener && event.origin === origin;
    // What extensions of the browser say to each other here.
    if (event.source === window) return;
    if (!isAsker || asker === null) return listeners.onForeign(event.origin);
    const { data: order } = SigningOrder.safeParse(event.data);
    if (order !== undefined) listeners.onOrder(order, asker);
  });
  const asker: Asker | null =
    opener === null || origin === null
      ? null
      : { origin, tell: (answer) => opener.postMessage(answer, { targetOrigin: origin }) };
  asker?.tell({ kind: 'waypost-signing:ready' });
  return asker;
}
