import { SegmentedControl } from '@mantine/core';
import { NoticeBody } from '../../../../shared/contract/index.ts';
import { SignChoice, SignPlace } from '../../parts/signs/index.ts';
import { useWords } from '../../words/define-words.ts';
import { setSign, setTone } from './draft/edit-words.ts';
import type { Tone } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { Row } from './row.tsx';

const TONES: readonly Tone[] = NoticeBody.shape.tone.unwrap().options;

/** What is read first: the title, its sign, and the tone of the whole. */
export function TitleCard() {
  const say = useWords(noticesWords);
  const { draft, edit } = useEditor();
  const face = (
    <SignPlace isBlank>
      <Icon of="add" />
    </SignPlace>
  );
  return (
    <section aria-label={say('title')} className={classes.block}>
      <div className={classes.blockHead}>
        <SignChoice
          part={say('title')}
          id={fieldId('sign')}
          sign={draft.sign}
          without={{ name: say('noSign'), face }}
          choose={(sign) => edit(setSign(sign), 'sign')}
        />
        <h2>{say('title')}</h2>
        <SegmentedControl
          aria-label={say('tone')}
          value={draft.tone}
          onChange={(tone) => edit(setTone(tone))}
          data={TONES.map((tone) => ({ value: tone, label: say(tone) }))}
        />
      </div>
      <Row at="title" part={say('title')} />
    </section>
  );
}
