import { pino, type DestinationStream, type Level, type Logger } from 'pino';

/** Headers that people and kiosks prove themselves with, wherever a logged request or response names its headers. */
const SECRETS = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'];

/** The server's log: one JSON object a line, on standard output unless a stream is given. Holds no secrets. */
export function createLogger(
  { logLevel }: { logLevel: Level | 'silent' },
  stream: DestinationStream = pino.destination(1),
): Logger {
  return pino({ level: logLevel, redact: SECRETS }, stream);
}
