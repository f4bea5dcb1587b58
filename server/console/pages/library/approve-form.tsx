import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApprovalRequest, Content, Gate, ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { approvalRequestQuery, approveByDemoKey } from '../../api/library.ts';
import { gatesQuery } from '../../api/places.ts';
import { MomentField, ProblemNote, QueryView, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { dateIn, endOfDate } from './dates.ts';
import { libraryWords } from './library-words.ts';

interface ApproveFormProps {
  content: Content;
  version: ListedVersion;
}

/** What one says by approving, in view, and the demo key to say it by. */
export function ApproveForm({ content, version }: ApproveFormProps) {
  const say = useWords(contentWords);
  const request = useQuery(approvalRequestQuery(useApi(), content.id, version.digest));
  return (
    <QueryView query={request}>
      {(drafted) =>
        drafted.isDemo ? (
          <DemoForm content={content} version={version} drafted={drafted} />
        ) : (
          <p className={classes.quiet}>{say('outside')}</p>
        )
      }
    </QueryView>
  );
}

function DemoForm({
  content,
  version,
  drafted: { approval },
}: ApproveFormProps & { drafted: ApprovalRequest }) {
  const say = useWords(contentWords);
  const tell = useWords(libraryWords);
  const { dayOf } = useTimeWords();
  const gates = useQuery(gatesQuery(useApi())).data ?? [];
  const zone = gates.find(({ id }) => id === content.gateId)?.zone;
  const [until, choose] = useState(dateIn(zone, approval.validUntil));
  const saying = { content, version, approval, zone, until };
  const { form, submit, isSending, errors, problem } = useApprove(saying);
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      <p className={classes.quiet}>{say('approvalHint')}</p>
      <dl className={classes.facts}>
        <div>
          <dt>{say('class')}</dt>
          <dd>{tell(approval.class)}</dd>
        </div>
        <div>
          <dt>{say('validFrom')}</dt>
          <dd>{say('fromNow')}</dd>
        </div>
      </dl>
      <Audience gateId={content.gateId} gates={gates} />
      <MomentField
        of="date"
        name="until"
        label={say('validUntil')}
        description={say('validUntilHint', { date: dayOf(approval.validUntil, zone) })}
        value={until}
        onChange={choose}
        error={errors['until']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <Button type="submit" loading={isSending}>
        {say('approve')}
      </Button>
      <p className={classes.quiet}>{say('demoHint')}</p>
    </form>
  );
}

/** A content of one gate plays there; any other where its approver says. */
function Audience({ gateId, gates }: { gateId: string | null; gates: readonly Gate[] }) {
  const say = useWords(contentWords);
  const localise = useLocalised();
  const named = gates.map(({ id, name }) => ({ value: id, label: localise(name) }));
  const all = { value: '', label: say('everyGate') };
  return (
    <NativeSelect
      name="gateId"
      label={say('audience')}
      data={gateId === null ? [all, ...named] : named.filter(({ value }) => value === gateId)}
    />
  );
}

interface Approving extends ApproveFormProps {
  approval: ApprovalRequest['approval'];
  zone: string | undefined;
  /** Its last day. */
  until: string;
}

function useApprove({ content, version, approval, zone, until }: Approving) {
  const say = useWords(contentWords);
  const { dayOf } = useTimeWords();
  const api = useApi();
  const queryClient = useQueryClient();
  const [first, last] = [dateIn(zone, approval.validFrom), dateIn(zone, approval.validUntil)];
  return useSubmit({
    check: () =>
      until >= first && until <= last
        ? {}
        : { until: say('untilMissing', { date: dayOf(approval.validUntil, zone) }) },
    send: ({ gateId = '' }) =>
      approveByDemoKey(api, {
        contentId: content.id,
        versionDigest: version.digest,
        gateIds: gateId === '' ? null : [gateId],
        ...(until === last ? {} : { validUntil: endOfDate(zone, until) }),
      }),
    onDone: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
}
