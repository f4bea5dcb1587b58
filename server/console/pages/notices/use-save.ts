import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content, ContentDraft, Problem } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { createContent, reviseContent } from '../../api/notices.ts';
import { contentOf } from './draft/body-of-draft.ts';
import { faultsOf } from './draft/check-draft.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import { fieldId } from './editor-context.ts';
import { useSayFaults, useSayRefused, type Errors } from './say-faults.ts';

interface Saving {
  draft: NoticeDraft;
  base: number | null;
  contentId: string | null;
  /** Of the gate whose clock says from when until when. */
  zone: string;
  onSaved: (content: Content) => void;
  focusNext: (id: string) => void;
}

export interface Save {
  save: () => void;
  isSaving: boolean;
  errors: Errors;
  /** What is wrong with fields, in a sentence. */
  summary: string | null;
  /** What was refused and is of no field. */
  problem: Problem | null;
  /** A field was edited: what the server said of it is over. */
  forgive: (field: string) => void;
  reset: () => void;
}

/** Fields that were wrong when somebody wanted to save. */
interface Wrong {
  /** By the page's own rules: said as long as it is so. */
  here: readonly string[];
  /** By the server's. */
  there: Errors;
}

const NOTHING: Wrong = { here: [], there: {} };

/** Sends what was written. What the page sees to be wrong is not sent; a refusal goes to the fields that it points to. */
export function useSave({ draft, base, contentId, zone, onSaved, focusNext }: Saving): Save {
  const [wrong, setWrong] = useState(NOTHING);
  const sayFaults = useSayFaults();
  const sayRefused = useSayRefused();
  const show = (found: Wrong): void => {
    setWrong(found);
    const [first] = [...found.here, ...Object.keys(found.there)];
    if (first !== undefined) focusNext(fieldId(first));
  };
  const sending = useMutation({
    mutationFn: useSend(contentId, base),
    onSuccess: onSaved,
    onError: (error) => show({ here: [], there: sayRefused(draft, problemOf(error)) }),
  });
  const faults = faultsOf(draft);
  const said = sayFaults(draft, {
    faults: faults.filter(({ field }) => wrong.here.includes(field)),
    refused: wrong.there,
  });
  const refused = sending.isError ? problemOf(sending.error) : null;
  const isSaidElsewhere = said.summary !== null || refused?.code === 'object/conflict';
  return {
    ...said,
    isSaving: sending.isPending,
    problem: isSaidElsewhere ? null : refused,
    save: () => {
      if (sending.isPending) return;
      sending.reset();
      show({ here: faults.map(({ field }) => field), there: {} });
      if (faults.length === 0) sending.mutate(contentOf(draft, zone));
    },
    forgive: (field) => setWrong((before) => forgiven(before, field)),
    reset: () => {
      sending.reset();
      setWrong(NOTHING);
    },
  };
}

function useSend(contentId: string | null, base: number | null): (content: ContentDraft) => Promise<Content> {
  const api = useApi();
  const queryClient = useQueryClient();
  return async (content) => {
    try {
      return contentId === null || base === null
        ? await createContent(api, content)
        : await reviseContent(api, { id: contentId, read: base }, content);
    } finally {
      // Saved, or refused because somebody else has: what is known of it is of yesterday.
      void queryClient.invalidateQueries({ queryKey: ['contents'] });
    }
  };
}

function forgiven(wrong: Wrong, field: string): Wrong {
  const { [field]: mended, ...there } = wrong.there;
  return mended === undefined ? wrong : { ...wrong, there };
}
