import type { Envelope, EnvelopeSignature } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import { pick, whole } from './draw.ts';

/** Something that whoever has a statement in hand can make of it. Answers bytes, since a kiosk gets bytes. */
type Mutation = (envelope: Envelope, random: Random, others: readonly Envelope[]) => string;

const MUTATIONS: Record<string, Mutation> = {
  'a bit of the payload': (envelope, random) =>
    written({ ...envelope, payload: flipped(envelope.payload, random) }),
  'the payload cut or lengthened': (envelope, random) =>
    written({ ...envelope, payload: resized(envelope.payload, random) }),
  'a value in the payload': (envelope, random) =>
    written({ ...envelope, payload: edited(envelope.payload, random) }),
  'the payload of another statement': (envelope, random, others) =>
    written({ ...envelope, payload: pick(random, others).payload }),
  'the type': (envelope, random, others) =>
    written({
      ...envelope,
      payloadType:
        random.next() < 0.5 ? pick(random, others).payloadType : scrawled(envelope.payloadType, random),
    }),
  'a bit of a signature': (envelope, random) =>
    withSignature(envelope, random, (one) => ({ ...one, sig: flipped(one.sig, random) })),
  'a signature cut or lengthened': (envelope, random) =>
    withSignature(envelope, random, (one) => ({ ...one, sig: resized(one.sig, random) })),
  'the signature of another statement': (envelope, random, others) =>
    withSignature(envelope, random, () => pick(random, pick(random, others).signatures)),
  'one signature in the place of all': (envelope, random) => {
    const one = pick(random, envelope.signatures);
    return written({ ...envelope, signatures: [one, one].slice(0, envelope.signatures.length) });
  },
  'a part of an assertion': (envelope, random) =>
    withSignature(envelope, random, (one) => ({ ...one, webauthn: assertionOf(one, random) })),
  'characters of the text': (envelope, random) => scrawled(written(envelope), random),
};

/** The names of everything that is done to statements. */
export const MUTATION_NAMES = Object.keys(MUTATIONS);

export function mutate(
  envelope: Envelope,
  { random, others }: { random: Random; others: readonly Envelope[] },
): { name: string; text: string } {
  const name = pick(random, MUTATION_NAMES);
  return { name, text: MUTATIONS[name]?.(envelope, random, others) ?? '' };
}

function written(envelope: Envelope): string {
  return JSON.stringify(envelope);
}

function withSignature(
  envelope: Envelope,
  random: Random,
  make: (signature: EnvelopeSignature) => EnvelopeSignature,
): string {
  const at = whole(random, envelope.signatures.length);
  return written({
    ...envelope,
    signatures: envelope.signatures.map((one, i) => (i === at ? make(one) : one)),
  });
}

function assertionOf({ webauthn, sig }: EnvelopeSignature, random: Random): EnvelopeSignature['webauthn'] {
  if (webauthn === undefined) return { authenticatorData: sig, clientDataJSON: sig };
  const { authenticatorData, clientDataJSON } = webauthn;
  const made = [
    undefined,
    { authenticatorData: flipped(authenticatorData, random), clientDataJSON },
    { authenticatorData: resized(authenticatorData, random), clientDataJSON },
    { authenticatorData, clientDataJSON: flipped(clientDataJSON, random) },
    { authenticatorData, clientDataJSON: edited(clientDataJSON, random) },
    { authenticatorData: clientDataJSON, clientDataJSON: authenticatorData },
  ];
  return pick(random, made);
}

function flipped(base64: string, random: Random): string {
  const bytes = Uint8Array.fromBase64(base64);
  const at = whole(random, bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << whole(random, 8));
  return bytes.toBase64();
}

function resized(base64: string, random: Random): string {
  const bytes = Uint8Array.fromBase64(base64);
  const by = 1 + whole(random, 8);
  const made =
    random.next() < 0.5
      ? Buffer.concat([bytes, Buffer.alloc(by, whole(random, 256))])
      : bytes.subarray(0, Math.max(0, bytes.length - by));
  return Buffer.from(made).toString('base64');
}

/** One value somewhere in JSON made into another, or left out. */
function edited(base64: string, random: Random): string {
  const value: unknown = JSON.parse(Buffer.from(base64, 'base64').toString());
  const places = placesIn(value);
  const { holder, key } = pick(random, places);
  const made: unknown[] = [
    null,
    true,
    -1,
    2 ** 53,
    '',
    'é',
    [],
    {},
    '9999-12-31T23:59:59.999Z',
    '0'.repeat(64),
  ];
  if (random.next() < 0.2) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, pick(random, made));
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ holder: value, key }, ...placesIn(member)]);
}

/** Characters replaced, left out or put in. */
function scrawled(text: string, random: Random): string {
  let made = text;
  for (let times = 1 + whole(random, 3); times > 0; times -= 1) {
    const at = whole(random, made.length + 1);
    const character = String.fromCharCode(
      random.next() < 0.9 ? 32 + whole(random, 95) : whole(random, 0x1_0000),
    );
    made =
      made.slice(0, at) +
      (random.next() < 0.7 ? character : '') +
      made.slice(at + (random.next() < 0.7 ? 1 : 0));
  }
  return made;
}
