import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface ReceivedLetter {
  from: string;
  to: string[];
  isEncrypted: boolean;
  user: string | undefined;
  /** As it came over the line. */
  raw: string;
  headers: ReadonlyMap<string, string>;
  /** What is read. */
  text: string;
}

/** What a mail server answers instead of taking a letter. */
export type Refusal = { at: 'recipient' | 'message'; code: number };

export interface TestMailServer extends AsyncDisposable {
  port: number;
  letters: ReceivedLetter[];
  /** Null: takes everything. */
  refusal: Refusal | null;
  /** How often somebody came. */
  calls: number;
}

export interface TestMailServerOptions {
  port?: number;
  hasTls?: boolean;
  account?: { user: string; password: string };
}

/** A real mail server on this machine, which keeps what it is given. */
export async function startMailServer({
  port = 0,
  hasTls = false,
  account,
}: TestMailServerOptions = {}): Promise<TestMailServer> {
  const pem = (name: string): Promise<string> =>
    readFile(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
  const refused = (code: number): Error => Object.assign(new Error('not today'), { responseCode: code });
  const server = new SMTPServer({
    logger: false,
    authOptional: account === undefined,
    disabledCommands: hasTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    ...(hasTls ? { cert: await pem('server.pem'), key: await pem('server.key') } : {}),
    onConnect: (_session, done) => {
      told.calls += 1;
      done();
    },
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === account?.user && password === account?.password;
      done(isRight ? null : refused(535), isRight ? { user: username } : undefined);
    },
    onRcptTo: (_address, _session, done) =>
      done(told.refusal?.at === 'recipient' ? refused(told.refusal.code) : null),
    onData: (stream, session, done) => callbackify(take)(stream, session, done),
  });
  const take = async (
    stream: SMTPServerDataStream,
    { envelope, secure: isEncrypted, user }: SMTPServerSession,
  ): Promise<void> => {
    const raw = await text(stream);
    if (told.refusal?.at === 'message') throw refused(told.refusal.code);
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const to = envelope.rcptTo.map(({ address }) => address);
    told.letters.push({ from, to, isEncrypted, user: user as string | undefined, raw, ...read(raw) });
  };
  server.on('error', () => {});
  const listening = Promise.withResolvers<void>();
  const { server: socket } = server;
  server.listen(port, '127.0.0.1', listening.resolve);
  await listening.promise;
  const told: TestMailServer = {
    port: (socket.address() as AddressInfo).port,
    letters: [],
    refusal: null,
    calls: 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return told;
}

function read(raw: string): Pick<ReceivedLetter, 'headers' | 'text'> {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const coded = body.join('\r\n\r\n');
  return {
    headers,
    text: decoded(coded, headers.get('content-transfer-encoding') ?? '7bit')
      .replaceAll('\r\n', '\n')
      .trim(),
  };
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
