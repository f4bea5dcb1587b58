import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LegibilityReport, ToldFinding } from '../../../../shared/contract/index.ts';
import { findingWords } from '../../../../shared/legibility/rules/index.ts';
import { useLanguage, useWords } from '../../words/define-words.ts';
import { ownNameOf } from '../../words/language-names.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { StateMark } from '../state-mark.tsx';
import { findingsWords } from './findings-words.ts';
import classes from './findings.module.css';

/** As many as are read at once. */
const SHOWN = 6;
const DISPLAYS_NAMED = 3;

/** What travellers would read badly, where, and what to do about it, as a colleague would say it. */
export function Findings({ report }: { report: LegibilityReport }) {
  const say = useWords(findingsWords);
  const [shown, show] = useState(SHOWN);
  const { judgedFor } = report;
  const drawing = drawingOf(report);
  const findings = toldOnce(report.findings);
  const more = findings.length - shown;
  return (
    <>
      {findings.length === 0 && <p>{say('none')}</p>}
      {isHolding(report) && <p>{say('held')}</p>}
      {findings.length > 0 && (
        <ul className={classes.list}>
          {findings.slice(0, shown).map((finding) => (
            <Finding key={kindOf(finding)} finding={finding} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Button variant="default" onClick={() => show(shown + more)}>
          {say('more', { count: more })}
        </Button>
      )}
      {judgedFor.length > 0 && drawing !== null && <p className={classes.quiet}>{say(drawing)}</p>}
      <p className={classes.quiet}>
        {judgedFor.length === 0 ? say('judgedAlone') : say('judgedFor', { count: judgedFor.length })}
      </p>
    </>
  );
}

/** What there is to say of how far it was drawn. */
function drawingOf({ rendering, versionDigest }: LegibilityReport) {
  if (versionDigest === null) return 'drawnLater';
  const words = { waiting: 'drawnWaiting', failed: 'drawnFailed', none: 'drawnNone', done: null } as const;
  return words[rendering];
}

/** Whether an error keeps it off screens. */
export function isHolding({ findings }: LegibilityReport): boolean {
  return findings.some(({ level, override }) => level === 'error' && override === null);
}

function Finding({ finding }: { finding: ToldFinding }) {
  const say = useWords(findingsWords);
  const language = useLanguage();
  const list = useList();
  const { dateTime } = useTimeWords();
  const { level, rule, where, override, displays } = finding;
  const { says, remedy } = findingWords(finding, language);
  const names = displays
    .slice(0, DISPLAYS_NAMED)
    .map(({ name, count }) => (count === 1 ? name : say('andOthers', { name, count })));
  return (
    <li className={classes.finding}>
      <div className={classes.head}>
        {override === null ? (
          <StateMark tone={level === 'error' ? 'alarm' : 'care'}>{say(level)}</StateMark>
        ) : (
          <StateMark tone="well">{say('passes')}</StateMark>
        )}
        <span className={classes.rule}>
          {rule}
          {where.language !== null && ` · ${ownNameOf(where.language)}`}
        </span>
      </div>
      <p>{says}</p>
      <p className={classes.quiet}>{remedy}</p>
      {names.length > 0 && <p className={classes.quiet}>{say('onDisplays', { names: list(names) })}</p>}
      {override !== null && (
        <p className={classes.quiet}>
          {say('passedBy', { by: override.by, at: dateTime(override.at), reason: override.reason })}
        </p>
      )}
    </li>
  );
}

/** What is found of one kind on several classes of displays is told with the one on which it is worst. */
function toldOnce(findings: readonly ToldFinding[]): ToldFinding[] {
  const groups = Map.groupBy(findings, kindOf);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, displays: [first, ...others].flatMap(({ displays }) => displays) }],
  );
}

function kindOf({ rule, code, level, where }: ToldFinding): string {
  return JSON.stringify([rule, code, level, where.language, where.text]);
}
