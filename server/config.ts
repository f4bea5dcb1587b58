import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ContentClass, Role, type SigningPlace } from '../shared/contract/index.ts';
import { AppError } from '../shared/errors.ts';
import { chromiumsIn } from './platform/chromium.mjs';
import { sqlitePathOf } from './platform/database-url.ts';
import { AllowedOrigin, networkOf, type FetchPolicy } from './platform/fetch/index.ts';
import { toSender, toSmtpServer, type MailSettings } from './platform/mail/index.ts';
import type { TrustedProxies } from './platform/fastify.ts';
import type { CertificateFiles } from './platform/own-certificate.ts';

const builtScreen = fileURLToPath(new URL('../dist/screen', import.meta.url));
const builtConsole = fileURLToPath(new URL('../dist/console', import.meta.url));
const builtDesk = fileURLToPath(new URL('../dist/desk', import.meta.url));
const builtSigning = fileURLToPath(new URL('../dist/signing', import.meta.url));

const Port = z.coerce.number().int().min(0).max(65_535);

/** Every variable of the server's environment, with what holds when it is not set. */
const commaSeparated = z.string().transform((text) => text.split(',').map((one) => one.trim()));

const TrustedAddresses = commaSeparated.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

const Environment = z.object({
  /** Folder of everything the server keeps. */
  WAYPOST_DATA: z.string().min(1).default('data/server'),
  /** Address to listen on; `0.0.0.0` for every one. */
  WAYPOST_HOST: z.string().min(1).default('127.0.0.1'),
  /** 0: any free one. */
  WAYPOST_PORT: Port.default(8080),
  /** Address under which people and kiosks reach the server; https here makes cookies secure. */
  WAYPOST_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** PEM files by which the server speaks https itself: certificate (with its chain) and private key. Nothing: http. */
  WAYPOST_TLS_CERTIFICATE: z.string().min(1).optional(),
  WAYPOST_TLS_KEY: z.string().min(1).optional(),
  /** `sqlite:<file>` or `postgres://…`. Nothing: the file `waypost.db` in the data folder. */
  WAYPOST_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|postgres(ql)?:\/\/)./, 'must be sqlite:<file> or postgres://<user>@<host>/<database>')
    .optional(),
  /** Folder of the private keys, best on another disk than the data. Nothing: `keys` in the data folder. */
  WAYPOST_KEYS: z.string().min(1).optional(),
  /** Folder of the backups, best on another disk than the data. Nothing: `backups` in the data folder. */
  WAYPOST_BACKUPS: z.string().min(1).optional(),
  /** When the nightly backup begins, in UTC: `19:00` is 02:00 in Hanoi. */
  WAYPOST_BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM in UTC')
    .default('19:00'),
  /** For how many days the audit tells who signed in, and who wrote live values. Nothing: for ever. */
  WAYPOST_AUDIT_SIGN_INS_DAYS: z.coerce.number().int().min(30).optional(),
  WAYPOST_AUDIT_READINGS_DAYS: z.coerce.number().int().min(30).optional(),
  /**
   * Where mail is handed over: `smtps://user:password@host`, or `smtp://…`, which is encrypted by STARTTLS but for a host on
   * this machine; `?starttls=optional` does without. Nothing: no mail is sent, and people are given links by hand.
   */
  WAYPOST_SMTP_URL: z.string().transform(toSmtpServer).optional(),
  /** What looks at every upload for malware, as clamd does: the path of its socket, or `host:port`. Nothing: nobody. */
  WAYPOST_SCANNER: z.string().min(1).transform(toScannerPlace).optional(),
  /** Whose mail it is: `Waypost <waypost@example.vn>`, or the address alone. */
  WAYPOST_MAIL_FROM: z.string().transform(toSender).optional(),
  /** Folder of the built console. Nothing: where `npm run build` puts it. */
  WAYPOST_CONSOLE: z.string().min(1).optional(),
  /** Folder of the built page of gate desks. Nothing: where `npm run build` puts it. */
  WAYPOST_DESK: z.string().min(1).optional(),
  /**
   * Where this server serves the page at which people sign by passkeys: a host of its own. Nothing: `sign.localhost`, where people reach
   * the server as `localhost`; else nowhere.
   */
  WAYPOST_SIGNING_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** Folder of the built signing page. Nothing: where `npm run build` puts it. */
  WAYPOST_SIGNING: z.string().min(1).optional(),
  /** Largest file that is taken in, in MiB. */
  WAYPOST_UPLOAD_LIMIT_MIB: z.coerce.number().int().min(1).max(65_536).default(4_096),
  /** How much the files of all contents, and of the contents of one gate, may take, in GiB. */
  WAYPOST_QUOTA_GIB: z.coerce.number().min(0.001).max(1_048_576).default(1_024),
  WAYPOST_GATE_QUOTA_GIB: z.coerce.number().min(0.001).max(1_048_576).default(256),
  /**
   * A Chromium that draws versions as screens do, to be judged as they are seen, or `none`: they are judged by what they say alone.
   * Nothing: the first that is found on the path and runs.
   */
  WAYPOST_CHROMIUM: z.string().min(1).optional(),
  /**
   * What is done with what travellers could not read: `stop`: a display for which it is planned keeps what it shows, unless an
   * approver lets it pass; `tell`: it is published and told, as while contents of another system are taken over.
   */
  WAYPOST_LEGIBILITY: z.enum(['stop', 'tell']).default('stop'),
  /**
   * Classes whose versions are approved only when every language was reviewed, with commas between them, or `none`.
   * Nothing: protected, and none while the trust root is a demo.
   */
  WAYPOST_REVIEWED_CLASSES: z
    .string()
    .transform((text) => (text === 'none' ? [] : text.split(',')))
    .pipe(z.array(ContentClass))
    .optional(),
  /**
   * Roles that need a second factor to do anything, with commas between them, or `none`. Nothing: administrator, approver,
   * duty-officer, planner and technician, and none while the trust root is a demo.
   */
  WAYPOST_REQUIRE_MFA: z
    .string()
    .transform((text) => (text === 'none' ? [] : text.split(',')))
    .pipe(z.array(Role))
    .optional(),
  /**
   * A provider of identities (OpenID Connect): its issuer (https, or http on this machine), and how this server is known
   * there. Nothing: people sign in by passkeys and passwords alone.
   */
  WAYPOST_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  WAYPOST_OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** File with the client's secret. Nothing: a public client. */
  WAYPOST_OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  /** What the sign-in page calls it. Nothing: its host. */
  WAYPOST_OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  /** By which answers of it somebody has proved two factors, as `acr=urn:example:mfa,amr=mfa`. Nothing: by none. */
  WAYPOST_OIDC_TWO_FACTORS: z
    .string()
    .regex(
      /^(acr|amr)=[^,\s]+(,(acr|amr)=[^,\s]+)*$/,
      'must be acr=<value> or amr=<value>, with commas between',
    )
    .optional(),
  /** Calls that one address may make in a minute; kiosks with a token are not counted. */
  WAYPOST_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  /** Kiosks that may fetch large files at the same time: of all, and of one gate. */
  WAYPOST_DOWNLOADS_AT_ONCE: z.coerce.number().int().min(1).default(64),
  WAYPOST_GATE_DOWNLOADS_AT_ONCE: z.coerce.number().int().min(1).default(8),
  /** How long what is under way may still take when the server is asked to end, which it does within ten seconds. */
  WAYPOST_DRAIN_SECONDS: z.coerce.number().min(0).max(9).default(9),
  /** Who in front may name the caller's address and protocol: whoever connects (`true`), or proxies by address or network. */
  WAYPOST_TRUST_PROXY: z.stringbool().or(TrustedAddresses).default(false),
  /**
   * Origins that links may lead to which people give, as `https://example.vn` or `https://*.example.vn`, with commas between
   * them. Nothing: the server follows no link.
   */
  WAYPOST_LINK_ORIGINS: commaSeparated.pipe(z.array(AllowedOrigin)).optional(),
  /** Networks of one's own that such links may lead into, as `10.1.0.0/16`. Nothing: they lead to the internet alone. */
  WAYPOST_LINK_NETWORKS: commaSeparated.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))).optional(),
  /** What a reader of `/metrics` has to present as bearer. Nothing: only callers on this machine are answered. */
  WAYPOST_METRICS_TOKEN: z.string().min(16).optional(),
  WAYPOST_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** The server's settings, parsed. */
