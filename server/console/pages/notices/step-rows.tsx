import { Button } from '@mantine/core';
import { NOTICE_LIMITS } from '../../../../shared/contract/index.ts';
import { SignChoice, SignPlace } from '../../parts/signs/index.ts';
import { useWords } from '../../words/define-words.ts';
import { fieldOf } from './draft/check-draft.ts';
import { addStep, moveStep } from './draft/edit-blocks.ts';
import { setStepSign } from './draft/edit-words.ts';
import type { BlockDraft, StepDraft } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { OrderButtons } from './order-buttons.tsx';
import { Row } from './row.tsx';
import { useMove } from './use-move.ts';

export interface StepsBlock {
  block: Extract<BlockDraft, { kind: 'steps' | 'list' }>;
  /** What a step is called, by its place: `Step 2`, or with its block where there are several. */
  nameOf: (index: number) => string;
}

/** The steps of a block, each with its sign; or the items of a list. */
export function StepRows({ block, nameOf }: StepsBlock) {
  const say = useWords(noticesWords);
  const { draft, edit, focusNext } = useEditor();
  const add = (): void => {
    edit(addStep(block.id));
    focusNext(fieldId(fieldOf(`${block.id}.s${draft.made + 1}`, draft.languages[0] ?? '')));
  };
  return (
    <>
      {block.steps.map((step, index) => (
        <StepRow key={step.id} block={block} nameOf={nameOf} step={step} index={index} />
      ))}
      {block.steps.length < NOTICE_LIMITS.steps && (
        <Button variant="subtle" className={classes.addStep} leftSection={<Icon of="add" />} onClick={add}>
          {say(block.kind === 'steps' ? 'addStep' : 'addItem')}
        </Button>
      )}
    </>
  );
}

function StepRow({ block, nameOf, step, index }: StepsBlock & { step: StepDraft; index: number }) {
  const say = useWords(noticesWords);
  const { edit, takeOut } = useEditor();
  const part = nameOf(index);
  const count = block.steps.length;
  const moveTo = (to: number) => moveStep(block.id, step.id, to);
  const { move, onKeyDown } = useMove({ part, index, count, moveTo });
  const remove = (): void =>
    takeOut({ removal: { kind: 'step', blockId: block.id, step, index }, name: part });
  return (
    <div role="group" aria-label={part} className={classes.step} onKeyDown={onKeyDown}>
      <div className={classes.stepHead}>
        {block.kind === 'steps' && (
          <SignChoice
            part={part}
            id={fieldId(`${block.id}.${step.id}:sign`)}
            sign={step.sign}
            without={{ name: say('stepNumber'), face: <SignPlace>{index + 1}</SignPlace> }}
            choose={(sign) => edit(setStepSign(block.id, step.id, sign))}
          />
        )}
        <span className={classes.stepName}>{part}</span>
        <OrderButtons
          id={step.id}
          part={part}
          index={index}
          count={count}
          move={move}
          remove={count > 1 ? remove : undefined}
        />
      </div>
      <Row at={`${block.id}.${step.id}`} part={part} />
    </div>
  );
}
