import { Button } from '@mantine/core';
import type { WaitingUnit } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { findWaiting } from '../../api/displays.ts';
import { Field, ProblemNote, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { pairingWords } from './pairing-words.ts';
import classes from './pairing.module.css';

/** Which unit is it? */
export function CodeForm({ code, onFound }: { code: string; onFound: (unit: WaitingUnit) => void }) {
  const say = useWords(pairingWords);
  const api = useApi();
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ code: typed = '' }) => (typed.trim() === '' ? { code: say('codeMissing') } : {}),
    send: ({ code: typed = '' }) => findWaiting(api, typed),
    onDone: onFound,
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.card}>
      <Field
        name="code"
        label={say('code')}
        hint={say('codeHint')}
        defaultValue={code}
        autoComplete="off"
        maxLength={12}
        error={errors['code']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.actions}>
        <Button type="submit" loading={isSending}>
          {say('find')}
        </Button>
      </div>
    </form>
  );
}
