import type { Event, Session, WebContents } from 'electron';
import { isFramed, mayLoad } from './addresses.ts';

/** Electron grants what nobody refuses: here everything is refused, and nothing but our own pages is loaded. */
export function lockSession(session: Session, { isPackaged }: { isPackaged: boolean }): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', prevent);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isTool = !isPackaged && url.startsWith('devtools://');
    answer({ cancel: !isTool && !mayLoad(url) });
  });
}

/** A screen stays the one that the shell loaded: it goes nowhere, opens nothing, and holds no other than pages of files. */
export function lockContents(contents: WebContents): void {
  // No policy of a page holds its connections to peers: without UDP and without a proxy there is next to nothing left of them.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !isFramed(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
}

function prevent(event: Pick<Event, 'preventDefault'>): void {
  event.preventDefault();
}
