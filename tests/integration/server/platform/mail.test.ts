import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { createMail, MOST_WAITING, type Mail } from '../../../../server/platform/mail/mail.ts';
import { CLAIM_MS } from '../../../../server/platform/mail/postman.ts';
import { sealBy } from '../../../../server/platform/seal.ts';
import { smtpServer, type MailServer } from '../../../../server/platform/mail/smtp.ts';
import type { Letter } from '../../../../server/platform/mail/index.ts';
import { readConfig } from '../../../../server/config.ts';
import type { MailStanding } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { ENGINES, openAt } from '../../../support/engines.ts';
import { startMailServer, type TestMailServer } from '../../../support/mail-server.ts';
import { testPlatform, type TestPlatform, type TestPlatformOptions } from '../../../support/platform.ts';

const KEY = new Uint8Array(32).fill(7);

const LETTER: Letter = {
  to: 'lan@example.vn',
  subject: 'Lời mời vào Waypost',
  text: 'Kính gửi chị Lan,\n\nhttps://waypost.example/invitation#s3cr3t\n',
  language: 'vi',
  dedupeKey: 'invitation:1',
};

function settings(url: string) {
  const { mail } = readConfig({ WAYPOST_SMTP_URL: url, WAYPOST_MAIL_FROM: 'Waypost <waypost@example.vn>' });
  if (mail === null) throw new TypeError('mail is on');
  return mail;
}

const reaching = (port: number): MailServer => smtpServer(settings(`smtp://127.0.0.1:${port}`));

/** A platform with mail, and what somebody who calls it needs. */
async function written(options: TestPlatformOptions = {}) {
  const platform = await testPlatform(options);
  const mail = mailOn(platform);
  const { database } = platform;
  return {
    platform,
    mail,
    queue: (letter: Partial<Letter> = {}) =>
      database.transact((trx) => mail.queue(trx, { ...LETTER, ...letter })),
    standing: async (key = LETTER.dedupeKey) => (await mail.standings(database.read, [key])).get(key),
    now: () => formatInstant(platform.clock.wallMs()),
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
}

function said(standing: MailStanding | undefined): string {
  return `${standing?.state} ${standing?.problem}`;
}

function mailOn(platform: TestPlatform): Mail {
  return createMail({ platform, seal: sealBy(KEY, platform.random) });
}

/** However slow the machine is. */
function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 20_000 });
}

/** Waits until the server was given so many letters. */
async function given(server: TestMailServer, count: number): Promise<void> {
  await eventually(() => expect(server.letters).toHaveLength(count));
}

