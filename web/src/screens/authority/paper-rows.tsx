import { Anchor, Badge, Group } from '@mantine/core';
import { Fragment } from 'react';
import { INSTRUMENT_KIND_TEXTS, roleText, SIGNATURE_MODE_TEXTS } from '../../../../texts/register-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { dayText } from '../../words/figures.ts';
import { firstDayText, periodText } from '../../words/periods.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { Named } from './named.tsx';
import {
  ANY_SCOPE,
  actionText,
  amountText,
  conditionText,
  EVERYTHING,
  limitLines,
  type ScopeCodes,
} from './scope-words.ts';
import { StandingMark } from './standing-mark.tsx';

export type PaperView = AnswerOf<'GET /register/papers'>['items'][number];

const W = {
  illustrative: words('Phạm vi minh họa', 'Illustrative scope'),
  valid: words('Hiệu lực', 'Valid'),
  since: words('từ', 'since'),
  by: words('theo', 'by'),
  issuedBy: words('Ban hành', 'Issued by'),
  signedOn: words('ký ngày', 'signed on'),
  ofPost: words('giao quyền của', 'gives the power of'),
  signs: words('Ký', 'Signed'),
  chain: words('Căn cứ vào', 'Rests on'),
  noChain: words('Sổ không ghi văn bản cấp trên', 'The register names no paper above it'),
  entered: words('Nhập', 'Entered by'),
  verified: words('xác nhận', 'verified by'),
  notVerified: words('chưa có người xác nhận', 'nobody has verified it'),
  newVersion: words('Có phiên bản mới chờ xác nhận', 'A new version waits'),
  file: words('Tệp văn bản', 'File of the paper'),
  nothing: words('Không giao quyền nào trong sổ.', 'Gives no power in the register.'),
  vacant: words('Khuyết', 'Vacant'),
  waits: words('Chờ xác nhận', 'Waits'),
  endsOn: (date: string, days: number): Words =>
    words(`Hết hiệu lực sau ngày ${date} (còn ${days} ngày)`, `Ends after ${date} (${days} days left)`),
  signsFor: words('ký thay', 'signs for'),
  away: words('khi vắng mặt', 'while away'),
  articleHidden: words('không công khai', 'not public'),
  notes: { LEGAL_NOTE: words('Ghi chú pháp lý', 'Legal note'), PRECEDENCE_NOTE: words('Thứ tự áp dụng', 'Precedence') },
};

/** One paper: how it stands as a heading over what it gives. */
export function PaperRows({ paper, columns }: { readonly paper: PaperView; readonly columns: number }) {
  const say = useSay();
  const { language } = useLanguage();
  const { grants, workAssignments, substitutions } = paper;
  const isEmpty = grants.length + workAssignments.length + substitutions.length === 0;
  return (
    <tbody>
      <tr className="group">
        <th colSpan={columns} scope="rowgroup">
          <PaperHead paper={paper} />
        </th>
      </tr>
      {isEmpty && (
        <tr>
          <td colSpan={columns}>{say(W.nothing)}</td>
        </tr>
      )}
      {grants.map((grant) => (
        <tr key={grant.id}>
          <td>
            <Actions actions={grant.actions} />
            {grant.waits && <Lozenge tone="still">{say(W.waits)}</Lozenge>}
          </td>
          <td>
            <Limits scope={grant} conditions={grant.conditions} />
          </td>
          <td className="never-wraps">{amountText(grant, language)}</td>
          <td>
            <Holders grant={grant} />
          </td>
          <td>{grant.article ?? (paper.publicText === 'FULL' ? '–' : say(W.articleHidden))}</td>
        </tr>
      ))}
      {workAssignments.map(({ head, deputy, actions, fields, ...period }) => (
        <tr key={`${head.id} ${deputy.id}`}>
          <td>
            <Actions actions={actions} />
          </td>
          <td>
            <Limits scope={{ fields }} conditions={[]} />
            <div className="never-wraps">{periodText(period, language)}</div>
          </td>
          <td>–</td>
          <td>
            {deputy.title[language]} {say(W.signsFor)} (KT.) {head.title[language]}
          </td>
          <td>–</td>
        </tr>
      ))}
      {substitutions.map(({ office, substitute, actions, fields, ceilingDong, reason, ...period }) => (
        <tr key={`${office.id} ${substitute.id} ${period.from}`}>
          <td>
            <Actions actions={actions} />
          </td>
          <td>
            <Limits scope={{ fields }} conditions={[]} />
            <div>
              <span className="never-wraps">{periodText(period, language)}</span> · {reason}
            </div>
          </td>
          <td className="never-wraps">{amountText({ floorDong: null, ceilingDong }, language)}</td>
          <td>
            {substitute.name} {say(W.signsFor)} (KT.) {office.title[language]} {say(W.away)}
          </td>
          <td>–</td>
        </tr>
      ))}
    </tbody>
  );
}

