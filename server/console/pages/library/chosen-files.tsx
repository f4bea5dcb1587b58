import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ContentClass } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { refusalOf } from '../../api/uploads/refusal.ts';
import { useUploading } from '../../api/uploads/upload-context.ts';
import { uploadLimitQuery } from '../../api/uploads/uploads.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSubmit, type FieldErrors } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { ChosenFile, RefusedFile } from './chosen-file.tsx';
import { libraryWords } from './library-words.ts';
import { keyOf } from './taken-files.ts';
import { uploadWords } from './upload-words.ts';
import classes from './uploads.module.css';

interface ChosenFilesProps {
  files: readonly File[];
  leaveOut: (file: File) => void;
  onDone: () => void;
}

/** Files that were dropped or chosen, before they are sent: their names, and what they have in common. */
export function ChosenFiles({ files, leaveOut, onDone }: ChosenFilesProps) {
  const say = useWords(uploadWords);
  const { queue, tus } = useUploading();
  const { data: limitBytes } = useQuery(uploadLimitQuery(tus));
  const judged = files.map((file) => ({ file, refusal: refusalOf(file, limitBytes) }));
  const welcome = judged.flatMap(({ file, refusal }) => (refusal === null ? [file] : []));
  const { form, submit, errors } = useSubmit({
    check: (values): FieldErrors =>
      Object.fromEntries(
        welcome.map(keyOf).flatMap((key) => (values[key]?.trim() === '' ? [[key, say('nameMissing')]] : [])),
      ),
    send: async ({ gateId = '', class: contentClass, fit, ...titles }) => {
      const common = { ...(gateId === '' ? {} : { gateId }), class: contentClass, fit };
      queue.add(welcome.map((file) => ({ file, said: { ...common, title: titles[keyOf(file)]?.trim() } })));
    },
    onDone,
  });
  return (
    <section className={classes.panel} aria-labelledby="chosen">
      <h2 id="chosen">{say('chosen')}</h2>
      <form ref={form} onSubmit={submit} noValidate className={classes.form}>
        <ul className={classes.rows}>
          {judged.map(({ file, refusal }) => (
            <li key={keyOf(file)}>
              {refusal === null ? (
                <ChosenFile file={file} error={errors[keyOf(file)]} leaveOut={leaveOut} />
              ) : (
                <RefusedFile file={file} {...{ refusal, limitBytes, leaveOut }} />
              )}
            </li>
          ))}
        </ul>
        {welcome.length > 0 && <InCommon />}
        <div className={classes.buttons}>
          {welcome.length > 0 && <Button type="submit">{say('send', { count: welcome.length })}</Button>}
          <Button variant="default" onClick={onDone}>
            {say('drop')}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** Whose the contents are, who approves them, and how they fill frames of other shapes. */
function InCommon() {
  const say = useWords(uploadWords);
  const tell = useWords(libraryWords);
  const localise = useLocalised();
  const { gateId = '' } = useGate();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return (
    <div className={classes.common}>
      <NativeSelect
        key={gates.length}
        name="gateId"
        label={say('gate')}
        defaultValue={gateId}
        data={[
          { value: '', label: tell('allGates') },
          ...gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
        ]}
      />
      <NativeSelect
        name="class"
        label={say('class')}
        data={ContentClass.options.map((value) => ({ value, label: tell(value) }))}
      />
      <NativeSelect
        name="fit"
        label={say('fit')}
        data={(['cover', 'contain'] as const).map((value) => ({ value, label: say(value) }))}
      />
    </div>
  );
}
