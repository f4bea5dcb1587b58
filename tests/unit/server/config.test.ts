import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { findChromium } from '../../../server/platform/chromium.mjs';

describe('the configuration', () => {
  it('draws versions by whichever Chromium its environment leads to, by the one that is named, or by none', () => {
    expect(readConfig({}).chromiums).toEqual([]);
    expect(readConfig({ PATH: process.env['PATH'] }).chromiums).toContain(findChromium(process.env));
    expect(readConfig({ WAYPOST_CHROMIUM: '/opt/chromium' }).chromiums).toEqual(['/opt/chromium']);
    expect(readConfig({ PATH: process.env['PATH'], WAYPOST_CHROMIUM: 'none' }).chromiums).toEqual([]);
  });

  it('serves this machine alone when nothing is said', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, trustProxy: false });
    expect(config.drainMs).toBe(9_000);
    expect(config.publicUrl.origin).toBe('http://localhost:8080');
    expect(config.databaseUrl).toBe(`sqlite:${config.dataFolder}/waypost.db`);
  });

  it('is reached by https where it has a certificate of its own', () => {
    const config = readConfig({
      WAYPOST_TLS_CERTIFICATE: 'tls/chain.pem',
      WAYPOST_TLS_KEY: '/etc/tls/key.pem',
    });
    expect(config.publicUrl.origin).toBe('https://localhost:8080');
    expect(config.ownCertificate).toEqual({
      certificate: resolve('tls/chain.pem'),
      key: '/etc/tls/key.pem',
    });
  });

  it('serves the signing page on a name of its own, where there is one', () => {
    const originOf = (environment: Record<string, string>): string | undefined =>
      readConfig(environment).signingPlace?.origin;
    expect(originOf({})).toBe('http://sign.localhost:8080');
    expect(originOf({ WAYPOST_PUBLIC_URL: 'https://waypost.example' })).toBeUndefined();
    const sign = 'https://sign.waypost.example';
    expect(originOf({ WAYPOST_PUBLIC_URL: 'https://waypost.example', WAYPOST_SIGNING_ORIGIN: sign })).toBe(
      sign,
    );
  });

  it('takes PostgreSQL by its address as it is', () => {
    const url = 'postgres://waypost:secret@db.example/waypost?sslmode=verify-full';
    expect(readConfig({ WAYPOST_DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each([
    ['false', false],
    ['true', 'nearest'],
    ['127.0.0.1, 10.0.0.0/8,fd00::/8', ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']],
  ])('believes of proxies (%o) %o', (text, trustProxy) => {
    expect(readConfig({ WAYPOST_TRUST_PROXY: text })).toMatchObject({ trustProxy });
  });

  it('has links lead to the origins and networks that are named, and otherwise nowhere', () => {
    expect(readConfig({}).links).toEqual({ origins: [], privateNetworks: [] });
    const named = {
      WAYPOST_LINK_ORIGINS: 'https://example.vn, http://*.gov.vn:8080',
      WAYPOST_LINK_NETWORKS: '10.1.0.0/16',
    };
    expect(readConfig(named).links).toEqual({
      origins: ['https://example.vn', 'http://*.gov.vn:8080'],
      privateNetworks: [{ bytes: Uint8Array.of(10, 1, 0, 0), prefix: 16 }],
    });
  });

  it.each([
    [undefined, null],
    ['none', []],
    ['routine,protected', ['routine', 'protected']],
  ])('has the classes whose languages are reviewed, %o, as %o', (text, classes) => {
    expect(readConfig({ WAYPOST_REVIEWED_CLASSES: text }).reviewedClasses).toEqual(classes);
  });

  it.each([
    [{ WAYPOST_DATABASE_URL: 'mysql://db/waypost' }, 'WAYPOST_DATABASE_URL: must be sqlite:<file>'],
    [{ WAYPOST_PORT: 'many' }, 'WAYPOST_PORT'],
    [{ WAYPOST_PUBLIC_URL: 'ftp://waypost' }, 'WAYPOST_PUBLIC_URL'],
    [{ WAYPOST_DRAIN_SECONDS: '10' }, 'WAYPOST_DRAIN_SECONDS'],
    [{ WAYPOST_TRUST_PROXY: 'perhaps' }, 'WAYPOST_TRUST_PROXY'],
    [{ WAYPOST_TRUST_PROXY: '10.0.0.0/8,elsewhere' }, 'WAYPOST_TRUST_PROXY'],
    [{ WAYPOST_LINK_ORIGINS: 'https://example.vn/days' }, 'WAYPOST_LINK_ORIGINS.0: must be as'],
    [{ WAYPOST_LINK_ORIGINS: '*' }, 'WAYPOST_LINK_ORIGINS.0'],
    [{ WAYPOST_LINK_NETWORKS: '10.0.0.1' }, 'WAYPOST_LINK_NETWORKS.0'],
    [{ WAYPOST_TLS_KEY: 'key.pem' }, 'WAYPOST_TLS_CERTIFICATE and WAYPOST_TLS_KEY'],
    [
      { WAYPOST_TLS_KEY: 'k', WAYPOST_TLS_CERTIFICATE: 'c', WAYPOST_PUBLIC_URL: 'http://waypost' },
      'WAYPOST_PUBLIC_URL: must be https',
    ],
    [{ WAYPOST_SIGNING_ORIGIN: 'http://localhost:9090' }, 'WAYPOST_SIGNING_ORIGIN'],
    [{ WAYPOST_SIGNING_ORIGIN: 'http://sign.localhost/page' }, 'WAYPOST_SIGNING_ORIGIN'],
    [{ WAYPOST_SIGNING_ORIGIN: 'http://127.0.0.1:9090' }, 'WAYPOST_SIGNING_ORIGIN'],
    [{ WAYPOST_REVIEWED_CLASSES: 'protected,policy' }, 'WAYPOST_REVIEWED_CLASSES.1'],
  ])('names the variable that cannot be used (%o)', (environment, named) => {
    expect(() => readConfig(environment)).toThrow(named);
  });
});
