import type {
  ClassRule,
  ContentClass,
  KeySet,
  TrustedKey,
  TrustRoot,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { NamedKeys, RootPlan } from './plan-files.ts';

const DAY_MS = 86_400_000;

/** What a class asks where a plan does not say otherwise. */
const USUAL: Record<ContentClass, ClassRule> = {
  routine: { persons: 1, organisations: 1, longestValidityDays: 366, urgentMinutes: 0, authorSigns: false },
  protected: { persons: 2, organisations: 2, longestValidityDays: 180, urgentMinutes: 30, authorSigns: true },
  'emergency-template': {
    persons: 2,
    organisations: 2,
    longestValidityDays: 366,
    urgentMinutes: 15,
    authorSigns: true,
  },
};

export interface RootMaking {
  /** The root that it follows. Null: it is the first. */
  current: TrustRoot | null;
  keyOf: (name: string) => Promise<TrustedKey>;
  nowMs: number;
  publisherKeyid: (publicKey: string) => string;
}

/** The root that a plan describes, unsigned. Throws `trust/plan-invalid`, `trust/key-unusable`. */
export async function rootOf(plan: RootPlan, making: RootMaking): Promise<TrustRoot> {
  const { current, keyOf, nowMs, publisherKeyid } = making;
  if (current !== null && current.installation !== plan.installation)
    throw new AppError('trust/plan-invalid', 'the plan is of another installation than the root it follows');
  const { installation, publisher: publicKey, signing } = plan;
  const catalogue = plan.catalogue ?? current?.catalogue;
  return {
    schema: 'waypost/trust-root/1',
    installation,
    issuedAt: formatInstant(nowMs),
    version: (current?.version ?? 0) + 1,
    expiresAt: formatInstant(nowMs + plan.validDays * DAY_MS),
    isDemo: false,
    signing,
    root: await keySetOf('root', plan.root, keyOf),
    publisher: { threshold: 1, keys: [{ keyid: publisherKeyid(publicKey), kind: 'ed25519', publicKey }] },
    release: plan.release === null ? null : await keySetOf('release', plan.release, keyOf),
    organisations: await Promise.all(
      plan.organisations.map(async ({ id, name, registrar }) => ({
        id,
        name,
        registrar: await keySetOf(`registrar of ${name}`, registrar, keyOf),
      })),
    ),
    classes: {
      routine: ruleOf('routine', plan),
      protected: ruleOf('protected', plan),
      'emergency-template': ruleOf('emergency-template', plan),
    },
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

function ruleOf(name: ContentClass, { classes }: RootPlan): ClassRule {
  return { ...USUAL[name], ...definedOf(classes[name] ?? {}) };
}

function definedOf(value: object): Partial<ClassRule> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

async function keySetOf(
  role: string,
  { threshold, keys }: NamedKeys,
  keyOf: RootMaking['keyOf'],
): Promise<KeySet> {
  const found = await Promise.all(keys.map(keyOf));
  if (new Set(found.map(({ keyid }) => keyid)).size < threshold)
    throw new AppError('trust/plan-invalid', `${role}: ${threshold} different keys must be there to sign`);
  return { threshold, keys: found };
}
