import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Campaign } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { campaignsQuery } from '../../api/schedules.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { PlainFieldsProps } from './plain-fields.tsx';

const NONE = '';

/** The campaign it belongs to, and what that makes of it. */
export function CampaignField({ choices, change, errors }: PlainFieldsProps) {
  const say = useWords(editorWords);
  const campaignSaid = useCampaignSaid();
  const { data: campaigns = [] } = useQuery(campaignsQuery(useApi()));
  const chosen = campaigns.find(({ id }) => id === choices.campaignId);
  return (
    <>
      <NativeSelect
        name="campaignId"
        label={say('campaign')}
        value={choices.campaignId ?? NONE}
        onChange={({ currentTarget: { value } }) => change({ campaignId: value === NONE ? null : value })}
        data={[
          { value: NONE, label: say('noCampaign') },
          ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errors['campaignId']}
      />
      {chosen !== undefined && <p className={classes.aside}>{campaignSaid(chosen)}</p>}
    </>
  );
}

function useCampaignSaid(): (campaign: Campaign) => string {
  const say = useWords(editorWords);
  const { date } = useTimeWords();
  return ({ startDate, endDate, totalPlays, enabled }) =>
    [
      endDate === null
        ? say('campaignFrom', { start: date(startDate) })
        : say('campaignFromTo', { start: date(startDate), end: date(endDate) }),
      ...(totalPlays === null ? [] : [say('campaignQuota', { count: totalPlays })]),
      ...(enabled ? [] : [say('campaignIsOff')]),
    ].join(' ');
}
