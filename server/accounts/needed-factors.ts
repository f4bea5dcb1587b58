import type { Role } from '../../shared/contract/index.ts';
import type { NeedsTwoFactors } from './session.ts';

/** Who puts something on screens, lets somebody in, or lets a unit in. */
const BY_DEFAULT: readonly Role[] = ['administrator', 'approver', 'duty-officer', 'planner', 'technician'];

/** Of those roles; null: as the trust root has it, whose demo asks for none so that it can be tried at once. */
export function needsTwoFactors(roles: readonly Role[] | null, isDemo: () => boolean): NeedsTwoFactors {
  return (held) => {
    const asked = roles ?? (isDemo() ? [] : BY_DEFAULT);
    return held.some((role) => asked.includes(role));
  };
}
