import { h } from '../../parts/dom.ts';
import type { PreviewOrder, PreviewState } from './preview-protocol.ts';
import { PREVIEW_FRAGMENT } from './preview-side.ts';

/** As high as anything that people look at. */
const HIGHEST_PX = 40_000;

/**
 * A frame of this page's own files in an origin of its own: whatever is drawn in it can neither reach the page around it nor a passkey.
 */
export function previewFrame(
  order: Omit<PreviewOrder, 'kind'>,
  { title, onState }: { title: string; onState: (drawn: PreviewState['drawn']) => void },
): HTMLIFrameElement {
  const frame = h('iframe', {
    sandbox: 'allow-scripts',
    src: `./${PREVIEW_FRAGMENT}`,
    title,
    class: 'preview',
  });
  frame.addEventListener(
    'load',
    () => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }: MessageEvent<PreviewState>) => {
        frame.style.height = `${Math.min(HIGHEST_PX, data.heightPx)}px`;
        onState(data.drawn);
      });
      port1.start();
      const message: PreviewOrder = { kind: 'waypost-preview:draw', ...order };
      // Its origin is nobody's, so that it cannot be named.
      frame.contentWindow?.postMessage(message, '*', [port2]);
    },
    { once: true },
  );
  return frame;
}
