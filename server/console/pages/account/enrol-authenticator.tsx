import { Button } from '@mantine/core';
import type { NewAuthenticator } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { confirmAuthenticator } from '../../api/second-factor.ts';
import { Field, ProblemNote, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { QrCode } from './qr-code.tsx';
import { secondFactorWords } from './second-factor-words.ts';

interface EnrolProps {
  made: NewAuthenticator;
  onConfirmed: (codes: readonly string[]) => void;
  cancel: () => void;
}

/** The secret as a picture and as text, and the code by which the app shows that it knows it. */
export function EnrolAuthenticator({ made: { secret, uri }, onConfirmed, cancel }: EnrolProps) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ code = '' }) => (code.trim() === '' ? { code: say('codeMissing') } : {}),
    send: ({ code = '' }) => confirmAuthenticator(api, code),
    onDone: ({ codes }) => onConfirmed(codes),
  });
  return (
    <div className={classes.enrol}>
      <QrCode text={uri} label={say('picture')} />
      <div className={classes.list}>
        <p>{say('scan')}</p>
        <div>
          <p className={classes.quiet}>{say('typed')}</p>
          <code className={classes.secret}>{secret.replaceAll(/(.{4})(?!$)/g, '$1 ')}</code>
        </div>
        <form ref={form} onSubmit={submit} noValidate className={classes.list}>
          <Field
            name="code"
            label={say('code')}
            hint={say('codeHint')}
            autoComplete="one-time-code"
            error={errors['code']}
          />
          {problem !== null && <ProblemNote problem={problem} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={isSending}>
              {say('confirm')}
            </Button>
            <Button variant="default" onClick={cancel}>
              {say('cancel')}
            </Button>
          </div>
        </form>
      </div>
    </div>
  );
}
