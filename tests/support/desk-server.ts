import type { Answer, DeskApi } from '../../server/pages/desk/api.ts';
import type {
  KnownReading,
  NamedReadingUpdate,
  OpenDesk,
  ReadingReceipts,
  Session,
} from '../../shared/contract/index.ts';
import { formatInstant, parseInstant, type Clock } from '../../shared/time/index.ts';

export const GATE_ID = '019ab000-0000-7000-8000-000000000001';
export const LAN = '019ab000-0000-7000-8000-00000000000a';
export const MINH = '019ab000-0000-7000-8000-00000000000b';

const lane = (key: string) => ({ kind: 'lane' as const, key, number: key, name: { en: `Lane ${key}` } });

export const DESK: OpenDesk = {
  desk: {
    id: '019ab000-0000-7000-8000-000000000002',
    gateId: GATE_ID,
    controls: [lane('7'), lane('8'), { kind: 'wait', key: 'hall', number: null, name: { en: 'Hall' } }],
    holdsSeconds: 28_800,
    revision: 1,
  },
  gate: {
    id: GATE_ID,
    key: 'noi-bai',
    name: { en: 'Noi Bai' },
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  },
};

/** A reading as the server knows it. */
export function knownReading(
  key: string,
  value: string | number | null,
  { seenAt, ttlSeconds = 600, held = null }: Pick<KnownReading, 'seenAt'> & Partial<Known>,
): KnownReading {
  const runsOutAt = formatInstant(parseInstant(seenAt) + ttlSeconds * 1_000);
  const reading = { key, value, observedAt: seenAt, since: seenAt, ttlSeconds, sequence: 1 };
  return { reading, seenAt, runsOutAt, sentBy: null, held };
}
type Known = { ttlSeconds: number; held: KnownReading['held'] };

/** The server as telephones see it: what it is told is kept in order, and its network comes and goes. */
export function createDeskServer(clock: Clock) {
  const known = new Map<string, KnownReading>();
  const taken: { key: string; value: unknown; observedAt: string | undefined }[] = [];
  const server = {
    /** Who holds a session here; null: nobody. */
    personId: LAN as string | null,
    network: 'whole' as 'whole' | 'gone' | 'loses-answers',
    desks: [DESK] as readonly OpenDesk[],
    /** Of the telephone's clock. */
    aheadMs: 0,
    refuses: new Map<string, string>(),
    known,
    taken,
    calls: [] as string[],
  };
  const nowMs = (): number => clock.wallMs() + server.aheadMs;
  const answer = async <T>(name: string, work: () => Answer<T>): Promise<Answer<T>> => {
    await Promise.resolve();
    server.calls.push(name);
    if (server.network === 'gone') return { kind: 'away', afterMs: null };
    if (server.personId === null) return { kind: 'signed-out' };
    const answered = work();
    return server.network === 'loses-answers' ? { kind: 'away', afterMs: null } : answered;
  };
  const take = ({
    key,
    value,
    observedAt,
    ttlSeconds,
  }: NamedReadingUpdate): ReadingReceipts['receipts'][0] => {
    const code = server.refuses.get(key);
    if (code !== undefined) return { key, known: null, refusal: { code, detail: '' } };
    taken.push({ key, value, observedAt });
    const seenAt = observedAt ?? formatInstant(nowMs());
    const one = knownReading(key, value as string, { seenAt, ttlSeconds });
    known.set(key, one);
    return { key, known: one, refusal: null };
  };
  const api: DeskApi = {
    session: () => answer('session', () => ({ kind: 'ok', value: sessionOf(server.personId ?? '') })),
    signOut: () =>
      answer('sign-out', () => {
        server.personId = null;
        return { kind: 'ok', value: null };
      }),
    openDesks: () =>
      answer('desks', () => ({
        kind: 'ok',
        value: { rows: [...server.desks], next: null, now: formatInstant(nowMs()) },
      })),
    readings: () => answer('readings', () => ({ kind: 'ok', value: [...known.values()] })),
    say: (_gateId, readings) =>
      answer('say', () => ({ kind: 'ok', value: { receipts: readings.map(take) } })),
  };
  return Object.assign(server, { api });
}

function sessionOf(personId: string): Session {
  return {
    personId,
    name: personId.slice(-1),
    displayName: personId === LAN ? 'Lan' : 'Minh',
    organisationId: GATE_ID,
    roles: ['gate-desk'],
    permissions: ['readings:write'],
    mustChangePassword: false,
    needsSecondFactor: false,
    way: 'password',
    expiresAt: '2026-11-23T08:00:00.000Z',
  };
}
