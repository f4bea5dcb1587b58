import type { Socket } from 'socket.io';
import { WebSocket } from 'ws';
import { KIOSK_NAMESPACE, type RevisionNotice } from '../../shared/contract/index.ts';

/** A message of Engine.IO's protocol 4 that holds an event of Socket.IO's protocol 5. */
const EVENT_MESSAGE = '42';

/** A ring as it goes over the wire, for every kiosk that drives the display. */
export function ringFrame({ displayId, revision, planDigest, jitterMs }: RevisionNotice): string {
  const event = ['manifest:changed', { displayId, revision, planDigest, jitterMs }];
  return `${EVENT_MESSAGE}${KIOSK_NAMESPACE},${JSON.stringify(event)}`;
}

/**
 * Sends a frame past the queues of Socket.IO and Engine.IO, which are made for rooms of many and cost more than the sending
 * where every room has a frame of its own. Nothing else on the connection has an order to keep with it.
 */
export function sendFrame({ conn }: Pick<Socket, 'conn'>, frame: string): void {
  const { socket } = conn.transport as { socket?: unknown };
  if (socket instanceof WebSocket) socket.send(frame);
  else conn.send(frame.slice(1));
}
