import { Button, TextInput } from '@mantine/core';
import { ProblemNote, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';

interface ReasonFormProps {
  words: { title: string; hint: string; reason: string; reasonMissing: string; send: string };
  send: (reason: string) => Promise<unknown>;
  /** It was sent, and taken. */
  onDone: () => Promise<void>;
  onCancel: () => void;
}

/** What is done with a reason, which is kept. */
export function ReasonForm({ words, send, onDone, onCancel }: ReasonFormProps) {
  const say = useWords(editorialWords);
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: words.reasonMissing } : {}),
    send: ({ reason = '' }) => send(reason.trim()),
    onDone,
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form} aria-label={words.title}>
      <p className={classes.quiet}>{words.hint}</p>
      <TextInput
        name="reason"
        label={words.reason}
        autoComplete="off"
        autoFocus
        maxLength={200}
        error={errors['reason']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
        <Button type="submit" loading={isSending}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
