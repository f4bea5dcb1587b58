import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent, type RefObject } from 'react';
import type { Problem } from '../../../shared/contract/index.ts';
import { fieldErrorsOf, problemOf } from '../api/call-failed.ts';
import { useSayRefusal } from '../words/say-refusal.ts';

export type FieldErrors = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string>>;

interface SubmitOptions<Reply> {
  /** What this page sees to be wrong, in the language spoken; the server judges the rest. */
  check?: (values: Values) => FieldErrors;
  send: (values: Values) => Promise<Reply>;
  /** Which field a pointer of a refusal is of; if not said, the one named by its first part below `/body`. */
  fieldOf?: (pointer: string) => string | undefined;
  onDone: (reply: Reply) => void | Promise<void>;
}

export interface Submit {
  form: RefObject<HTMLFormElement | null>;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  isSending: boolean;
  /** By the field's name. */
  errors: FieldErrors;
  /** What is wrong and of no field. */
  problem: Problem | null;
}

/** A form whose fields keep their own values. After a refusal the first field at fault has the focus. */
export function useSubmit<Reply>({ check, send, fieldOf, onDone }: SubmitOptions<Reply>): Submit {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const sayFields = useSayFields(fieldOf);
  const show = (found: FieldErrors): boolean => {
    setErrors(found);
    focusFirst(form.current, found);
    return Object.keys(found).length > 0;
  };
  const sending = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => void show(sayFields(problemOf(error))),
  });
  const refused = sending.isError ? problemOf(sending.error) : null;
  return {
    form,
    isSending: sending.isPending,
    errors,
    problem: refused !== null && Object.keys(errors).length === 0 ? refused : null,
    submit: (event) => {
      event.preventDefault();
      if (sending.isPending) return;
      if (focusUnread(event.currentTarget)) return;
      sending.reset();
      const values = valuesOf(event.currentTarget);
      if (!show(check?.(values) ?? {})) sending.mutate(values);
    },
  };
}

/** What a page sees to be missing, by the field's name, in words. */
export function sayLacks<Lack extends string>(
  lacks: Readonly<Record<string, Lack>>,
  say: (lack: Lack) => string,
): FieldErrors {
  return Object.fromEntries(Object.entries(lacks).map(([field, lack]) => [field, say(lack)]));
}

function useSayFields(fieldOf: SubmitOptions<unknown>['fieldOf']): (problem: Problem) => FieldErrors {
  const sayRefusal = useSayRefusal();
  return (problem) => {
    const details = Object.entries(fieldErrorsOf(problem, fieldOf));
    return Object.fromEntries(details.map(([field, detail]) => [field, sayRefusal(problem, detail)]));
  };
}

function focusFirst(form: HTMLFormElement | null, errors: FieldErrors): void {
  const [first] = Object.keys(errors);
  const named = first === undefined ? null : form?.elements.namedItem(first);
  const field = named instanceof RadioNodeList ? named[0] : named;
  if (field instanceof HTMLElement) field.focus();
}

/** A field that could make nothing of what is typed there says so itself. */
function focusUnread(form: HTMLFormElement): boolean {
  const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  const unread = inputs.find(({ validity }) => validity.customError);
  unread?.focus();
  return unread !== undefined;
}

function valuesOf(form: HTMLFormElement): Values {
  const entries = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}
