import { Button } from '@mantine/core';
import { NOTICE_LIMITS } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { BlockCard } from './block-card.tsx';
import { fieldOf } from './draft/check-draft.ts';
import { addBlock, isFull, moveBlock } from './draft/edit-blocks.ts';
import { blankDraft, sayingsOf, type BlockKind } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { TitleCard } from './title-card.tsx';
import { useDrag } from './use-drag.ts';

/** The whole notice, thing by thing that is said, each in every language side by side. */
export function Sheet() {
  const { draft, edit } = useEditor();
  const { blocks } = draft;
  const dragging = useDrag(
    blocks.map(({ id }) => id),
    (id, to) => edit(moveBlock(id, to)),
  );
  return (
    <div className={classes.sheet}>
      <TitleCard />
      {blocks.map((block, index) => (
        <BlockCard key={block.id} block={block} index={index} dragging={dragging} />
      ))}
    </div>
  );
}

const KINDS = {
  paragraph: 'addParagraph',
  steps: 'addSteps',
  list: 'addList',
  table: 'addTable',
  contact: 'addContact',
  figure: 'addFigure',
  qr: 'addQr',
} as const satisfies Record<BlockKind, string>;
const ORDER = Object.keys(KINDS) as BlockKind[];

/** What can come next. */
export function AddBlocks() {
  const say = useWords(noticesWords);
  const { draft, edit, focusNext } = useEditor();
  const add = (kind: BlockKind): void => {
    edit(addBlock(kind));
    const at = firstSaid(kind, draft.made);
    focusNext(fieldId(fieldOf(at, draft.languages[0] ?? '')));
  };
  return (
    <div className={classes.add}>
      {draft.blocks.length === 0 && <p>{say('titleAlone')}</p>}
      {isFull(draft) ? (
        <p>{say('full', { count: NOTICE_LIMITS.blocks })}</p>
      ) : (
        ORDER.map((kind) => (
          <Button key={kind} variant="default" leftSection={<Icon of="add" />} onClick={() => add(kind)}>
            {say(KINDS[kind])}
          </Button>
        ))
      )}
    </div>
  );
}

/** Where a block says something first, when it is added to a draft in which so many were made. */
function firstSaid(kind: BlockKind, made: number): string {
  const { blocks } = addBlock(kind)({ ...blankDraft(['vi'], null), made });
  return sayingsOf({ title: {}, blocks })[1]?.at ?? 'title';
}
