import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../../../server/config.ts';

const FROM = 'waypost@example.vn';

function serverAt(url: string) {
  return readConfig({ WAYPOST_SMTP_URL: url, WAYPOST_MAIL_FROM: FROM }).mail?.server;
}

describe('where mail goes', () => {
  it('is nowhere unless it is said', () => {
    expect(readConfig({}).mail).toBeNull();
  });

  it('is encrypted from the first byte, or before anything is said', () => {
    expect(serverAt('smtps://waypost:p%40ss@mail.example.vn')).toEqual({
      host: 'mail.example.vn',
      port: 465,
      isTls: true,
      needsStartTls: false,
      account: { user: 'waypost', password: 'p@ss' },
    });
    expect(serverAt('smtp://mail.example.vn')).toEqual({
      host: 'mail.example.vn',
      port: 587,
      isTls: false,
      needsStartTls: true,
      account: null,
    });
  });

  it('may be plain on this machine, and where that is said', () => {
    expect(serverAt('smtp://localhost:25')).toMatchObject({ needsStartTls: false });
    expect(serverAt('smtp://[::1]:25')).toMatchObject({ host: '::1', needsStartTls: false });
    expect(serverAt('smtp://relay.example.vn:25?starttls=optional')).toMatchObject({ needsStartTls: false });
  });

  it.each([
    'mail.example.vn',
    'https://mail.example.vn',
    'smtp://',
    'smtp://mail.example.vn/path',
    'smtp://m.vn?starttls=x',
    'smtp://%ff:secret@mail.example.vn',
  ])('is not %s, and the refusal repeats no password', (url) => {
    expect(() => serverAt(url)).toThrow('WAYPOST_SMTP_URL: must be smtp://');
    expect(() => serverAt(url)).not.toThrow('secret');
  });

  it('is of no use without a sender, nor the other way round', () => {
    expect(() => readConfig({ WAYPOST_SMTP_URL: 'smtp://localhost' })).toThrow('one is of no use');
    expect(() => readConfig({ WAYPOST_MAIL_FROM: FROM })).toThrow('one is of no use');
  });

  it.each([
    [FROM, { name: '', address: FROM }],
    [`Cửa khẩu Hữu Nghị <${FROM}>`, { name: 'Cửa khẩu Hữu Nghị', address: FROM }],
  ])('comes from %s', (text, sender) => {
    const mail = readConfig({ WAYPOST_SMTP_URL: 'smtp://localhost', WAYPOST_MAIL_FROM: text }).mail;
    expect(mail?.sender).toEqual(sender);
  });

  it.each(['waypost', 'a@b.vn, c@d.vn', 'A <a@b.vn>\r\nBcc: x@y.vn', '<>'])(
    'comes from nobody called %j',
    (text) => {
      const read = () => readConfig({ WAYPOST_SMTP_URL: 'smtp://localhost', WAYPOST_MAIL_FROM: text });
      expect(read).toThrow('WAYPOST_MAIL_FROM: must be an address');
    },
  );
});
