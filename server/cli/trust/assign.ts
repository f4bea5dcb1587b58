import { EnrolmentStatement } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES } from '../../../shared/trust/index.ts';
import { state, type Signing } from './ceremony.ts';
import { fingerprintIn } from './in-words.ts';
import { readStatement, rootIn } from './statement-files.ts';

/** Where a kiosk is to be, as the console and the API name kiosk, key, gate and displays. */
export interface Assignment {
  kiosk: string;
  key: string;
  gate: string;
  display: readonly string[];
}

/** States by any root or registrar key that is here where a kiosk is; the kiosk follows it without anybody at the unit. */
export async function assign(
  { kiosk, key, gate, display }: Assignment,
  { from, ...signing }: Signing & { from: string },
): Promise<string[]> {
  const rootEnvelope = await readStatement(from);
  const root = rootIn(rootEnvelope);
  const statement = EnrolmentStatement.safeParse({
    schema: 'waypost/enrolment/1',
    installation: root.installation,
    issuedAt: formatInstant(systemClock.wallMs()),
    kioskId: kiosk,
    kioskKey: key,
    gateId: gate,
    displayIds: display,
    rootDigest: fingerprintIn(rootEnvelope),
  });
  if (!statement.success) {
    const [issue] = statement.error.issues;
    throw new AppError('trust/plan-invalid', `${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`);
  }
  return state(PAYLOAD_TYPES.enrolment, statement.data, { ...signing, from: rootEnvelope });
}
