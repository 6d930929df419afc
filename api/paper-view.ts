import type { z } from 'zod';
import { bigintAsText } from '../domain/authority/is-within.ts';
import { PAPER_STANDINGS } from '../domain/authority/paper-standing.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { GrantStanding, PaperReading } from '../records/reads/read-papers.ts';
import { ACTION_TEXTS } from '../texts/action-texts.ts';
import type { papersQuery, papersView } from './contract/register-papers.ts';
import { officeView } from './report-view.ts';
import { personView } from './views.ts';

type PaperView = z.output<typeof papersView>['items'][number];
type Filter = Pick<z.output<typeof papersQuery>, 'standing' | 'q'>;

/** Whatever of a paper has a name elsewhere. */
export function idsOf({ paper, standing, grants, workAssignments, substitutions }: PaperReading): string[] {
  const { issuer, giver, enteredBy, verifiedBy } = paper;
  return [
    ...[issuer, giver, enteredBy, verifiedBy, standing.by].flatMap((id) => id ?? []),
    ...grants.flatMap(({ grant, holders }) => [
      ...(grant.to.kind === 'PERSON' ? [grant.to.person] : []),
      ...holders.flatMap(({ office, persons }) => [office.id, ...persons]),
    ]),
    ...workAssignments.flatMap(({ headOffice, deputyOffice }) => [headOffice, deputyOffice]),
    ...substitutions.flatMap(({ office, substitute }) => [office, substitute]),
  ];
}

/** How many papers stand how, and how many end soon. */
export function countsOf(papers: readonly PaperReading[]): Record<string, number> {
  const soon = papers.filter(({ ending }) => ending !== null).length;
  const counts = PAPER_STANDINGS.map((standing): [string, number] => {
    return [standing, papers.filter((paper) => paper.standing.standing === standing).length];
  });
  return Object.fromEntries([...counts, ['ENDS_SOON', soon]]);
}

/** @returns whether a paper is one of those asked for; every word has to stand somewhere in it, with or without its accents */
export function matches(paper: PaperReading, { standing, q, names }: Filter & { names: Names }): boolean {
  const stands =
    standing === undefined || (standing === 'ENDS_SOON' ? paper.ending !== null : paper.standing.standing === standing);
  if (!stands || q === undefined) return stands;
  const text = folded(wordsOf(paper, names).join(' '));
  return folded(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function wordsOf(reading: PaperReading, names: Names): string[] {
  const { paper, grants } = reading;
  const actions = grants.flatMap(({ grant }) => (grant.actions === 'ALL' ? [] : grant.actions));
  const labels = actions.map((action) => ACTION_TEXTS[action as keyof typeof ACTION_TEXTS]);
  const named = idsOf(reading).flatMap((id) => names.get(id) ?? []);
  return [
    ...[paper.id, paper.number, paper.title, ...actions],
    ...[...labels, ...named].flatMap((words) => (words === undefined ? [] : [words.vi, words.en])),
  ];
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

/** A paper as it is shown. */
export function paperView(reading: PaperReading, names: Names): PaperView {
  const { paper, standing, ending, chain, grants, workAssignments, substitutions, notes, newVersionWaits } = reading;
  const { id, version, kind, number, title, signedOn, from, until, signatureMode, redelegation, publicText } = paper;
  return {
    ...{ id, version, kind, number, title, signedOn, from, until, signatureMode, redelegation, publicText },
    issuer: personView(paper.issuer, names),
    giver: paper.giver === null ? null : officeView(paper.giver, names),
    standing: standing.standing,
    since: standing.since,
    changedBy: standing.by === null ? null : personView(standing.by, names).name,
    ending: ending === null ? null : { endsOn: ending.endsOn, daysLeft: ending.daysLeft, because: ending.because },
    chain: chain.map((link) => ({ id: link.paper.id, number: link.paper.number, standing: link.standing })),
    illustrative: paper.scopeStatus === 'ILLUSTRATIVE',
    paper: paper.paper ?? null,
    grants: grants.map((one) => grantView(one, { names, publicText })),
    workAssignments: workAssignments.map((one) => ({
      head: officeView(one.headOffice, names),
      deputy: officeView(one.deputyOffice, names),
      actions: listOf(one.actions),
      fields: listOf(one.fields),
      ...{ from: one.from, until: one.until },
    })),
    substitutions: substitutions.map((one) => ({
      office: officeView(one.office, names),
      substitute: personView(one.substitute, names),
      actions: listOf(one.actions),
      fields: listOf(one.fields),
      ceilingDong: dongText(one.ceilingDong),
      ...{ reason: one.reason, from: one.from, until: one.until },
    })),
    notes: [...notes],
    enteredBy: personView(paper.enteredBy, names),
    verifiedBy: paper.verifiedBy === null ? null : personView(paper.verifiedBy, names),
    newVersionWaits,
  };
}

/** Papers whose text is not public are never cited by article. */
function grantView(
  { id, grant, verifiedBy, holders }: GrantStanding,
  { names, publicText }: { names: Names; publicText: PaperView['publicText'] },
): PaperView['grants'][number] {
  const { to, conditions } = grant;
  return {
    id,
    article: publicText === 'FULL' ? grant.article : null,
    actions: listOf(grant.actions),
    taskTypes: listOf(grant.taskTypes),
    fields: listOf(grant.fields),
    modes: listOf(grant.modes),
    floorDong: dongText(grant.floorDong),
    ceilingDong: dongText(grant.ceilingDong),
    to: {
      kind: to.kind,
      role: to.kind === 'ROLE' ? to.role : null,
      person: to.kind === 'PERSON' ? personView(to.person, names) : null,
    },
    posts: holders.map(({ office, persons }) => ({
      ...officeView(office.id, names),
      holders: persons.map((person) => personView(person, names)),
    })),
    conditions: JSON.parse(JSON.stringify(conditions, bigintAsText)),
    waits: verifiedBy === null,
  };
}

function listOf(scope: 'ALL' | readonly string[]): 'ALL' | string[] {
  return scope === 'ALL' ? scope : [...scope];
}

function dongText(dong: bigint | null): string | null {
  return dong === null ? null : `${dong}`;
}
