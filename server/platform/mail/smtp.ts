import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { MailSettings } from './settings.ts';

const CONNECT_MS = 10_000;
const SILENT_MS = 30_000;

/** What is handed to the mail server. */
export interface SentLetter {
  id: string;
  to: string;
  subject: string;
  text: string;
  language: string;
}

/**
 * `refused`: this letter, for good. `later`: this letter, for now. `unreachable`: the server takes nothing of ours now.
 * The problem is in the server's words.
 */
export type Sent = { outcome: 'sent' } | { outcome: 'refused' | 'later' | 'unreachable'; problem: string };

/** Hands letters over, one at a time. */
export interface MailServer {
  send(letter: SentLetter, signal: AbortSignal): Promise<Sent>;
}

/** By SMTP. A letter that is sent twice has the same Message-ID, by which mail servers and readers know it. */
export function smtpServer({ server, sender }: MailSettings): MailServer {
  const { host, port, isTls, needsStartTls, account } = server;
  const options = {
    host,
    port,
    secure: isTls,
    requireTLS: needsStartTls,
    ...(account === null ? {} : { auth: { user: account.user, pass: account.password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  return {
    send: async ({ id, to, subject, text, language }, signal) => {
      const transport = createTransport(options);
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
          signal,
        });
        return { outcome: 'sent' };
      } catch (error) {
        return notSent(error);
      } finally {
        transport.close();
      }
    },
  };
}

const SmtpFailure = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.int().optional(),
});

/** Of what a server answers only a word on the recipient or the message is one on the letter. */
export function notSent(error: unknown): Exclude<Sent, { outcome: 'sent' }> {
  const failure = SmtpFailure.safeParse(error);
  if (!failure.success) return { outcome: 'unreachable', problem: 'no word from the mail server' };
  const { message, command = '', responseCode } = failure.data;
  const problem = message.slice(0, 300);
  const isOfLetter = ['RCPT TO', 'DATA'].includes(command) && responseCode !== undefined;
  if (!isOfLetter) return { outcome: 'unreachable', problem };
  return { outcome: responseCode >= 500 ? 'refused' : 'later', problem };
}
