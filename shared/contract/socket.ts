import { z } from 'zod';
import { Instant } from './common.ts';
import { RevisionNotice } from './manifest.ts';
import { ReadingsNotice } from './reading.ts';

/** Version of the socket between server and kiosk; either side refuses a major it does not know. */
export const SOCKET_PROTOCOL = 1;
export const KIOSK_NAMESPACE = '/kiosks';
/** Where kiosks' connections come in: what clients of Socket.IO ask for by themselves. */
export const KIOSK_SOCKET_PATH = '/socket.io';

/** What a kiosk presents when it connects. */
export const SocketAuth = z.object({ protocol: z.literal(SOCKET_PROTOCOL), token: z.string() });

/** Server to kiosk. A doorbell only: the truth is what the kiosk then fetches, verifies and keeps. */
export const ServerToKiosk = {
  /** A manifest of a display has this revision now. */
  'manifest:changed': RevisionNotice,
  /** Other readings hold at the kiosk's gate. */
  'readings:changed': ReadingsNotice,
  /** Going down on purpose: come back within the spread, not all at once. */
  'server:draining': z.object({ spreadMs: z.int().min(0), at: Instant }),
  /** Two units speak with this key. */
  'kiosk:cloned': z.object({ at: Instant }),
} as const;

/** Kiosk to server, and what the acknowledgement says. */
export const KioskToServer = {
  /** What time it is at the server. Unsigned: a kiosk believes it only within what its last statements of time allow. */
  'time:asked': z.object({ at: Instant }),
} as const;

/** The handler map of one direction, derived from its schemas. */
export type SocketEvents<Schemas extends Record<string, z.ZodType>> = {
  [Name in keyof Schemas]: (payload: z.infer<Schemas[Name]>) => void;
};
/** The handler map of questions: each is given the way to answer. */
export type SocketQuestions<Schemas extends Record<string, z.ZodType>> = {
  [Name in keyof Schemas]: (answer: (said: z.infer<Schemas[Name]>) => void) => void;
};
export type KioskToServerEvents = SocketQuestions<typeof KioskToServer>;
export type ServerToKioskEvents = SocketEvents<typeof ServerToKiosk>;
