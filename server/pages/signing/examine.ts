import type {
  Approval,
  ClassRule,
  ContentVersion,
  PasskeyKey,
  SigningPlace,
  SigningRequest,
  TrustRoot,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import {
  authorOf,
  gatesOf,
  preAuthEncoding,
  voteOf,
  type TrustCrypto,
  type TrustState,
  type Vote,
} from '../../../shared/trust/index.ts';
import { readStatement, type Statement } from './read-statement.ts';
import { Refused, refuseUnless, type Refusal } from './refusal.ts';
import { signerKeys } from './signer-keys.ts';
import { assertRestsOn, rootDigestsIn, trustOf } from './trust-of.ts';

const DAY_MS = 86_400_000;

/** A person as a list in force names them. */
export interface Named {
  personId: string;
  name: string;
  organisation: string;
}

/** What is signed, read from the very bytes, and what there is to know of it. */
export interface Examined {
  statement: Statement;
  version: ContentVersion;
  root: TrustRoot;
  rootDigest: string;
  /** Of every root that led to it. */
  rootDigests: readonly string[];
  signer: Named;
  /** Passkeys that count as the signer's for this. */
  keys: readonly PasskeyKey[];
  /** Null: no list names who wrote it. */
  author: Named | null;
  /** Whose it is: the name that the root has for it, or its id. Null: the version does not say. */
  owner: string | null;
  rule: ClassRule;
  /** Who has approved it so far. */
  votes: readonly Named[];
  /** What the signature covers. */
  message: Uint8Array;
}

export interface ExamineDeps {
  crypto: TrustCrypto;
  /** Where this page stands. */
  place: SigningPlace;
  nowMs: number;
}

/** Judges a request by its own bytes alone. Never throws for bad input. */
export function examine(
  request: SigningRequest,
  deps: ExamineDeps,
): Examined | { refusal: Refusal; detail: string } {
  try {
    return examined(request, deps);
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal, detail: error.message };
    if (error instanceof AppError) return { refusal: 'malformed', detail: error.message };
    throw error;
  }
}

function examined(request: SigningRequest, { crypto, place, nowMs }: ExamineDeps): Examined {
  const { statement, version, payload } = readStatement(request, crypto);
  const state = trustOf(request.trust, crypto);
  assertRestsOn(state, statement, place);
  const keys = signerKeys(statement, version, state);
  const { said } = statement;
  const [gateId = ''] = ('gateIds' in said ? said.gateIds : null) ?? gatesOf(state);
  const subject = { digest: said.versionDigest, version, gateId };
  const votes = request.approvals.flatMap((envelope) => {
    const vote = voteOf(envelope, subject, state, crypto);
    return 'reason' in vote ? [] : [vote];
  });
  const authorIds = request.drafts.flatMap((envelope) => {
    const author = authorOf(envelope, subject, state, crypto);
    return 'reason' in author ? [] : [author.personId];
  });
  const rule = state.root.classes[version.class];
  if (statement.word === 'approval')
    assertMayApprove(statement.said, {
      rule,
      votes,
      authorIds: [version.authorId, ...authorIds],
      nowMs,
      state,
    });
  const ways = [...new Map(votes.map((vote) => [vote.personId, vote])).values()];
  return {
    statement,
    version,
    root: state.root,
    rootDigest: state.rootDigest,
    rootDigests: rootDigestsIn(request.trust, crypto),
    signer: namedIn(state, said),
    keys,
    author: authorNamed(state, authorIds[0] ?? version.authorId),
    owner: version.organisationId === null ? null : organisationNamed(state.root, version.organisationId),
    rule,
    votes: ways.map((vote) => namedIn(state, vote)),
    message: preAuthEncoding(request.payloadType, payload),
  };
}

interface Standing {
  rule: ClassRule;
  votes: readonly Vote[];
  authorIds: readonly string[];
  nowMs: number;
  state: TrustState;
}

/** Lets pass what kiosks would count as this person's yes. */
function assertMayApprove(said: Approval, { rule, votes, authorIds, nowMs, state }: Standing): void {
  const [fromMs, untilMs] = [parseInstant(said.validFrom), parseInstant(said.validUntil)];
  const isShort = untilMs > fromMs && untilMs - fromMs <= rule.longestValidityDays * DAY_MS;
  refuseUnless(isShort, 'too-long', `${said.validFrom} – ${said.validUntil}`);
  refuseUnless(untilMs > nowMs, 'over', said.validUntil);
  const isRecalled = state.recalls.some(({ versionDigest }) => versionDigest === said.versionDigest);
  refuseUnless(!isRecalled, 'recalled', said.versionDigest);
  const needsAnother = rule.persons > 1 || rule.authorSigns;
  refuseUnless(!needsAnother || !authorIds.includes(said.personId), 'by-author', said.personId);
  const hasSigned = votes.some(({ personId }) => personId === said.personId);
  refuseUnless(!hasSigned, 'signed-already', said.personId);
}

function namedIn(
  { root, lists }: TrustState,
  { personId, organisationId }: Pick<Vote, 'personId' | 'organisationId'>,
): Named {
  const list = lists.find((one) => one.organisationId === organisationId);
  const persons = [...(list?.approvers ?? []), ...(list?.authors ?? [])];
  return {
    personId,
    name: persons.find((one) => one.personId === personId)?.name ?? personId,
    organisation: organisationNamed(root, organisationId),
  };
}

function organisationNamed({ organisations }: TrustRoot, organisationId: string): string {
  return organisations.find(({ id }) => id === organisationId)?.name ?? organisationId;
}

function authorNamed(state: TrustState, personId: string): Named | null {
  const list = state.lists.find(({ approvers, authors }) =>
    [...approvers, ...authors].some((one) => one.personId === personId),
  );
  return list === undefined ? null : namedIn(state, { personId, organisationId: list.organisationId });
}
