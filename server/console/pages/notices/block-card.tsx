import { assertNever } from '../../../../shared/errors.ts';
import { useWords } from '../../words/define-words.ts';
import { moveBlock } from './draft/edit-blocks.ts';
import type { BlockDraft } from './draft/notice-draft.ts';
import { useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { OrderButtons } from './order-buttons.tsx';
import { Row } from './row.tsx';
import { LinkField, PictureField } from './own-fields.tsx';
import { StepRows } from './step-rows.tsx';
import { TableRows } from './table-rows.tsx';
import type { Dragging } from './use-drag.ts';
import { useMove } from './use-move.ts';

interface BlockCardProps {
  block: BlockDraft;
  index: number;
  dragging: Dragging;
}

/** A block in all languages: what is done to it is done to it in each of them. */
export function BlockCard({ block, index, dragging }: BlockCardProps) {
  const say = useWords(noticesWords);
  const { draft, takeOut } = useEditor();
  const part = useBlockName()(block);
  const count = draft.blocks.length;
  const { move, onKeyDown } = useMove({ part, index, count, moveTo: (to) => moveBlock(block.id, to) });
  return (
    <section
      aria-label={part}
      className={classes.block}
      onKeyDown={onKeyDown}
      {...dragging.targetOf(block.id, index)}
    >
      <div className={classes.blockHead}>
        <span className={classes.grip} title={say('drag')} {...dragging.handleOf(block.id)}>
          <Icon of="grip" />
        </span>
        <h2>{part}</h2>
        <OrderButtons
          id={block.id}
          part={part}
          index={index}
          count={count}
          move={move}
          remove={() => takeOut({ removal: { kind: 'block', block, index }, name: part })}
        />
      </div>
      <Rows block={block} part={part} />
    </section>
  );
}

function Rows({ block, part }: { block: BlockDraft; part: string }) {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  const isLone = draft.blocks.filter(({ kind }) => kind === block.kind).length === 1;
  const within = (inner: string): string => (isLone ? inner : say('within', { block: part, part: inner }));
  switch (block.kind) {
    case 'paragraph':
      return <Row at={`${block.id}.text`} part={part} />;
    case 'steps':
      return <StepRows block={block} nameOf={(index) => within(say('step', { number: index + 1 }))} />;
    case 'list':
      return <StepRows block={block} nameOf={(index) => within(say('item', { number: index + 1 }))} />;
    case 'table':
      return <TableRows block={block} within={within} />;
    case 'contact':
      return (
        <>
          <NamedRow at={`${block.id}.label`} name={say('label')} within={within} />
          <NamedRow at={`${block.id}.value`} name={say('value')} within={within} />
        </>
      );
    case 'figure':
      return (
        <>
          <PictureField block={block} />
          <NamedRow at={`${block.id}.caption`} name={say('caption')} within={within} />
        </>
      );
    case 'qr':
      return (
        <>
          <LinkField block={block} />
          <NamedRow at={`${block.id}.label`} name={say('linkLabel')} within={within} />
        </>
      );
    default:
      return assertNever(block);
  }
}

interface NamedRowProps {
  at: string;
  name: string;
  within: (part: string) => string;
}

function NamedRow({ at, name, within }: NamedRowProps) {
  return (
    <>
      <p className={classes.part}>{name}</p>
      <Row at={at} part={within(name)} />
    </>
  );
}

/** What people call a block: its kind, and its number where there are several of it. */
function useBlockName(): (block: BlockDraft) => string {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  return ({ kind, id }) => {
    const alike = draft.blocks.filter((other) => other.kind === kind);
    const number = alike.findIndex((other) => other.id === id) + 1;
    return alike.length === 1 ? say(kind) : say('numbered', { part: say(kind), number });
  };
}
