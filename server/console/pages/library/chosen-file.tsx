import { CloseButton, TextInput } from '@mantine/core';
import type { Refusal } from '../../api/uploads/refusal.ts';
import { StateMark } from '../../parts/index.ts';
import { useBytes } from '../../words/bytes.ts';
import { useWords } from '../../words/define-words.ts';
import { keyOf, titleFrom } from './taken-files.ts';
import { uploadWords } from './upload-words.ts';
import classes from './uploads.module.css';

interface ChosenFileProps {
  file: File;
  leaveOut: (file: File) => void;
}

/** A file that can be sent, and what it will be called. */
export function ChosenFile({ file, error, leaveOut }: ChosenFileProps & { error: string | undefined }) {
  const say = useWords(uploadWords);
  const bytes = useBytes();
  return (
    <div className={classes.chosen}>
      <TextInput
        name={keyOf(file)}
        className={classes.grows}
        aria-label={say('name', { file: file.name })}
        defaultValue={titleFrom(file.name)}
        maxLength={200}
        autoComplete="off"
        error={error}
      />
      <p className={classes.quiet}>
        {file.name} · {bytes(file.size)}
      </p>
      <LeaveOut file={file} leaveOut={leaveOut} />
    </div>
  );
}

interface RefusedFileProps extends ChosenFileProps {
  refusal: Refusal;
  limitBytes: number | undefined;
}

/** A file that the server would refuse, and why. */
export function RefusedFile({ file, refusal, limitBytes = 0, leaveOut }: RefusedFileProps) {
  const say = useWords(uploadWords);
  const bytes = useBytes();
  return (
    <div className={classes.chosen}>
      <div className={classes.grows}>
        <p className={classes.title}>
          {file.name} <StateMark tone="alarm">{say('refusedHere')}</StateMark>
        </p>
        <p>{say(refusal, { limit: bytes(limitBytes) })}</p>
      </div>
      <p className={classes.quiet}>{bytes(file.size)}</p>
      <LeaveOut file={file} leaveOut={leaveOut} />
    </div>
  );
}

function LeaveOut({ file, leaveOut }: ChosenFileProps) {
  const say = useWords(uploadWords);
  return (
    <CloseButton aria-label={say('leaveOut', { file: file.name })} size="lg" onClick={() => leaveOut(file)} />
  );
}
