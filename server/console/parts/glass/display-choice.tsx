import { NativeSelect } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { displaysQuery, gatesQuery } from '../../api/places.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { glassWords } from './glass-words.ts';
import classes from './glass.module.css';

/** The display that previews are for, remembered from page to page. */
export interface PreviewDisplay {
  gateId: string | null;
  /** Null while there is none to choose. */
  displayId: string | null;
  choose: (chosen: { gateId: string; displayId: string | null }) => void;
}

/** What it says of the display stands under its name. */
const BELOW = ['label' as const, 'input' as const, 'description' as const];

const NOTHING = { gateId: null, displayId: null };

/** `gateId` settles the gate; without it, it is chosen too. The first of the gate's displays until one is chosen. */
export function usePreviewDisplay(gateId: string | null = null): PreviewDisplay {
  const api = useApi();
  const [kept, keep] = useLocalStorage<Omit<PreviewDisplay, 'choose'>>({
    key: 'waypost.preview-display',
    defaultValue: NOTHING,
    getInitialValueInEffect: false,
  });
  const { data: gates } = useQuery(gatesQuery(api));
  const isKept = gates?.some(({ id }) => id === kept.gateId) === true;
  const gate = gateId ?? (isKept ? kept.gateId : (gates?.[0]?.id ?? null));
  const { data: displays } = useQuery({ ...displaysQuery(api, gate ?? ''), enabled: gate !== null });
  const known = displays?.find(({ id }) => id === kept.displayId) ?? displays?.[0];
  return { gateId: gate, displayId: known?.id ?? null, choose: keep };
}

/** Chooses the display that a preview is drawn for; the gate, too, where it is not settled. */
export function DisplayChoice({
  value,
  isGateSettled = false,
}: {
  value: PreviewDisplay;
  isGateSettled?: boolean;
}) {
  const say = useWords(glassWords);
  const localise = useLocalised();
  const api = useApi();
  const { gateId, displayId, choose } = value;
  const { data: gates = [] } = useQuery(gatesQuery(api));
  const { data: displays = [] } = useQuery({ ...displaysQuery(api, gateId ?? ''), enabled: gateId !== null });
  const named = displays.map(({ id, name }) => ({ value: id, label: name }));
  const canvas = displays.find(({ id }) => id === displayId)?.canvas;
  return (
    <div className={classes.choice}>
      {!isGateSettled && gates.length > 1 && (
        <NativeSelect
          label={say('gate')}
          value={gateId ?? ''}
          onChange={({ currentTarget }) => choose({ gateId: currentTarget.value, displayId: null })}
          data={gates.map(({ id, name }) => ({ value: id, label: localise(name) }))}
        />
      )}
      <NativeSelect
        label={say('display')}
        description={canvas && say('canvas', { width: canvas.widthPx, height: canvas.heightPx })}
        inputWrapperOrder={BELOW}
        value={displayId ?? ''}
        onChange={({ currentTarget }) => choose({ gateId: gateId ?? '', displayId: currentTarget.value })}
        data={named.length > 0 ? named : [{ value: '', label: say('noDisplays') }]}
      />
    </div>
  );
}
