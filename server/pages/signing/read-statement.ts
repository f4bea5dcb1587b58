import type { z } from 'zod';
import {
  Approval,
  ContentClass,
  ContentVersion,
  Draft,
  Recall,
  type SigningRequest,
} from '../../../shared/contract/index.ts';
import { parseValue, PAYLOAD_TYPES, readJson, type TrustCrypto } from '../../../shared/trust/index.ts';
import { Refused, refuseUnless } from './refusal.ts';

/** What a person is asked to say. */
export type Statement =
  | { word: 'approval'; said: Approval }
  | { word: 'recall'; said: Recall }
  | { word: 'draft'; said: Draft };

/** Reads statement and version from their very bytes, which belong together. Throws `Refused`, `AppError`. */
export function readStatement(
  request: SigningRequest,
  crypto: TrustCrypto,
): { statement: Statement; version: ContentVersion; payload: Uint8Array } {
  const payload = Uint8Array.fromBase64(request.payload);
  const bytes = Uint8Array.fromBase64(request.version);
  const statement = statementIn(request.payloadType, payload);
  const version = readWhole(ContentVersion, readJson(bytes));
  assertOf(version, statement, crypto.sha256(bytes));
  return { statement, version, payload };
}

function statementIn(payloadType: string, payload: Uint8Array): Statement {
  const value = readJson(payload);
  switch (payloadType) {
    case PAYLOAD_TYPES.approval:
      assertKnownClass(value);
      return { word: 'approval', said: readWhole(Approval, value) };
    case PAYLOAD_TYPES.recall:
      assertKnownClass(value);
      return { word: 'recall', said: readWhole(Recall, value) };
    case PAYLOAD_TYPES.draft:
      return { word: 'draft', said: readWhole(Draft, value) };
    default:
      throw new Refused('unknown-statement', payloadType);
  }
}

function assertKnownClass(value: unknown): void {
  const said = typeof value === 'object' && value !== null && 'class' in value ? value.class : undefined;
  refuseUnless(ContentClass.safeParse(said).success, 'unknown-class', String(said));
}

/** What says nothing that this page would not know to show. Throws `Refused`, `AppError`. */
export function readWhole<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const read = parseValue(schema, value);
  refuseUnless(isWithin(value, read), 'says-more', 'the bytes say more than is known here');
  return read;
}

/** Whether everything in a value is in what was read of it, too. */
function isWithin(value: unknown, read: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === read;
  if (typeof read !== 'object' || read === null) return false;
  return Object.entries(value).every(
    ([key, member]) => Object.hasOwn(read, key) && isWithin(member, Reflect.get(read, key)),
  );
}

function assertOf(version: ContentVersion, { said }: Statement, digest: string): void {
  refuseUnless(said.versionDigest === digest, 'other-version', `the version that came with it is ${digest}`);
  refuseUnless(said.contentId === version.contentId, 'other-version', 'the version is of another content');
  const isOfClass = !('class' in said) || said.class === version.class;
  refuseUnless(isOfClass, 'other-version', `the version is of the class ${version.class}`);
}