export interface Config {
  dataFolder: string;
  /** Holds a password, maybe: never logged. */
  databaseUrl: string;
  keysFolder: string;
  backupsFolder: string;
  /** UTC. */
  backupAt: { hour: number; minute: number };
  /** Null: for ever. */
  auditRetention: { signInsDays: number | null; readingsDays: number | null };
  /** Null: no mail is sent. Holds a password, maybe: never logged. */
  mail: MailSettings | null;
  /** Where the scanner listens that looks at uploads; null: none does. */
  scanner: { host: string; port: number } | { path: string } | null;
  consoleFolder: string;
  deskFolder: string;
  /** Null: this server serves no signing page. */
  signingPlace: SigningPlace | null;
  signingFolder: string;
  host: string;
  port: number;
  publicUrl: URL;
  /** Null: plain http. */
  ownCertificate: CertificateFiles | null;
  uploadLimitBytes: number;
  quotas: { installationBytes: number; gateBytes: number };
  legibility: 'stop' | 'tell';
  /** The first that runs draws versions; none: nobody does. */
  chromiums: readonly string[];
  screenFolder: string;
  /** Null: as the trust root has it. */
  reviewedClasses: readonly ContentClass[] | null;
  /** Null: as the trust root has it. */
  twoFactorRoles: readonly Role[] | null;
  /** Null: there is none. */
  oidc: OidcConfig | null;
  callsPerMinute: number;
  leaseLimits: { atOnce: number; atOnceOfGate: number };
  drainMs: number;
  trustProxy: TrustedProxies;
  metricsToken: string | null;
  links: FetchPolicy;
  logLevel: z.infer<typeof Environment>['WAYPOST_LOG_LEVEL'];
}

