import { Button, NativeSelect } from '@mantine/core';
import { NOTICE_LIMITS } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { fieldOf } from './draft/check-draft.ts';
import { addRow, moveRow, setColumns } from './draft/edit-blocks.ts';
import type { BlockDraft, RowDraft } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { OrderButtons } from './order-buttons.tsx';
import { Row } from './row.tsx';
import { useMove } from './use-move.ts';

interface TableProps {
  block: Extract<BlockDraft, { kind: 'table' }>;
  /** What a part of the table is called, with its block where there are several. */
  within: (part: string) => string;
}

const COLUMNS = Array.from({ length: NOTICE_LIMITS.columns - 1 }, (_, i) => String(i + 2));

/** A table: its headings, then row after row, each cell in every language. */
export function TableRows({ block, within }: TableProps) {
  const say = useWords(noticesWords);
  const { draft, edit, focusNext } = useEditor();
  const add = (): void => {
    edit(addRow(block.id));
    focusNext(fieldId(fieldOf(`${block.id}.r${draft.made + 1}:0`, draft.languages[0] ?? '')));
  };
  return (
    <>
      <div className={classes.field}>
        <NativeSelect
          label={say('columns')}
          data={COLUMNS}
          value={String(block.columns)}
          onChange={({ currentTarget: { value } }) => edit(setColumns(block.id, Number(value)))}
        />
      </div>
      <div role="group" aria-label={within(say('headings'))} className={classes.step}>
        <p className={classes.part}>{within(say('headings'))}</p>
        <Cells block={block} row="head" name={(column) => within(say('heading', { column }))} />
      </div>
      {block.rows.map((row, index) => (
        <TableRow key={row.id} block={block} within={within} row={row} index={index} />
      ))}
      {block.rows.length < NOTICE_LIMITS.rows && (
        <Button variant="subtle" className={classes.addStep} leftSection={<Icon of="add" />} onClick={add}>
          {say('addRow')}
        </Button>
      )}
    </>
  );
}

function TableRow({ block, within, row, index }: TableProps & { row: RowDraft; index: number }) {
  const say = useWords(noticesWords);
  const { takeOut } = useEditor();
  const part = within(say('tableRow', { number: index + 1 }));
  const count = block.rows.length;
  const moveTo = (to: number) => moveRow(block.id, row.id, to);
  const { move, onKeyDown } = useMove({ part, index, count, moveTo });
  const remove = (): void => takeOut({ removal: { kind: 'row', blockId: block.id, row, index }, name: part });
  return (
    <div role="group" aria-label={part} className={classes.step} onKeyDown={onKeyDown}>
      <div className={classes.stepHead}>
        <span className={classes.stepName}>{part}</span>
        <OrderButtons
          id={row.id}
          part={part}
          index={index}
          count={count}
          move={move}
          remove={count > 1 ? remove : undefined}
        />
      </div>
      <Cells block={block} row={row.id} name={(column) => `${part}, ${say('column', { column })}`} />
    </div>
  );
}

interface CellsProps extends Pick<TableProps, 'block'> {
  row: string;
  name: (column: number) => string;
}

function Cells({ block, row, name }: CellsProps) {
  return Array.from({ length: block.columns }, (_, c) => (
    <Row key={c} at={`${block.id}.${row}:${c}`} part={name(c + 1)} />
  ));
}
