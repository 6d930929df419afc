import type { z } from 'zod';
import type { Holder } from '../domain/authority/holders-of.ts';
import type { Instrument } from '../domain/authority/register.ts';
import { findInstrument } from '../domain/authority/register-lookups.ts';
import { ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import type { PowerAtStake, PowerHeld } from '../domain/statistics/powers-at-stake.ts';
import { type DatedItem, type Ending, leavesPostEmpty } from '../domain/statistics/register-endings.ts';
import { findNames, type Names } from '../records/reads/find-names.ts';
import type { EmergencyReading } from '../records/reads/list-emergencies.ts';
import type { EndingReading, EndingsGround } from '../records/reads/read-endings.ts';
import type { PowerUseReading } from '../records/reads/read-power-use.ts';
import { regimeName } from '../records/regime-shelf.ts';
import { DATED_KIND_TEXTS } from '../texts/report-texts.ts';
import type { endingReport, onTimeReport, useReport } from './contract/reports.ts';
import type { Desk } from './desk.ts';
import { refusalView } from './problem.ts';
import { personView } from './views.ts';

export type EndingReport = z.output<typeof endingReport>;
export type UseReport = z.output<typeof useReport>;
export type OnTimeReport = z.output<typeof onTimeReport>;

/** What every report on endings says of itself. */
export function groundView({ businessTime, today, regime, rules }: EndingsGround) {
  const warnings = rules.map(({ code, label, length, unit, source }) => {
    return { code, label, length, unit, article: source.article };
  });
  return { businessTime, on: today, regime: regimeName(regime), warnings };
}

/** What ends, as it is shown, with the names of everybody in it. */
export async function endingViews(
  { ledger }: Desk,
  { province, endings, ...ground }: EndingsGround & { province: string; endings: readonly EndingReading[] },
): Promise<EndingReport['items']> {
  const ids = endings.flatMap(({ ending, powers }) => [...idsIn(ending), ...powers.flatMap(idsInPower)]);
  const names = await findNames(ledger.db, { province, ids });
  return endings.map((reading) => endingView(reading, { ...ground, names }));
}

function idsIn({ item }: Ending): string[] {
  const { person, office } = namedIn(item);
  return [person, office].flatMap((id) => id ?? []);
}

/** Whom, which post and which paper an item speaks of. */
function namedIn(item: DatedItem): { person?: string; office?: string; paper?: string } {
  switch (item.kind) {
    case 'INSTRUMENT':
      return { paper: item.id };
    case 'APPOINTMENT':
      return { person: item.data.person, office: item.data.office };
    case 'WORK_ASSIGNMENT':
      return { office: item.data.deputyOffice, paper: item.data.instrument };
    case 'SUBSTITUTION':
      return { person: item.data.substitute, office: item.data.office, paper: item.data.instrument };
    case 'LEGAL_NOTE':
      return { paper: item.data.instrument };
    case 'PRECEDENCE_NOTE':
      return { paper: item.data.prefers };
    case 'ABSENCE':
    case 'SUSPENSION':
      return { person: item.data.person };
  }
}

function idsInPower({ before, after }: PowerAtStake): string[] {
  const holders = [before, after].flatMap((held) => (held.ok ? held.holders : []));
  return holders.flatMap(({ person, office }) => [person, office]);
}

function endingView(
  { ending, powers, steps }: EndingReading,
  { names, register }: Pick<EndingsGround, 'register'> & { names: Names },
): EndingReport['items'][number] {
  const { item, endsAt, endsOn, daysLeft, because, band, alerts } = ending;
  const { person, office, paper: named } = namedIn(item);
  const paper = named === undefined ? null : findInstrument({ id: named, register });
  return {
    kind: item.kind,
    kindLabel: DATED_KIND_TEXTS[item.kind],
    id: item.id,
    instrument: paper === null ? null : paperView(paper),
    person: person === undefined ? null : personView(person, names),
    office: office === undefined ? null : officeView(office, names),
    postEmpty: leavesPostEmpty(ending, register),
    endsAt,
    endsOn,
    daysLeft,
    because,
    band,
    alerts: [...alerts],
    powers: powers.map((power) => powerView(power, names)),
    openSteps: steps.length,
    openCases: new Set(steps.map(({ step }) => step.caseId)).size,
    steps: `/api/v1/reports/authority-ending/${encodeURIComponent(item.id)}/steps`,
  };
}

function paperView({ id, kind, number, title }: Instrument) {
  return { id, kind, number, title };
}

export function officeView(id: string, names: Names) {
  const { vi, en } = names.get(id) ?? { vi: id, en: id };
  return { id, title: { vi, en } };
}

function powerView(
  {
    own,
    before,
    after,
    fromDong,
    upToDong,
    askedDong: _asked,
    taskTypes,
    fields,
    modes,
    onlyIf,
    ...power
  }: PowerAtStake,
  names: Names,
) {
  return {
    ...power,
    granted: own,
    fromDong: fromDong === null ? null : `${fromDong}`,
    upToDong: upToDong === null ? null : `${upToDong}`,
    taskTypes: listOf(taskTypes),
    fields: listOf(fields),
    modes: listOf(modes),
    onlyIf: [...onlyIf],
    before: heldView(before, names),
    after: heldView(after, names),
  };
}

function listOf(scope: 'ALL' | readonly string[]): 'ALL' | string[] {
  return scope === 'ALL' ? scope : [...scope];
}

function heldView(held: PowerHeld, names: Names) {
  if (!held.ok) return { by: null, holders: [], refusal: refusalView(held.refusal) };
  const holderView = ({ person, office, onBehalfOf, signatureMode }: Holder) => {
    return { person: personView(person, names), office: officeView(office, names), onBehalfOf, signatureMode };
  };
  return { by: held.by, holders: held.holders.map(holderView), refusal: null };
}

/** How powers were used, as it is shown. */
export async function useViews(
  { ledger }: Desk,
  { province, uses, days }: { province: string; uses: readonly PowerUseReading[]; days: string },
): Promise<UseReport['items']> {
  const ids = uses.flatMap(({ use }) =>
    use.posts.flatMap(({ office, persons }) => [office, ...persons.map(({ person }) => person)]),
  );
  const names = await findNames(ledger.db, { province, ids });
  const bases = ledger.regimes.all().flatMap(({ baseHolders }) => baseHolders);
  const actionLabel = (action: string) =>
    bases.findLast((base) => base.action === action)?.label ?? { vi: action, en: action };
  return uses.map(({ paper, use: { instrument, actions, posts, neverUsed, ...count }, reports }) => {
    const rows = `/api/v1/reports/use-of-powers/${encodeURIComponent(instrument)}`;
    return {
      instrument,
      kind: paper.kind,
      number: paper.number,
      title: paper.title,
      ...count,
      actions: actions.map(({ decisions, refusals, ...use }) => ({
        ...use,
        label: actionLabel(use.action),
        decisions: decisions.map(({ judgedDong, ...decision }) => {
          const label = eventLabel({ ledger }, decision.event);
          return { ...decision, label, judgedDong: judgedDong === null ? null : `${judgedDong}` };
        }),
        refusals: [...refusals],
      })),
      posts: posts.map(({ office, acts, persons }) => ({
        office: officeView(office, names),
        acts,
        persons: persons.map((one) => ({ person: personView(one.person, names), acts: one.acts })),
      })),
      neverUsed: [...neverUsed],
      reportsDue: [...reports],
      rows: { acts: `${rows}/acts?${days}`, refusals: `${rows}/refusals?${days}` },
    };
  });
}

/** What an event is called; its words are the same in every regime that has it. */
export function eventLabel({ ledger }: Pick<Desk, 'ledger'>, event: string) {
  const row = ledger.regimes.rowsWith(event)[0] ?? ROWS_OF_EVERY_STATE.find((one) => one.event === event);
  return row?.label ?? { vi: event, en: event };
}

/** Emergency stops with what came of each (AU-15). */
export async function emergencyViews(
  { ledger }: Desk,
  province: string,
  emergencies: readonly EmergencyReading[],
): Promise<UseReport['emergencies']> {
  const ids = emergencies.flatMap(({ office, person, settled }) => [office, person, settled?.person ?? person]);
  const names = await findNames(ledger.db, { province, ids });
  return emergencies.map(({ office, person, settled, ...act }) => ({
    ...act,
    label: eventLabel({ ledger }, act.event),
    office: officeView(office, names),
    person: personView(person, names),
    settled:
      settled === null
        ? null
        : {
            ...settled,
            label: eventLabel({ ledger }, settled.event),
            person: settled.person === null ? null : personView(settled.person, names),
          },
  }));
}
