import { isSigning } from '../../domain/machine/is-signing.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { preflight, type Verdict } from '../../records/reads/preflight.ts';
import { basisWords } from '../../texts/basis-words.ts';
import { needsInputView } from '../action-view.ts';
import { preflightAnswer, preflightBody } from '../contract/preflight.ts';
import { refusalView } from '../problem.ts';
import { refuseOthersPost } from '../refuse-others-post.ts';
import { route } from '../route.ts';
import { claimViewOf, nameOf, personView } from '../views.ts';

const preflightRoute = route({
  method: 'post',
  path: '/acts/preflight',
  id: 'preflightActs',
  tag: 'acts',
  summary:
    'Of a list of cases: which of these acts may I do, on what ground, and why not the others? Nothing is done; each act is sent by itself, with a key of its own',
  who: 'signedIn',
  body: preflightBody,
  answers: { 200: { description: 'One verdict for each, in the order asked', schema: preflightAnswer } },
  problems: ['capacity.not_held'],
  async run(call) {
    const { desk, province, person, body } = call;
    await refuseOthersPost(call, body.office);
    const verdicts = await preflight(desk.ledger, { province, person, ...body });
    const names = await findNames(desk.ledger.db, { province, ids: verdicts.flatMap(idsIn) });
    const views = verdicts.map((verdict) => verdictView(verdict, names));
    const may = views.filter((view) => view.may).length;
    return { body: { items: views, may, mayNot: views.length - may } };
  },
});

function idsIn({ found }: Verdict): string[] {
  const { basis = null, claim = null } = found?.action ?? {};
  const named = basis === null ? [] : [basis.person, basis.office, basis.unit, ...paperIds(basis)];
  return [...named, claim?.person].filter((id) => typeof id === 'string');
}

function verdictView({ caseId, event, refusal, found }: Verdict, names: Names) {
  const { action } = found ?? {};
  return {
    caseId,
    event,
    may: refusal === null,
    refusal: refusal === null ? null : refusalView(refusal),
    title: found?.title ?? null,
    label: action?.row.label ?? null,
    signs: action !== undefined && isSigning(action.row),
    step: action?.step ?? null,
    ifMatch: action?.version ?? null,
    subjectDigest: found?.subjectDigest ?? null,
    ground: found === null ? null : groundView(found, names),
    amountDong: found?.amountDong ?? null,
    claim: action?.claim == null ? null : claimViewOf(action.claim, names),
    warnings: [...(action?.warnings ?? [])],
    needsInput: action === undefined ? null : needsInputView(action.needsInput),
  };
}

type Basis = NonNullable<NonNullable<Verdict['found']>['action']['basis']>;

interface Link {
  readonly instrument: string;
  readonly article: string | null;
}

function chainOf({ chain }: Basis): readonly Link[] {
  return Array.isArray(chain) ? (chain as unknown as readonly Link[]) : [];
}

function paperIds(basis: Basis): string[] {
  return chainOf(basis).map(({ instrument }) => instrument);
}

function groundView({ action: { basis }, until }: NonNullable<Verdict['found']>, names: Names) {
  if (basis === null) return null;
  const person = personView(String(basis.person ?? ''), names);
  const office = typeof basis.office === 'string' ? basis.office : null;
  const title = office === null ? null : (names.get(office) ?? { vi: office, en: office });
  const papers = chainOf(basis).map(({ instrument, article }) => {
    return { id: instrument, number: nameOf(names, instrument), article };
  });
  const signatureMode = typeof basis.signatureMode === 'string' ? basis.signatureMode : null;
  const facts = { kind: basis.kind, signatureMode, until, illustrative: basis.illustrative === true };
  return {
    ...facts,
    words: basisWords({ ...facts, person: person.name, as: title, papers: papers.map(paperWords) }),
    person,
    office: office === null || title === null ? null : { id: office, title },
    papers,
  };
}

/** A paper whose text is not public is never cited by article. */
function paperWords({ number, article }: { number: string; article: string | null }): string {
  return article === null ? number : `${number}, ${article}`;
}

export const PREFLIGHT_ROUTES = [preflightRoute];
