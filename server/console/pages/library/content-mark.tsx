import type { ApprovalState, Content } from '../../../../shared/contract/index.ts';
import { StateMark, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { libraryWords } from './library-words.ts';

const TONES: Record<ApprovalState, StateTone> = {
  approved: 'well',
  draft: 'off',
  expired: 'care',
  recalled: 'alarm',
};

/** How a version stands with those who approve. */
export function ApprovalMark({ state }: { state: ApprovalState }) {
  const say = useWords(libraryWords);
  return <StateMark tone={TONES[state]}>{say(state)}</StateMark>;
}

/** How the latest version of a content stands; one that waits behind an approved one is told as that. */
export function ContentMark({ content: { state, approvedDigest } }: { content: Content }) {
  const say = useWords(libraryWords);
  if (state === 'draft' && approvedDigest !== null) return <StateMark tone="care">{say('newer')}</StateMark>;
  return <ApprovalMark state={state} />;
}