describe.each(ENGINES)('mail on %s', (engine) => {
  it('is sent once the transaction that wrote it is kept', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    await using _postman = world.mail.deliver(reaching(server.port));
    expect(await world.queue()).toBe(true);
    await given(server, 1);
    const [letter] = server.letters;
    expect(letter).toMatchObject({ from: 'waypost@example.vn', to: [LETTER.to], text: LETTER.text.trim() });
    expect(letter?.headers.get('content-language')).toBe('vi');
    await eventually(async () =>
      expect(await world.standing()).toEqual({ state: 'sent', at: world.now(), problem: null }),
    );
  });

  it('of a transaction that was rolled back is never sent', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    await using _postman = world.mail.deliver(reaching(server.port));
    const breaking = world.platform.database.transact(async (trx) => {
      await world.mail.queue(trx, LETTER);
      throw new RangeError('changed my mind');
    });
    await expect(breaking).rejects.toThrow('changed my mind');
    await world.queue({ dedupeKey: 'other' });
    await given(server, 1);
    expect(await world.standing()).toBeUndefined();
  });

  it('queued again under the same key is the same letter, also after it was sent', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    await using _postman = world.mail.deliver(reaching(server.port));
    await Promise.all([world.queue(), world.queue(), world.queue()]);
    await given(server, 1);
    await world.queue();
    await world.queue({ dedupeKey: 'other' });
    await given(server, 2);
    expect(new Set(server.letters.map(({ headers }) => headers.get('message-id'))).size).toBe(2);
  });

  it('waits for a mail server that is down, and is sent when it is back', async () => {
    const { port, ...gone } = await startMailServer();
    await gone[Symbol.asyncDispose]();
    await using world = await written({ engine });
    await using _postman = world.mail.deliver(reaching(port));
    await world.queue();
    await eventually(async () => expect(said(await world.standing())).toMatch(/^waiting .*ECONNREFUSED/));
    await using server = await startMailServer({ port });
    await eventually(() => {
      world.platform.clock.advance(60_000);
      expect(server.letters).toHaveLength(1);
    });
  });

  it('is sent by one of two servers that share the database', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    await using database = await openAt(world.platform.databaseUrl);
    await using _first = world.mail.deliver(reaching(server.port));
    await using _second = mailOn({ ...world.platform, database }).deliver(reaching(server.port));
    for (let i = 0; i < 6; i += 1) await world.queue({ dedupeKey: `letter ${i}` });
    await given(server, 6);
    expect(new Set(server.letters.map(({ headers }) => headers.get('message-id'))).size).toBe(6);
  });

  it('that a server died over is sent again as the same letter', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    const { promise: isAsked, resolve } = Promise.withResolvers<string>();
    const dying: MailServer = {
      send: ({ id }, signal) =>
        new Promise((_resolve, reject) => {
          resolve(id);
          signal.addEventListener('abort', () => reject(new RangeError('gone')));
        }),
    };
    const first = world.mail.deliver(dying);
    await world.queue();
    const id = await isAsked;
    await first[Symbol.asyncDispose]();
    await using _second = world.mail.deliver(reaching(server.port));
    await eventually(() => {
      world.platform.clock.advance(CLAIM_MS);
      expect(server.letters).toHaveLength(1);
    });
    expect(server.letters[0]?.headers.get('message-id')).toBe(`<${id}@example.vn>`);
  });

  it('that cannot be sent in time is given up, and its words are forgotten', async () => {
    await using world = await written({ engine });
    const { clock, database } = world.platform;
    await world.queue({ expiresAt: formatInstant(clock.wallMs() + 60_000) });
    clock.advance(60_000);
    await world.mail.forgetOld();
    expect(await world.standing()).toEqual({
      state: 'failed',
      at: world.now(),
      problem: 'its time was over',
    });
    const kept = await database.read.selectFrom('letters').select('sealed').execute();
    expect(kept).toEqual([{ sealed: null }]);
    clock.advance(31 * 86_400_000);
    await world.mail.forgetOld();
    expect(await world.standing()).toBeUndefined();
  });

  it('that was taken back is not sent', async () => {
    await using server = await startMailServer();
    await using world = await written({ engine });
    await world.queue();
    await world.platform.database.transact((trx) => world.mail.withdraw(trx, LETTER.dedupeKey));
    await world.queue({ dedupeKey: 'other' });
    await using _postman = world.mail.deliver(reaching(server.port));
    await given(server, 1);
    expect(await world.standing()).toBeUndefined();
  });
});

