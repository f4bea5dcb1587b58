import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type {
  ApprovalRequest,
  Content,
  Gate,
  ListedVersion,
  TrustRoot,
  TrustStanding,
} from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { approvalRequestQuery, approveByDemoKey, trustQuery } from '../../api/library.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { MomentField, ProblemNote, QueryView, together, useSubmit } from '../../parts/index.ts';
import { hasOwnKey, MakeKey, saveRequest, signStatement, WithoutNetwork } from '../../parts/signing/index.ts';
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

/** What one says by approving, in view, and the key to say it by: one's own, at the signing page; or a demo's. */
export function ApproveForm({ content, version }: ApproveFormProps) {
  const api = useApi();
  const request = useQuery(approvalRequestQuery(api, content.id, version.digest));
  const trust = useQuery(trustQuery(api));
  return (
    <QueryView query={together([request, trust])}>
      {([drafted, standing]) => (
        <AskingForm content={content} version={version} drafted={drafted} standing={standing} />
      )}
    </QueryView>
  );
}

/** Which button was pressed. */
type Way = 'demo-key' | 'own-key' | 'file';

function AskingForm({
  content,
  version,
  drafted: { approval },
  standing,
}: ApproveFormProps & { drafted: ApprovalRequest; standing: TrustStanding }) {
  const { root } = standing;
  const { personId } = useSession();
  const say = useWords(contentWords);
  const tell = useWords(libraryWords);
  const { dayOf } = useTimeWords();
  const gates = useQuery(gatesQuery(useApi())).data ?? [];
  const zone = gates.find(({ id }) => id === content.gateId)?.zone;
  const [until, choose] = useState(dateIn(zone, approval.validUntil));
  const way = useRef<Way>('own-key');
  const by = (pressed: Way) => () => {
    way.current = pressed;
  };
  const origin = root.signing?.origin ?? null;
  const isListed = hasOwnKey(standing, { personId, of: version.class });
  const saying = { content, version, approval, zone, until, way, origin };
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
      <Progress version={version} root={root} />
      {problem !== null && <ProblemNote problem={problem} />}
      {origin !== null && isListed && (
        <Button type="submit" loading={isSending} onClick={by('own-key')}>
          {say('sign')}
        </Button>
      )}
      {isSending && isListed && way.current === 'own-key' && (
        <p role="status" className={classes.quiet}>
          {say('signingOpen')}
        </p>
      )}
      {root.isDemo ? (
        <>
          <Button
            type="submit"
            variant={isListed ? 'default' : 'filled'}
            loading={isSending}
            onClick={by('demo-key')}
          >
            {say('approve')}
          </Button>
          <p className={classes.quiet}>{say('demoHint')}</p>
        </>
      ) : (
        origin === null && <p className={classes.quiet}>{say('outside')}</p>
      )}
      {origin !== null && !isListed && <MakeKey origin={origin} />}
      <WithoutNetwork
        save={() => {
          way.current = 'file';
          form.current?.requestSubmit();
        }}
      />
    </form>
  );
}

/** Who has signed so far, where it takes several. */
function Progress({ version, root }: { version: ListedVersion; root: TrustRoot }) {
  const say = useWords(contentWords);
  const { persons, organisations } = root.classes[version.class];
  if (persons === 1) return null;
  const names = version.approvals.map(({ approver }) => approver ?? say('someApprover'));
  return (
    <p className={classes.quiet}>
      {say('needs', { persons, organisations })}
      {names.length > 0 && ` ${say('signedBy', { names: [...new Set(names)].join(', ') })}`}
    </p>
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
  way: { readonly current: Way };
  /** Of the signing page. */
  origin: string | null;
}

function useApprove({ content, version, approval, zone, until, way, origin }: Approving) {
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
    send: async ({ gateId = '' }): Promise<void> => {
      const named = { contentId: content.id, versionDigest: version.digest };
      const end = until === last ? {} : { validUntil: endOfDate(zone, until) };
      if (way.current === 'demo-key') {
        await approveByDemoKey(api, { ...named, ...end, gateIds: gateId === '' ? null : [gateId] });
        return;
      }
      const gate = gateId === '' || content.gateId !== null ? {} : { gateId };
      const wish = { word: 'approval', ...named, ...end, ...gate } as const;
      await (way.current === 'own-key' && origin !== null
        ? signStatement(api, origin, wish)
        : saveRequest(api, wish));
    },
    onDone: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
}