/** Reads the environment. Throws `config/invalid` naming every variable that cannot be used. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw unusable(parsed.error);
  const given = parsed.data;
  const dataFolder = resolve(given.WAYPOST_DATA);
  const ownCertificate = certificateFilesOf(given);
  const scheme = ownCertificate === null ? 'http' : 'https';
  const publicUrl = new URL(given.WAYPOST_PUBLIC_URL ?? `${scheme}://localhost:${given.WAYPOST_PORT}`);
  if (ownCertificate !== null && publicUrl.protocol !== 'https:')
    throw new AppError(
      'config/invalid',
      'WAYPOST_PUBLIC_URL: must be https where WAYPOST_TLS_CERTIFICATE is set',
    );
  return {
    dataFolder,
    databaseUrl: databaseUrlOf(given.WAYPOST_DATABASE_URL ?? `sqlite:${join(dataFolder, 'waypost.db')}`),
    keysFolder: resolve(given.WAYPOST_KEYS ?? join(dataFolder, 'keys')),
    backupsFolder: resolve(given.WAYPOST_BACKUPS ?? join(dataFolder, 'backups')),
    backupAt: {
      hour: Number(given.WAYPOST_BACKUP_AT.slice(0, 2)),
      minute: Number(given.WAYPOST_BACKUP_AT.slice(3)),
    },
    auditRetention: {
      signInsDays: given.WAYPOST_AUDIT_SIGN_INS_DAYS ?? null,
      readingsDays: given.WAYPOST_AUDIT_READINGS_DAYS ?? null,
    },
    mail: mailOf(given),
    scanner: given.WAYPOST_SCANNER ?? null,
    consoleFolder: resolve(given.WAYPOST_CONSOLE ?? builtConsole),
    deskFolder: resolve(given.WAYPOST_DESK ?? builtDesk),
    signingPlace: signingPlaceOf(given.WAYPOST_SIGNING_ORIGIN, publicUrl),
    signingFolder: resolve(given.WAYPOST_SIGNING ?? builtSigning),
    host: given.WAYPOST_HOST,
    port: given.WAYPOST_PORT,
    publicUrl,
    ownCertificate,
    uploadLimitBytes: given.WAYPOST_UPLOAD_LIMIT_MIB * 1_048_576,
    quotas: {
      installationBytes: Math.floor(given.WAYPOST_QUOTA_GIB * 2 ** 30),
      gateBytes: Math.floor(given.WAYPOST_GATE_QUOTA_GIB * 2 ** 30),
    },
    legibility: given.WAYPOST_LEGIBILITY,
    chromiums: chromiumsOf(given.WAYPOST_CHROMIUM, environment),
    screenFolder: builtScreen,
    reviewedClasses: given.WAYPOST_REVIEWED_CLASSES ?? null,
    twoFactorRoles: given.WAYPOST_REQUIRE_MFA ?? null,
    oidc: oidcOf(given),
    callsPerMinute: given.WAYPOST_CALLS_PER_MINUTE,
    leaseLimits: {
      atOnce: given.WAYPOST_DOWNLOADS_AT_ONCE,
      atOnceOfGate: given.WAYPOST_GATE_DOWNLOADS_AT_ONCE,
    },
    drainMs: given.WAYPOST_DRAIN_SECONDS * 1_000,
    // One proxy, of whatever address: what stands in front of its own word is the caller's, and believed by nobody.
    trustProxy: given.WAYPOST_TRUST_PROXY === true ? 'nearest' : given.WAYPOST_TRUST_PROXY,
    metricsToken: given.WAYPOST_METRICS_TOKEN ?? null,
    links: {
      origins: given.WAYPOST_LINK_ORIGINS ?? [],
      privateNetworks: (given.WAYPOST_LINK_NETWORKS ?? []).map(networkOf),
    },
    logLevel: given.WAYPOST_LOG_LEVEL,
  };
}

function chromiumsOf(given: string | undefined, environment: Record<string, string | undefined>): string[] {
  if (given === undefined) return chromiumsIn(environment);
  return given === 'none' ? [] : [given];
}

/** A provider of identities, and how this server is known there. */
export interface OidcConfig {
  issuer: URL;
  clientId: string;
  clientSecretFile: string | null;
  name: string;
  twoFactorsBy: { acr: readonly string[]; amr: readonly string[] };
}

