import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { NewPasskey } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { registerPasskey } from '../../api/passkeys.ts';
import { Field, ProblemNote, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { browserNameOf } from './browser-name.ts';
import { passkeyWords } from './passkey-words.ts';

interface AddPasskeyProps {
  /** It is the one thing to do here. */
  isRecommended?: boolean;
  onAdded: (made: NewPasskey) => void;
}

/** Names a passkey, and has the browser make it. */
export function AddPasskey({ isRecommended = false, onAdded }: AddPasskeyProps) {
  const say = useWords(passkeyWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const here = browserNameOf(navigator.userAgent);
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ name = '' }) => (name.trim() === '' ? { name: say('nameMissing') } : {}),
    send: ({ name = '' }) => registerPasskey(api, name.trim()),
    onDone: async (made) => {
      form.current?.reset();
      onAdded(made);
      await queryClient.invalidateQueries({ queryKey: ['passkeys'] });
      await queryClient.invalidateQueries({ queryKey: ['second-factor'] });
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.add}>
      <Field
        name="name"
        label={say('name')}
        hint={say('nameHint')}
        maxLength={120}
        defaultValue={here === null ? say('other') : say('thisDevice', here)}
        autoComplete="off"
        error={errors['name']}
      />
      <Button type="submit" size="md" variant={isRecommended ? 'filled' : 'default'} loading={isSending}>
        {say('add')}
      </Button>
      {problem !== null && <ProblemNote problem={problem} />}
    </form>
  );
}
