import { Select, type ComboboxItem } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Gate } from '../../../shared/contract/index.ts';
import { foldText } from '../../../shared/languages/index.ts';
import { useApi } from '../api/api-context.ts';
import { gatesQuery } from '../api/places.ts';
import { useWords } from '../words/define-words.ts';
import { useLocalised } from '../words/localised.ts';
import classes from './gate-switcher.module.css';
import { shellWords } from './shell-words.ts';
import { useChooseGate, useExpectGate } from './use-choose-gate.ts';
import { useGate } from './use-gate.ts';

/** More than these are found faster by typing than by looking. */
const SEARCHED_FROM = 8;
const ALL = '';

/** Which gate every page speaks of: one, or all of them. */
export function GateSwitcher() {
  const say = useWords(shellWords);
  const localise = useLocalised();
  const choose = useChooseGate();
  const { gateId = ALL } = useGate();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  useForgottenGate(gateId, gates);
  const named = useMemo(
    () => gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
    [gates, localise],
  );
  const find = useMemo(() => finderOf(named), [named]);
  const expect = useExpectGate();
  const expectOnlyOne = (typed: string): void => {
    const [found, another] = find(named, typed);
    if (found !== undefined && another === undefined && found.value !== gateId) expect(found.value);
  };
  return (
    <Select
      className={classes.switcher}
      aria-label={say('gate')}
      value={gateId}
      onChange={(chosen) => void choose(chosen === ALL || chosen === null ? undefined : chosen)}
      data={[{ value: ALL, label: say('allGates') }, ...named]}
      searchable={gates.length >= SEARCHED_FROM}
      // What is typed takes the place of the gate that stands there, instead of following it.
      onClick={({ currentTarget }) => currentTarget.select()}
      filter={({ options, search }) => find(options as ComboboxItem[], search)}
      onSearchChange={expectOnlyOne}
      nothingFoundMessage={say('noSuchGate')}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      leftSection={<Pin />}
      leftSectionPointerEvents="none"
    />
  );
}

/** A gate that is gone since it was chosen would leave every page empty. */
function useForgottenGate(gateId: string, gates: readonly Gate[]): void {
  const choose = useChooseGate();
  const isGone = gates.length > 0 && gateId !== ALL && gates.every(({ id }) => id !== gateId);
  useEffect(() => {
    if (isGone) void choose(undefined);
  });
}

/** `noi bai` finds Nội Bài. */
function finderOf(gates: readonly ComboboxItem[]) {
  const folded = new Map(gates.map(({ value, label }) => [value, foldText(label)]));
  return (among: readonly ComboboxItem[], text: string): ComboboxItem[] => {
    const sought = foldText(text);
    return among.filter(({ value, label }) => (folded.get(value) ?? foldText(label)).includes(sought));
  };
}

function Pin() {
  return (
    <svg viewBox="0 0 24 24" className={classes.icon} aria-hidden="true">
      <path d="M5 20V10.5L12 5l7 5.5V20M9.5 20v-6h5v6" />
    </svg>
  );
}
