import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { makeRecoveryCodes, secondFactorQuery } from '../../api/second-factor.ts';
import { FormSection, ProblemNote, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { NewCodes } from './new-codes.tsx';
import { secondFactorWords } from './second-factor-words.ts';

/** Fewer are few. */
const FEW = 3;

interface RecoverySectionProps {
  /** Made just now, and shown this once. */
  codes: readonly string[] | null;
  setCodes: (codes: readonly string[] | null) => void;
}

/** What stands in when phone and passkey are not at hand; nothing, as long as there is nothing to stand in for. */
export function RecoverySection({ codes, setCodes }: RecoverySectionProps) {
  const say = useWords(secondFactorWords);
  const { data } = useQuery(secondFactorQuery(useApi()));
  const isOn = data !== undefined && (data.authenticatorSince !== null || data.passkeys > 0);
  if (!isOn && codes === null) return null;
  return (
    <FormSection title={say('codes')} about={say('codesAbout')}>
      {codes === null ? (
        <CodesLeft count={data?.recoveryCodesLeft ?? 0} onCodes={setCodes} />
      ) : (
        <NewCodes codes={codes} done={() => setCodes(null)} />
      )}
    </FormSection>
  );
}

function CodesLeft({ count, onCodes }: { count: number; onCodes: (codes: readonly string[]) => void }) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const making = useMutation({
    mutationFn: () => makeRecoveryCodes(api),
    onSuccess: ({ codes }) => onCodes(codes),
  });
  return (
    <div className={classes.list}>
      <div>
        <StateMark tone={count < FEW ? 'care' : 'off'}>{say('codesLeft', { count })}</StateMark>
      </div>
      <div>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {say('newCodes')}
        </Button>
      </div>
      {making.error !== null && <ProblemNote problem={problemOf(making.error)} />}
    </div>
  );
}
