import type { ApprovalState, ContentStep, ReviewStanding } from '../../shared/contract/index.ts';

/** All that decides where a content stands on its way. */
export interface StepFacts {
  isArchived: boolean;
  /** Of the latest version. */
  state: ApprovalState;
  /** The latest version may be shown now. */
  isShowable: boolean;
  /** The plan that some display has now is made of it. */
  isPublished: boolean;
  /** How the languages of the latest version stand with the editors. */
  review: ReviewStanding;
  /** Editors have to accept it before anybody approves it. */
  isReviewed: boolean;
}

/** Where the latest version of a content stands on the way from a draft to the screens, and off them. */
export function stepOf(facts: StepFacts): ContentStep {
  if (facts.isArchived) return 'archived';
  switch (facts.state) {
    case 'recalled':
    case 'expired':
      return facts.state;
    case 'approved':
      if (!facts.isShowable) return 'embargoed';
      return facts.isPublished ? 'on-air' : 'ready';
    default:
      return stepOfDraft(facts);
  }
}

function stepOfDraft({ review, isReviewed }: StepFacts): ContentStep {
  if (review === 'returned') return 'returned';
  if (review === 'asked') return 'review';
  return review === 'unasked' && isReviewed ? 'draft' : 'approval';
}
