import type { ApprovalState, Content, ContentStep } from '../../../../shared/contract/index.ts';
import { StateMark, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { stepWords } from '../../words/step-words.ts';
import { libraryWords } from './library-words.ts';

const TONES: Record<ApprovalState, StateTone> = {
  approved: 'well',
  draft: 'off',
  expired: 'care',
  recalled: 'alarm',
};

const STEP_TONES: Record<ContentStep, StateTone> = {
  draft: 'off',
  review: 'off',
  returned: 'care',
  approval: 'off',
  embargoed: 'well',
  ready: 'well',
  'on-air': 'well',
  expired: 'care',
  recalled: 'alarm',
  archived: 'off',
};

/** How a version stands with those who approve. */
export function ApprovalMark({ state }: { state: ApprovalState }) {
  const say = useWords(libraryWords);
  return <StateMark tone={TONES[state]}>{say(state)}</StateMark>;
}

/** Where the latest version of a content stands on its way. */
export function ContentMark({ content: { step } }: { content: Content }) {
  const say = useWords(stepWords);
  return <StateMark tone={STEP_TONES[step]}>{say(step)}</StateMark>;
}

/** Screens go on showing an earlier version while the latest one waits. */
export function EarlierMark({ content: { approvedDigest, latestDigest } }: { content: Content }) {
  const say = useWords(stepWords);
  if (approvedDigest === null || approvedDigest === latestDigest) return null;
  return <StateMark tone="well">{say('olderPlays')}</StateMark>;
}
