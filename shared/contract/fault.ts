import { z } from 'zod';
import { Id, Instant, Label } from './common.ts';
import { PageQuery } from './page.ts';
import { REFUSAL_FAULTS, type RefusalCode } from './refused-statement.ts';

const FAULTS_OF_OTHER_KINDS = {
  'approval/missing': { severity: 'security', screenDoes: 'skips the version' },
  'approval/by-author': { severity: 'security', screenDoes: 'skips the version' },
  'approval/same-person': { severity: 'security', screenDoes: 'skips the version' },
  'approval/same-organisation': { severity: 'security', screenDoes: 'skips the version' },
  'approval/threshold-not-met': { severity: 'security', screenDoes: 'skips the version' },
  'approval/urgent-over': { severity: 'warning', screenDoes: 'skips the version' },
  'draft/missing': { severity: 'security', screenDoes: 'skips the version' },
  'approval/not-yet-valid': { severity: 'warning', screenDoes: 'skips the version till then' },
  'approval/expired': { severity: 'warning', screenDoes: 'skips the version' },
  'approval/recalled': { severity: 'warning', screenDoes: 'skips the version' },
  'version/malformed': { severity: 'security', screenDoes: 'skips the version' },
  'version/wrong-class': { severity: 'security', screenDoes: 'skips the version' },
  'version/unknown-kind': {
    severity: 'warning',
    screenDoes: 'leaves out the version or region until updated',
  },
  'manifest/rolled-back': { severity: 'security', screenDoes: 'keeps the manifest it has' },
  'manifest/leap': { severity: 'security', screenDoes: 'keeps the manifest it has' },
  'manifest/other-display': { severity: 'security', screenDoes: 'keeps the manifest it has' },
  'manifest/other-gate': { severity: 'security', screenDoes: 'keeps the manifest it has' },
  'manifest/unknown-schema': { severity: 'error', screenDoes: 'keeps the manifest it has' },
  'manifest/left-out': { severity: 'warning', screenDoes: 'leaves out that part, plays the rest' },
  'trust-root/replaced': { severity: 'error', screenDoes: 'keeps the trust root it has, plays what it has' },
  'enrolment/unconfirmed': { severity: 'security', screenDoes: 'plays on for the displays it has' },
  'enrolment/by-itself': { severity: 'security', screenDoes: 'asks somebody at the unit' },
  'audit/forked': { severity: 'security', screenDoes: 'plays on, keeps both records as evidence' },
  'journal/forked': { severity: 'security', screenDoes: 'plays on, keeps what it was told first' },
  'update/wrong-bytes': { severity: 'security', screenDoes: 'plays on, installs nothing' },
  'update/failed': { severity: 'error', screenDoes: 'plays on with the software it has' },
  'schedule/unusable': { severity: 'error', screenDoes: 'skips the schedule' },
  'opening/unusable': { severity: 'error', screenDoes: 'takes it for neither open nor closed' },
  'blob/wrong-hash': { severity: 'security', screenDoes: 'does not show it, fetches it again' },
  'blob/corrupt-chunk': { severity: 'error', screenDoes: 'drops the chunk, fetches it again' },
  'blob/unavailable': { severity: 'warning', screenDoes: 'skips the entry until it is there' },
  'network/not-waypost': { severity: 'warning', screenDoes: 'plays on from its cache' },
  'network/unreachable': { severity: 'warning', screenDoes: 'plays on from its cache' },
  'network/stalled': { severity: 'warning', screenDoes: 'plays on from its cache, tries again' },
  'network/cut-short': { severity: 'warning', screenDoes: 'plays on from its cache, tries again' },
  'storage/full': { severity: 'error', screenDoes: 'plays what it has' },
  'storage/content-lost': {
    severity: 'error',
    screenDoes: 'shows notices or the slate, fetches files again',
  },
  'storage/state-lost': { severity: 'error', screenDoes: 'shows the slate, asks for its manifests again' },
  'clock/stepped': { severity: 'warning', screenDoes: 'plays what the new time asks for' },
  'clock/untrusted': { severity: 'error', screenDoes: 'hides clocks, plays timeless versions only' },
  'kiosk/cloned': { severity: 'security', screenDoes: 'plays on, takes nothing new' },
  'kiosk/refused': { severity: 'error', screenDoes: 'plays on, takes nothing new' },
  'screen/failed': { severity: 'error', screenDoes: 'skips the entry' },
  'screen/cramped': { severity: 'warning', screenDoes: 'sets words smaller than they are read well' },
  'screen/silent': { severity: 'error', screenDoes: 'stands still until its page is loaded again' },
  'journal/overflowed': { severity: 'warning', screenDoes: 'plays on; old plays become totals' },
  'journal/refused': {
    severity: 'security',
    screenDoes: 'plays on; keeps the plays, writes on in a new stream',
  },
  'player/defect': { severity: 'error', screenDoes: 'plays on' },
} as const satisfies Record<string, { severity: 'warning' | 'error' | 'security'; screenDoes: string }>;

/** What kiosks of earlier software report, which told some refusals by one code. */
export const FORMER_FAULTS = {
  'approval/invalid': { severity: 'security', screenDoes: 'skips the version' },
  'approval/bad-assertion': { severity: 'security', screenDoes: 'skips the version' },
  'draft/invalid': { severity: 'security', screenDoes: 'skips the version' },
  'manifest/foreign': { severity: 'security', screenDoes: 'keeps the manifest it has' },
  'readings/refused': { severity: 'security', screenDoes: 'keeps the readings it has' },
  'trust-root/invalid': { severity: 'security', screenDoes: 'keeps the trust root it has' },
  'statement/untrusted': { severity: 'security', screenDoes: 'does not take it in' },
  'statement/expired': { severity: 'warning', screenDoes: 'does not take it in' },
  'enrolment/refused': { severity: 'security', screenDoes: 'plays on for the displays it has' },
  'update/untrusted': { severity: 'security', screenDoes: 'plays on, installs nothing' },
} as const;

/** Every fault a kiosk can report, how bad it is, and what the screen does about it. Codes are never reused. */
export const FAULTS = { ...FAULTS_OF_OTHER_KINDS, ...REFUSAL_FAULTS, ...FORMER_FAULTS };

export type FaultCode = keyof typeof FAULTS;
/** What this software has words of its own for; refusals are told by statement and reason. */
export type OtherFaultCode = Exclude<FaultCode, RefusalCode>;
export const FaultCode = z.enum(Object.keys(FAULTS) as [FaultCode, ...FaultCode[]]);

/** One kind of trouble at one place, from first to last sight. The same trouble again raises `count`, not a new fault. */
export const Fault = z
  .object({
    id: Id,
    code: FaultCode,
    displayId: Id.nullable(),
    /** What it is about: a digest, a key, a host. Part of the fault's identity. */
    subject: z.string().max(200),
    detail: z.string().max(500),
    firstAt: Instant,
    lastAt: Instant,
    count: z.int().min(1),
    clearedAt: Instant.nullable(),
  })
  .meta({ id: 'Fault' });
export type Fault = z.infer<typeof Fault>;

/** A fault that is not over, and whose it is. */
export const OpenFault = z
  .object({ fault: Fault, kiosk: z.object({ id: Id, name: Label, gateId: Id }) })
  .meta({ id: 'OpenFault' });
export type OpenFault = z.infer<typeof OpenFault>;

/** The newest first; `after` is the `next` of the page before. */
export const OpenFaultQuery = PageQuery.extend({ gateId: Id.optional(), kioskId: Id.optional() });
export type OpenFaultQuery = z.infer<typeof OpenFaultQuery>;
