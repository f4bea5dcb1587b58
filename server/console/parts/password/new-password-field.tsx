import { PasswordInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { SHORTEST_PASSWORD } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import type { FieldProps } from '../field.tsx';
import { partWords } from '../part-words.ts';
import classes from './password.module.css';
import { newPasswordWords } from './password-words.ts';
import type { PasswordJudge } from './use-password-judge.ts';

interface NewPasswordFieldProps extends Pick<FieldProps, 'name' | 'label' | 'error'> {
  judging: PasswordJudge;
}

/** A password that somebody chooses: how hard it is to guess is told while it is typed. */
export function NewPasswordField({ judging, ...props }: NewPasswordFieldProps) {
  const say = useWords(newPasswordWords);
  const sayPart = useWords(partWords);
  const [typed, setTyped] = useState('');
  return (
    <div className={classes.field}>
      <PasswordInput
        {...props}
        description={say('hint', { least: SHORTEST_PASSWORD })}
        size="md"
        autoComplete="new-password"
        maxLength={256}
        visibilityToggleButtonProps={{ 'aria-label': sayPart('showSecret'), tabIndex: 0 }}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <StrengthMeter typed={typed} judging={judging} told={props.error} />
    </div>
  );
}

interface StrengthMeterProps {
  typed: string;
  judging: PasswordJudge;
  /** What the field says already, and is not said twice. */
  told: string | undefined;
}

function StrengthMeter({ typed, judging: { judge, objection }, told }: StrengthMeterProps) {
  const say = useWords(newPasswordWords);
  const judged = useDeferredValue(typed);
  const strength = judged === '' ? 0 : (judge?.(judged).strength ?? 0);
  const words = judged === '' || judge === null ? '' : (objection(judged) ?? say('strong'));
  return (
    <div className={classes.meter} data-strength={strength}>
      <div className={classes.bars} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-is-on={bar <= strength} />
        ))}
      </div>
      <p role="status">{words === told ? '' : words}</p>
    </div>
  );
}