const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

function oidcOf(given: z.infer<typeof Environment>): OidcConfig | null {
  const { WAYPOST_OIDC_ISSUER: address, WAYPOST_OIDC_CLIENT_ID: clientId } = given;
  if (address === undefined && clientId === undefined) return null;
  if (address === undefined || clientId === undefined)
    throw new AppError(
      'config/invalid',
      'WAYPOST_OIDC_ISSUER and WAYPOST_OIDC_CLIENT_ID: one is of no use without the other',
    );
  const issuer = new URL(address);
  if (issuer.protocol === 'http:' && !OWN_MACHINE.has(issuer.hostname))
    throw new AppError('config/invalid', 'WAYPOST_OIDC_ISSUER: must be https, but on this machine');
  const file = given.WAYPOST_OIDC_CLIENT_SECRET_FILE;
  const proofs = (given.WAYPOST_OIDC_TWO_FACTORS ?? '').split(',');
  const valuesOf = (claim: string): string[] =>
    proofs.filter((proof) => proof.startsWith(claim)).map((proof) => proof.slice(claim.length));
  return {
    issuer,
    clientId,
    clientSecretFile: file === undefined ? null : resolve(file),
    name: given.WAYPOST_OIDC_NAME ?? issuer.hostname,
    twoFactorsBy: { acr: valuesOf('acr='), amr: valuesOf('amr=') },
  };
}

function certificateFilesOf(given: z.infer<typeof Environment>): CertificateFiles | null {
  const { WAYPOST_TLS_CERTIFICATE: certificate, WAYPOST_TLS_KEY: key } = given;
  if (certificate === undefined && key === undefined) return null;
  if (certificate === undefined || key === undefined)
    throw new AppError(
      'config/invalid',
      'WAYPOST_TLS_CERTIFICATE and WAYPOST_TLS_KEY: one is of no use without the other',
    );
  return { certificate: resolve(certificate), key: resolve(key) };
}

/** `/run/clamav/clamd.ctl`, or `127.0.0.1:3310`. */
function toScannerPlace(
  text: string,
  ctx: z.RefinementCtx,
): { host: string; port: number } | { path: string } {
  if (text.startsWith('/')) return { path: text };
  const [, host, port] = /^\[?([^\]\s]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  ctx.addIssue('must be the path of a socket, or host:port');
  return z.NEVER;
}

function mailOf({ WAYPOST_SMTP_URL: server, WAYPOST_MAIL_FROM: sender }: z.infer<typeof Environment>) {
  if (server === undefined && sender === undefined) return null;
  if (server !== undefined && sender !== undefined) return { server, sender };
  throw new AppError(
    'config/invalid',
    'WAYPOST_SMTP_URL and WAYPOST_MAIL_FROM: one is of no use without the other',
  );
}

/** Cookies know no ports, and passkeys no addresses: a name of its own is what keeps the two apart. */
function signingPlaceOf(given: string | undefined, publicUrl: URL): SigningPlace | null {
  if (given === undefined && publicUrl.hostname !== 'localhost') return null;
  const { protocol, port } = publicUrl;
  const origin = new URL(given ?? `${protocol}//sign.localhost${port === '' ? '' : `:${port}`}`);
  const isBare = origin.href === `${origin.origin}/`;
  const isNamed = /[a-z]/i.test(origin.hostname) && !origin.hostname.startsWith('[');
  if (isBare && isNamed && origin.hostname !== publicUrl.hostname)
    return { origin: origin.origin, rpId: origin.hostname };
  throw new AppError(
    'config/invalid',
    'WAYPOST_SIGNING_ORIGIN: must be an origin as https://sign.waypost.example, on another host name than WAYPOST_PUBLIC_URL',
  );
}

function databaseUrlOf(url: string): string {
  const path = sqlitePathOf(url);
  return path === null ? url : `sqlite:${resolve(path)}`;
}

function unusable(error: z.ZodError): AppError {
  const found = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new AppError('config/invalid', found.join('; '));
}
