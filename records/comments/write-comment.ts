import type { CommentFacts } from '../../domain/notice.ts';
import type { Database } from '../database.ts';
import { type DeskOutcome, type DeskWrite, writeOnce } from '../desk/write-once.ts';
import type { Ledger } from '../ledger.ts';
import { findDocument } from '../reads/find-document.ts';
import { type CommentFile, type CommentReader, findCommentReader } from './read-comments.ts';

/** A comment before it has its place. */
export interface NewComment {
  readonly caseId: string;
  readonly step: string | null;
  readonly text: string;
  readonly files: readonly CommentFile[];
  /** Persons who are told of it. */
  readonly mentions: readonly string[];
  readonly toApplicant: boolean;
  readonly corrects: string | null;
}

type Writer = Omit<DeskWrite, 'content'>;

/** For so long its author may withdraw it. */
export const WITHDRAW_MINUTES = 10;

/** Written only by officials who see the case; files are those that the author may read, and all who are mentioned may read it. */
export async function writeComment(
  { db }: Pick<Ledger, 'db'>,
  writer: Writer,
  comment: NewComment,
): Promise<DeskOutcome<{ readonly id: string; readonly saidAt: string }>> {
  const { province, person } = writer;
  const { caseId, step, text, files, mentions, toApplicant, corrects } = comment;
  const about = await findCommentReader(db, { province, person, id: caseId });
  const content = {
    write: 'writeComment',
    ...comment,
    files: files.map((file) => ({ ...file })),
    mentions: [...mentions],
  };
  return writeOnce(db, { ...writer, content }, async (client) => {
    if (about === null) return { refusal: { rule: 'case.unknown', detail: { case: caseId } } };
    if (!about.isOfficial) return { refusal: { rule: 'officials.only', detail: {} } };
    const unread = await missingFile(db, { province, person, files });
    if (unread !== null) return { refusal: { rule: 'file.unknown', detail: { sha256: unread } } };
    const strangers = await strangersAmong(db, { province, caseId, toApplicant, mentions });
    if (strangers.length > 0) return { refusal: { rule: 'comment.mention', detail: { persons: strangers.join(' ') } } };
    const values = [province, caseId, step, person, text, JSON.stringify(files), mentions, toApplicant, corrects];
    const { rows } = await client.query<{ id: string; saidAt: string; n: string }>(
      `INSERT INTO case_comment (province, case_id, step, person, text, files, mentions, to_applicant, corrects, said_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, m.id, clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'
        FROM audit_head h LEFT JOIN case_comment m ON m.province = $1 AND m.case_id = $2 AND m.id = $9
        WHERE h.province = $1 AND ($9::bigint IS NULL OR m.id IS NOT NULL)
        RETURNING id::text, instant(said_at) AS "saidAt", (SELECT n::text FROM audit_head WHERE province = $1) AS n`,
      values,
    );
    const [said] = rows;
    if (said === undefined) return { refusal: { rule: 'comment.unknown', detail: { comment: corrects ?? '' } } };
    const told = mentions.filter((one) => one !== person);
    const notices = told.map((one) => noticeFor(one, { about, said, person, comment }));
    if (notices.length > 0) await client.query('SELECT tell($1::jsonb)', [JSON.stringify({ province, notices })]);
    return { answer: { id: said.id, saidAt: said.saidAt } };
  });
}

function noticeFor(
  person: string,
  {
    about: { kind, regime, title },
    said: { id, saidAt, n },
    person: by,
    comment: { caseId, step },
  }: { about: CommentReader; said: { id: string; saidAt: string; n: string }; person: string; comment: NewComment },
) {
  const facts: CommentFacts = { about: 'COMMENT', kind, regime, title, comment: id, by };
  return { person, kind: 'MENTIONED', event: `comment/${id}`, case_id: caseId, step, facts, n, business_time: saidAt };
}

/** A file that the author could not read would be read through the comment. */
async function missingFile(
  db: Database,
  { province, person, files }: { province: string; person: string; files: readonly CommentFile[] },
): Promise<string | null> {
  for (const { sha256 } of files) if ((await findDocument(db, { province, person, sha256 })) === null) return sha256;
  return null;
}

/** @returns those who would be told of what they may not read */
async function strangersAmong(
  db: Database,
  {
    province,
    caseId,
    toApplicant,
    mentions,
  }: { province: string; caseId: string; toApplicant: boolean; mentions: readonly string[] },
): Promise<string[]> {
  const found = await Promise.all(mentions.map((person) => findCommentReader(db, { province, person, id: caseId })));
  return mentions.filter((_person, place) => {
    const reader = found[place] ?? null;
    return reader === null || !(reader.isOfficial || toApplicant);
  });
}

/** Its author takes it back within some minutes; that it was there stays to be seen. */
export function withdrawComment(
  { db }: Pick<Ledger, 'db'>,
  writer: Writer,
  { caseId, comment }: { caseId: string; comment: string },
): Promise<DeskOutcome<{ readonly id: string; readonly withdrawnAt: string }>> {
  const { province, person } = writer;
  return writeOnce(db, { ...writer, content: { write: 'withdrawComment', caseId, comment } }, async (client) => {
    const { rows } = await client.query<{ person: string; inTime: boolean; withdrawnAt: string | null; now: string }>(
      `SELECT m.person, instant(m.withdrawn_at) AS "withdrawnAt", now.at < m.said_at + $4 * interval '1 minute' AS "inTime", instant(now.at) AS now
        FROM case_comment m JOIN audit_head h ON h.province = m.province
          CROSS JOIN LATERAL (SELECT clock_timestamp() + h.clock_offset_ms * interval '1 millisecond' AS at) now
        WHERE m.province = $1 AND m.case_id = $2 AND m.id = $3 FOR UPDATE OF m`,
      [province, caseId, comment, WITHDRAW_MINUTES],
    );
    const [found] = rows;
    // who sees no more than that it is there is told no more than that it is unknown
    if (found === undefined) return { refusal: { rule: 'comment.unknown', detail: { comment } } };
    if (found.person !== person) return { refusal: { rule: 'comment.not_yours', detail: {} } };
    if (found.withdrawnAt !== null) return { answer: { id: comment, withdrawnAt: found.withdrawnAt } };
    if (!found.inTime) return { refusal: { rule: 'comment.too_late', detail: { minutes: `${WITHDRAW_MINUTES}` } } };
    await client.query('UPDATE case_comment SET withdrawn_at = $2 WHERE id = $1', [comment, found.now]);
    return { answer: { id: comment, withdrawnAt: found.now } };
  });
}
