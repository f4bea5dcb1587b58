import { lazy, Suspense, useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import type { StepUpQuestion } from '../api/step-up.ts';

interface StepUpProps {
  question: StepUpQuestion;
}

/** The dialog is fetched when somebody is asked; where it cannot be, nobody was asked. */
const StepUpDialog = lazy<ComponentType<StepUpProps>>(() =>
  import('./step-up-dialog.tsx').then(
    (loaded) => ({ default: loaded.StepUpDialog }),
    () => ({ default: NotAsked }),
  ),
);

/** In front of whatever page is open: asks whoever is signed in to prove it, when a call needs that. */
export function StepUpDoor({ question }: StepUpProps) {
  const isAsked = useSyncExternalStore(question.subscribe, question.isAsked);
  if (!isAsked) return null;
  return (
    <Suspense>
      <StepUpDialog question={question} />
    </Suspense>
  );
}

function NotAsked({ question }: StepUpProps): ReactNode {
  useEffect(() => question.answer(false), [question]);
  return null;
}
