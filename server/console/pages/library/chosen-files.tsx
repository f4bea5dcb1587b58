import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ContentClass, type Gate } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { refusalOf } from '../../api/uploads/refusal.ts';
import { useUploading } from '../../api/uploads/upload-context.ts';
import { uploadLimitQuery } from '../../api/uploads/uploads.ts';
import { useGate } from '../../app/use-gate.ts';
import { sayLacks, useSubmit, zoneFor, type FieldErrors } from '../../parts/index.ts';
import {
  BLANK_PROVENANCE,
  lacksOfProvenance,
  ProvenanceFields,
  provenanceWords,
} from '../../parts/provenance/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { ChosenFile, RefusedFile } from './chosen-file.tsx';
import { libraryWords } from './library-words.ts';
import { saidProvenance } from './said-provenance.ts';
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
  const sayProvenance = useWords(provenanceWords);
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const { gateId: set } = useGate();
  const [gateId, setGateId] = useState(set ?? '');
  const [provenance, setProvenance] = useState(BLANK_PROVENANCE);
  const disclosed = useRef<HTMLDetailsElement>(null);
  const zone = zoneFor(gateId, gates);
  const { form, submit, errors } = useSubmit({
    check: (values): FieldErrors => {
      const lacks = lacksOfProvenance(provenance, { zone, nowMs: systemClock.wallMs() });
      // A field in what is closed takes no focus.
      if (Object.keys(lacks).length > 0) disclosed.current?.setAttribute('open', '');
      const nameless = welcome.map(keyOf).filter((key) => values[key]?.trim() === '');
      return {
        ...Object.fromEntries(nameless.map((key) => [key, say('nameMissing')])),
        ...sayLacks(lacks, sayProvenance),
      };
    },
    send: async ({ class: contentClass, fit, ...titles }) => {
      const own = { ...(gateId === '' ? {} : { gateId }), class: contentClass, fit };
      const common = { ...own, ...saidProvenance(provenance, zone) };
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
        {welcome.length > 0 && (
          <>
            <InCommon {...{ gates, gateId, setGateId }} />
            <details ref={disclosed} className={classes.disclosed}>
              <summary>{sayProvenance(welcome.length > 1 ? 'provenanceAll' : 'provenance')}</summary>
              <ProvenanceFields
                choices={provenance}
                change={(changed) => setProvenance((before) => ({ ...before, ...changed }))}
                {...{ errors, zone }}
              />
            </details>
          </>
        )}
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

interface InCommonProps {
  gates: readonly Gate[];
  gateId: string;
  setGateId: (gateId: string) => void;
}

/** Whose the contents are, who approves them, and how they fill frames of other shapes. */
function InCommon({ gates, gateId, setGateId }: InCommonProps) {
  const say = useWords(uploadWords);
  const tell = useWords(libraryWords);
  const localise = useLocalised();
  return (
    <div className={classes.common}>
      <NativeSelect
        name="gateId"
        label={say('gate')}
        value={gateId}
        onChange={({ currentTarget: { value } }) => setGateId(value)}
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