function PaperHead({ paper }: { readonly paper: PaperView }) {
  const say = useSay();
  const { language } = useLanguage();
  const { standing, ending, chain, since, changedBy } = paper;
  const kind = (INSTRUMENT_KIND_TEXTS as Readonly<Record<string, Words>>)[paper.kind];
  return (
    <>
      <Group gap="xs">
        <strong className="never-wraps">{paper.number}</strong>
        <span>{kind?.[language] ?? paper.kind}</span>
        <StandingMark standing={standing} />
        {ending !== null && <Lozenge tone="soon">{say(W.endsOn(dayText(ending.endsOn), ending.daysLeft))}</Lozenge>}
        {paper.newVersionWaits && <Lozenge tone="still">{say(W.newVersion)}</Lozenge>}
        {paper.illustrative && <Badge color="dark">{say(W.illustrative)}</Badge>}
      </Group>
      <div className="said">{paper.title}</div>
      <div className="said">
        {say(W.valid)} <span className="never-wraps">{periodText(paper, language)}</span>
        {since !== null && standing !== 'EXPIRED' && (
          <>
            {' '}
            · {say({ vi: 'tình trạng này', en: 'so' })} {say(W.since)} {firstDayText(since)}
            {changedBy !== null && ` ${say(W.by)} ${changedBy}`}
          </>
        )}{' '}
        · {say(W.issuedBy)}: {paper.issuer.name}, {say(W.signedOn)} {dayText(paper.signedOn)}
        {paper.giver !== null && `, ${say(W.ofPost)} ${paper.giver.title[language]}`} · {say(W.signs)}:{' '}
        {say(SIGNATURE_MODE_TEXTS[paper.signatureMode])}
      </div>
      <div className="said">
        {chain.length === 0 ? (
          say(W.noChain)
        ) : (
          <>
            {say(W.chain)}:{' '}
            {chain.map((link, place) => (
              <Fragment key={link.id}>
                {place > 0 && ' ← '}
                {link.number} <StandingMark standing={link.standing} />
              </Fragment>
            ))}
          </>
        )}{' '}
        · {say(W.entered)}: <Named {...paper.enteredBy} />,{' '}
        {paper.verifiedBy === null ? (
          say(W.notVerified)
        ) : (
          <>
            {say(W.verified)}: <Named {...paper.verifiedBy} />
          </>
        )}
        {paper.paper !== null && (
          <>
            {' '}
            ·{' '}
            <Anchor href={`/api/v1/documents/${paper.paper}`}>
              {say(W.file)} <span className="only-heard">{paper.number}</span>
            </Anchor>
          </>
        )}
      </div>
      {paper.notes.map((note) => (
        <div key={note.id} className="said">
          {say(W.notes[note.kind])} {note.id}: {note.text}
        </div>
      ))}
    </>
  );
}

function Actions({ actions }: { readonly actions: ScopeCodes }) {
  const say = useSay();
  if (actions === 'ALL') return say(EVERYTHING);
  return (
    <ul className="plain-list">
      {actions.map((action) => (
        <li key={action}>
          <span className="never-wraps">{action}</span> {say(actionText(action))}
        </li>
      ))}
    </ul>
  );
}

function Limits({
  scope,
  conditions,
}: {
  readonly scope: Parameters<typeof limitLines>[0];
  readonly conditions: readonly Readonly<Record<string, unknown>>[];
}) {
  const say = useSay();
  const { language } = useLanguage();
  const limits = limitLines(scope, language);
  return (
    <>
      {limits.length === 0 ? say(ANY_SCOPE) : limits.map((line) => <div key={line}>{line}</div>)}
      {conditions.map((condition) => (
        <div key={JSON.stringify(condition)}>{conditionText(condition, language)}</div>
      ))}
    </>
  );
}

function Holders({ grant: { to, posts } }: { readonly grant: PaperView['grants'][number] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <>
      {posts.length === 0 && (
        <>
          {to.role === null ? '' : say(roleText(to.role))} <Lozenge tone="late">{say(W.vacant)}</Lozenge>
        </>
      )}
      {posts.map(({ id, title, holders }) => (
        <div key={id}>
          {title[language]}:{' '}
          {holders.length === 0 ? (
            <Lozenge tone="late">{say(W.vacant)}</Lozenge>
          ) : (
            holders.map(({ name }) => name).join(', ')
          )}
        </div>
      ))}
    </>
  );
}