describe('a mail server', () => {
  it('that refuses a recipient for good is not asked again', async () => {
    await using server = await startMailServer();
    server.refusal = { at: 'recipient', code: 550 };
    await using world = await written();
    await using _postman = world.mail.deliver(reaching(server.port));
    await world.queue();
    await eventually(async () => expect(said(await world.standing())).toMatch(/^failed .*not today/));
    server.refusal = null;
    world.platform.clock.advance(86_400_000);
    await world.queue({ dedupeKey: 'other' });
    await given(server, 1);
  });

  it.each(['recipient', 'message'] as const)(
    'that puts off a %s is asked again later, and others meanwhile',
    async (at) => {
      await using server = await startMailServer();
      server.refusal = { at, code: 451 };
      await using world = await written();
      await using _postman = world.mail.deliver(reaching(server.port));
      await world.queue();
      await eventually(async () => expect((await world.standing())?.problem).toContain('not today'));
      server.refusal = null;
      await world.queue({ dedupeKey: 'other', to: 'minh@example.vn' });
      await given(server, 1);
      expect(server.letters[0]?.to).toEqual(['minh@example.vn']);
      await eventually(() => {
        world.platform.clock.advance(60_000);
        expect(server.letters).toHaveLength(2);
      });
    },
  );

  it('that wants an account is told it, and a wrong password gives no letter up', async () => {
    const account = { user: 'waypost', password: 'p@ss word' };
    await using server = await startMailServer({ account });
    await using world = await written();
    const at = (password: string): MailServer =>
      smtpServer(settings(`smtp://waypost:${encodeURIComponent(password)}@127.0.0.1:${server.port}`));
    const wrong = world.mail.deliver(at('wrong'));
    await world.queue();
    await eventually(async () => expect((await world.standing())?.problem).not.toBeNull());
    expect(await world.standing()).toMatchObject({ state: 'waiting' });
    await wrong[Symbol.asyncDispose]();
    await using _right = world.mail.deliver(at(account.password));
    await eventually(() => {
      world.platform.clock.advance(60_000);
      expect(server.letters).toHaveLength(1);
    });
    expect(server.letters[0]?.user).toBe('waypost');
  });

  it('with a certificate that nobody vouches for is told nothing', async () => {
    await using server = await startMailServer({ hasTls: true });
    await using world = await written();
    await using _postman = world.mail.deliver(reaching(server.port));
    await world.queue();
    await eventually(async () => expect((await world.standing())?.problem).toMatch(/certificate/));
    expect(server.letters).toEqual([]);
  });

  it('on another machine that does not encrypt is told nothing', async () => {
    await using server = await startMailServer();
    await using world = await written();
    const { server: smtp, sender } = settings(`smtp://127.0.0.1:${server.port}`);
    await using _postman = world.mail.deliver(
      smtpServer({ server: { ...smtp, needsStartTls: true }, sender }),
    );
    await world.queue();
    await eventually(async () => expect((await world.standing())?.problem).not.toBeNull());
    expect(server.letters).toEqual([]);
  });
});

describe('a letter', () => {
  it('has one subject line and one recipient, whatever names are in it', async () => {
    await using server = await startMailServer();
    await using world = await written();
    await using _postman = world.mail.deliver(reaching(server.port));
    const subject = 'Hello\r\nBcc: thief@example.org\r\n\r\nbody';
    await world.queue({ subject, to: 'lan@example.vn' });
    await given(server, 1);
    expect(server.letters[0]?.to).toEqual(['lan@example.vn']);
    expect(server.letters[0]?.headers.get('bcc')).toBeUndefined();
    expect(server.letters[0]?.headers.get('subject')).toBe('Hello Bcc: thief@example.org body');
  });

  it('is in the database sealed, and in no log', async () => {
    const logged: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
    await using server = await startMailServer();
    await using world = await written({ logger });
    await world.queue();
    const [row] = await world.platform.database.read.selectFrom('letters').selectAll().execute();
    expect(row?.sealed).toMatch(/^[\w+/=]{60,}$/);
    expect(JSON.stringify(row)).not.toContain('s3cr3t');
    await using _postman = world.mail.deliver(reaching(server.port));
    await given(server, 1);
    await eventually(async () => expect((await world.standing())?.state).toBe('sent'));
    expect(logged.join('')).not.toMatch(/s3cr3t|lan@example/);
    const after = await world.platform.database.read.selectFrom('letters').select('sealed').execute();
    expect(after).toEqual([{ sealed: null }]);
  });

  it('is refused when far too much waits, so that nothing grows for ever', async () => {
    await using world = await written();
    const { database } = world.platform;
    await database.transact(async (trx) => {
      const at = world.now();
      const letter = { recipient: 'a@example.vn', subject: '', language: 'en', sealed: '', attempts: 0 };
      const times = { queuedAt: at, expiresAt: at, nextAttemptAt: at };
      const ids = Array.from({ length: MOST_WAITING }, (_, i) => `${i}`);
      const rows = ids.map((id) => ({ ...letter, ...times, id, dedupeKey: id }));
      for (let i = 0; i < rows.length; i += 1_000)
        await trx
          .insertInto('letters')
          .values(rows.slice(i, i + 1_000))
          .execute();
    });
    expect(await world.queue()).toBe(false);
    expect(await world.standing()).toBeUndefined();
  });

  it('is taken by nobody where mail is off', async () => {
    await using world = await written();
    const off = createMail({ platform: world.platform, seal: null });
    expect(off.isOn).toBe(false);
    expect(await world.platform.database.transact((trx) => off.queue(trx, LETTER))).toBe(false);
    expect(await world.standing()).toBeUndefined();
  });
});
