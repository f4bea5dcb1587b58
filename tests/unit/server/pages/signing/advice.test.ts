import { expect, it } from 'vitest';
import { adviceOn } from '../../../../../server/pages/signing/advice.ts';
import {
  SigningRequest,
  type LegibilityReport,
  type ToldFinding,
} from '../../../../../shared/contract/index.ts';
import { requestIn, signingWorld, versionOf } from '../../../../support/signing-request.ts';

const DIGEST = 'a'.repeat(64);
const OPENS_AT_SEVEN = versionOf({
  body: { kind: 'notice', tone: 'information', texts: { en: { title: 'Opens at 7 pm', blocks: [] } } },
});

function told(changes: Partial<ToldFinding> = {}): ToldFinding {
  return {
    rule: 'L21',
    level: 'error',
    code: 'overflows',
    where: { pointer: '/body', language: 'en', text: 'Opens at 7 pm' },
    found: 12,
    wanted: 0,
    unit: 'px',
    displays: [],
    override: null,
    detail: '',
    remedy: '',
    ...changes,
  };
}

function reportOn(versionDigest: string, findings: ToldFinding[]): LegibilityReport {
  return { versionDigest, findings, rendering: 'done', judgedFor: [] };
}

it('judges a version by its own bytes, whatever a server says of it', () => {
  const { own, told: nothing } = adviceOn({ digest: DIGEST, version: OPENS_AT_SEVEN }, null);
  expect(own).toMatchObject([{ rule: 'L25', level: 'warning', code: 'clock-12h', found: '7 pm' }]);
  expect(nothing).toBeNull();
  const silent = adviceOn({ digest: DIGEST, version: OPENS_AT_SEVEN }, reportOn(DIGEST, []));
  expect(silent.own).toEqual(own);
});

it('keeps apart what only a server can tell, and tells nothing twice', () => {
  const { own } = adviceOn({ digest: DIGEST, version: OPENS_AT_SEVEN }, null);
  const again = own.map((finding) => told(finding));
  const { told: rest } = adviceOn(
    { digest: DIGEST, version: OPENS_AT_SEVEN },
    reportOn(DIGEST, [...again, told()]),
  );
  expect(rest).toEqual({ findings: [told()], rendering: 'done' });
});

it('takes what a server says of another version for nothing', () => {
  const about = { digest: DIGEST, version: OPENS_AT_SEVEN };
  expect(adviceOn(about, reportOn('b'.repeat(64), [told()])).told).toBeNull();
});

it('has nobody kept from signing by advice that it cannot read, that is without end, or that is not there', () => {
  const request = requestIn(signingWorld());
  const unread = { ...request, legibility: { findings: [{ rule: 'L99' }] } };
  expect(SigningRequest.parse(unread)).toEqual(request);
  const flood = reportOn(DIGEST, Array<ToldFinding>(100_000).fill(told()));
  expect(SigningRequest.parse({ ...request, legibility: flood })).toEqual(request);
  const { legibility: _none, ...before } = request;
  expect(SigningRequest.parse(before)).toEqual(request);
});
