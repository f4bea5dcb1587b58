import { z } from 'zod';

/** Where mail is handed over. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte. */
  isTls: boolean;
  /** Whether nothing is said before STARTTLS. */
  needsStartTls: boolean;
  /** Null: the server asks nobody. */
  account: { user: string; password: string } | null;
}

export interface Sender {
  name: string;
  address: string;
}

export interface MailSettings {
  server: SmtpServer;
  sender: Sender;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const Address = z.email().max(200);
const NAMED = /^(?<name>[^<>"\r\n]{1,100}?)\s*<(?<address>[^<>]+)>$/;

/** For zod: reports what cannot be a mail server, without repeating what may hold a password. */
export function toSmtpServer(text: string, ctx: z.RefinementCtx): SmtpServer {
  const url = URL.parse(text);
  const account = url === null ? null : accountOf(url);
  const startTls = url?.searchParams.get('starttls') ?? 'required';
  if (
    url === null ||
    account === undefined ||
    !['smtp:', 'smtps:'].includes(url.protocol) ||
    url.hostname === '' ||
    !['', '/'].includes(url.pathname) ||
    !['required', 'optional'].includes(startTls)
  ) {
    ctx.addIssue({ code: 'custom', message: 'must be smtp://<host> or smtps://<user>:<password>@<host>' });
    return z.NEVER;
  }
  const isTls = url.protocol === 'smtps:';
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    isTls,
    needsStartTls: !isTls && startTls === 'required' && !LOOPBACK.has(url.hostname),
    account,
  };
}

/** For zod: `Waypost <waypost@example.vn>`, or the address alone. */
export function toSender(text: string, ctx: z.RefinementCtx): Sender {
  const { name = '', address = text } = NAMED.exec(text)?.groups ?? {};
  if (Address.safeParse(address).success) return { name, address };
  ctx.addIssue({ code: 'custom', message: 'must be an address, as Waypost <waypost@example.vn>' });
  return z.NEVER;
}

/** Null: none is named. Undefined: it cannot be read. */
function accountOf({ username, password }: URL): SmtpServer['account'] | undefined {
  try {
    return username === ''
      ? null
      : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
