import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import {
  apply,
  appraise,
  CHAIRMAN,
  checkEligibility,
  childOf,
  childrenOf,
  commitToReceive,
  DIRECTOR,
  dong,
  HEAD,
  HOST,
  openDossiers,
  order,
  REGISTRAR,
  SECOND_SPECIALIST,
  SPECIALIST,
  submitProposal,
  submitRevisedOutline,
} from '../../cli/demo/chapters.ts';
import type { HttpDoor } from '../../cli/demo/http-door.ts';
import type { PlainDate } from '../../domain/time.ts';
import { rebuild } from '../../records/rebuild.ts';
import { followedCases } from '../support/followed-cases.ts';
import { consolidated, formAndDissolve, identify } from './identification.ts';
import { describeEveryRow } from './rows.ts';
import {
  type Called,
  COUNCIL,
  callFor,
  HOST_1,
  HOST_2,
  HOST_4,
  holdSelection,
  nextWorkday,
  openStage,
  type Stage,
  selectingWith,
} from './story.ts';

const ORDERED = [
  'approved and cancelled',
  'cancelled at the contract',
  'returned and refused',
  'winner lost',
  'nobody found',
  'nobody applied',
  'nobody applied, then invited',
  'assigned directly',
  'taken off the list',
] as const;
const IDEAS = [...ORDERED, 'not ordered', 'not recommended'] as const;
type Idea = (typeof IDEAS)[number];

let stage: Stage;
let door: HttpDoor;
const proposals = {} as Record<Idea, string>;
const tasks = {} as Record<(typeof ORDERED)[number], string>;
let dissolved: string;

// one yearly round: every idea of the stories goes through the same council
beforeAll(async () => {
  stage = await openStage({ startsAt: '2025-02-17T01:00:00.000Z' });
  door = stage.door;
  for (const idea of IDEAS) proposals[idea] = await consolidated(stage, `Ý tưởng: ${idea} (hư cấu)`);
  dissolved = await formAndDissolve(stage, Object.values(proposals));
  const advice = IDEAS.map((idea) => {
    const mode = idea === 'assigned directly' ? 'DIRECT' : 'SELECTION';
    return [proposals[idea], idea === 'not recommended' ? null : mode] as const;
  });
  await identify(stage, new Map(advice));
  for (const idea of ORDERED) tasks[idea] = await order(door, proposals[idea]);
}, 120_000);
afterAll(() => stage?.close(), 60_000);

/** Several moves of the clock, on a machine that does other things too. */
const LONG = 120_000;

const stateOf = async (caseId: string) => (await door.look(caseId)).state;

/** The list with the task is published; recalls are counted from here. */
async function published(idea: (typeof ORDERED)[number]): Promise<string> {
  await door.act({ as: SPECIALIST, on: tasks[idea], event: 'publishOrderList' });
  return tasks[idea];
}

const AWARD = {
  host: 'U-H01',
  pi: 'P-H01',
  stateBudgetDong: dong(900),
  otherFundsDong: '0',
  spendMode: 'PARTIAL',
  durationMonths: 18,
  yearAllocationDong: dong(360),
} as const;

function councilAbout(subjects: readonly string[], meetingOn: PlainDate) {
  const opens = { kind: 'councilSession', subjects };
  return { as: DIRECTOR, opens, event: 'formIdentification', payload: { seats: [...COUNCIL], meetingOn } } as const;
}

/** From an ordered task to one that waits for its approval. */
async function awaitingApproval(task: string): Promise<void> {
  await selected(task, await selectingWith(stage, task, [HOST_1]));
  await appraiseAgain(await submitRevisedOutline(door, task));
}

/** The council meets about what was filed, and the applicants are told. */
async function selected(task: string, { call, dossiers }: Called): Promise<void> {
  await holdSelection(stage, task, { dossiers });
  await door.act({ as: SPECIALIST, on: call, event: 'finishCall' });
}

async function appraiseAgain(appraisal: string): Promise<void> {
  await appraise(door, appraisal, { meetingOn: await stage.inWorkdays(4), agreedDong: dong(900) });
}

describe('[QR-1] a proposal that becomes no task, by HTTP, on the real Temporal and PostgreSQL', () => {
  test('P04: what is no task of science is rejected by the head of the division, with reasons', async () => {
    const on = await submitProposal(door);
    const payload = { rejectGround: 'NOT_AN_ST_TASK' };
    await door.refused({ as: SPECIALIST, on, event: 'rejectInvalid', payload, reason: 'x' }, 'duty.not_held');
    await door.refused({ as: HEAD, on, event: 'rejectInvalid', payload }, 'reason.missing');
    await door.act({ as: HEAD, on, event: 'rejectInvalid', payload, reason: 'Là mua sắm thường xuyên.' });
    expect(await stateOf(on)).toBe('REJECTED_INVALID');
    await door.refused({ as: HOST, on, event: 'resubmit' }, 'state.not_possible');
  });

  test.each([
    ['DUPLICATE', 'QN-DT.2024.07'],
    ['MERGED', 'the idea it joins'],
  ])('P05 [IN-10]: the look-up finds %s and names the other one', async (duplication, other) => {
    const on = await submitProposal(door);
    await door.act({ as: SPECIALIST, on, event: 'confirmComplete' });
    const asked = { as: REGISTRAR, on, event: 'checkDuplication', papers: ['LOOKUP_REPORT'] } as const;
    await door.refused({ ...asked, payload: { duplication } }, 'guard.refused');
    await door.refused({ ...asked, payload: { duplication, otherCase: on } }, 'guard.refused');
    const otherCase = duplication === 'MERGED' ? proposals['not ordered'] : other;
    await door.act({ ...asked, payload: { duplication, otherCase } });
    expect(await stateOf(on)).toBe(duplication);
  });

  test('P00a P02 P03 P12 [IN-7] [IN-11]: returned, supplemented, handed in again, then withdrawn with a reason', async () => {
    const on = await submitProposal(door);
    await door.act({ as: SPECIALIST, on, event: 'return', payload: { gaps: 'Chưa nêu sản phẩm.' } });
    await door.act({ as: HOST, on, event: 'saveDraft', payload: { products: 'Hai quy trình.' } });
    await door.act({ as: HOST, on, event: 'resubmit' });
    await door.refused({ as: HOST_2.as, on, event: 'withdraw', reason: 'x' }, 'case.unknown');
    await door.refused({ as: HOST, on, event: 'withdraw' }, 'reason.missing');
    await door.act({ as: HOST, on, event: 'withdraw', reason: 'Không còn nhu cầu.' });
    expect(await stage.rowsOf(on, 'P')).toEqual(['P00', 'P01', 'P02', 'P00a', 'P03', 'P12']);
    expect((await door.look(on)).state).toBe('WITHDRAWN');
  });

  test('P07 P13: a dissolved council gives its proposals back, and another one takes them', async () => {
    const twice = [proposals['not ordered'], proposals['not ordered']];
    await door.refused(councilAbout(twice, await stage.inWorkdays(6)), 'guard.refused');
    expect(await stateOf(dissolved)).toBe('DISSOLVED');
    const rows = await stage.rowsOf(proposals['not ordered'], 'P');
    expect(rows.slice(-4)).toEqual(['P07', 'P13', 'P07', 'P08']);
  });

  test('P09 P10 P07 P12: not recommended, consulted again, withdrawn before the new council met', async () => {
    const on = proposals['not recommended'];
    expect(await stateOf(on)).toBe('NOT_RECOMMENDED');
    await door.refused({ as: CHAIRMAN, on, event: 'order' }, 'state.not_possible');
    await door.act({ as: DIRECTOR, on, event: 'reconsult', reason: 'Có căn cứ mới.' });
    const session = await formAndDissolve(stage, [on]);
    await door.act({ as: HOST, on, event: 'withdraw', reason: 'Rút để chuẩn bị lại.' });
    expect([await stateOf(session), await stateOf(on)]).toEqual(['DISSOLVED', 'WITHDRAWN']);
    const rows = await stage.rowsOf(on, 'P');
    expect(rows.slice(-5)).toEqual(['P09', 'P10', 'P07', 'P13', 'P12']);
  });

  test('P14 [AU-11]: the chairman does not order what the council recommended, and says why', async () => {
    const on = proposals['not ordered'];
    await door.refused({ as: DIRECTOR, on, event: 'declineOrder', reason: 'x' }, 'authority.not_holder');
    await door.refused({ as: CHAIRMAN, on, event: 'declineOrder' }, 'reason.missing');
    await door.act({ as: CHAIRMAN, on, event: 'declineOrder', reason: 'Chưa cân đối được kinh phí.' });
    expect(await stateOf(on)).toBe('NOT_ORDERED');
  });

  test('T02-R P12: an order that is no longer needed is revoked; its proposal could not be withdrawn any more', async () => {
    const task = await published('taken off the list');
    const withdrawn = { as: HOST, on: proposals['taken off the list'], event: 'withdraw', reason: 'x' } as const;
    await door.refused(withdrawn, 'state.not_possible');
    await door.act({ as: CHAIRMAN, on: task, event: 'revokeOrder', reason: 'Đã có nhiệm vụ cấp quốc gia.' });
    expect(await stage.rowsOf(task, 'T')).toEqual(['T01', 'T02-L', 'T02-R']);
    expect(await stateOf(task)).toBe('ORDER_REVOKED');
  });
});

describe('[QR-1] a result that is cancelled before the contract', () => {
  test(
    'T14-C T14-S T14 T16-O T16-P T17 [RC-11]: commitment renewed by the successor, approved, objected to, cancelled',
    async () => {
      const task = await published('approved and cancelled');
      await awaitingApproval(task);
      const approval = { as: DIRECTOR, on: task, event: 'approve', payload: AWARD } as const;
      await commitToReceive(door, task);
      const succession = { receiver: 'U-R02', succession: '15/QĐ-UBND' };
      await door.act({
        as: HEAD,
        on: task,
        event: 'receiverSucceeded',
        payload: succession,
        reason: 'Sáp nhập đơn vị tiếp nhận.',
      });
      await door.refused({ ...approval, papers: ['APPROVAL_DECISION'] }, 'guard.refused');
      await commitToReceive(door, task, 'P-R02');
      await door.act({ ...approval, papers: ['APPROVAL_DECISION'] });
      const objection = { objection: 'Kết quả chấm điểm chưa khách quan.' };
      const objected = { as: SPECIALIST, on: task, event: 'recordObjection', payload: objection } as const;
      await door.refused(objected, 'paper.missing');
      await door.act({ ...objected, papers: ['OBJECTION'] });
      await door.refused({ ...objected, papers: ['OBJECTION'] }, 'guard.refused');
      await door.act({ as: HEAD, on: task, event: 'answerObjection', reason: 'Có căn cứ; trình hủy kết quả.' });
      const cancelled = { as: DIRECTOR, on: task, event: 'cancelResult', payload: { ground: 'FALSE_INFO' } } as const;
      await door.refused(cancelled, 'reason.missing');
      await door.act({ ...cancelled, reason: 'Khai không đúng năng lực.', papers: ['CANCELLATION_DECISION'] });
      expect(await stateOf(task)).toBe('CANCELLED_BEFORE_CONTRACT');
      expect(await stage.rowsOf(task, 'T')).toEqual(
        'T01 T02-L T02 T04 T08-A T08 T12 T14-C T14-S T14-C T14 T16-O T16-P T17'.split(' '),
      );
    },
    LONG,
  );

  test(
    'T16 T16-O T17 HD09 [RC-11]: an objection holds the contract; the host refuses to sign, so it is never signed',
    async () => {
      const task = await published('cancelled at the contract');
      await commitToReceive(door, task);
      await awaitingApproval(task);
      await door.act({ as: DIRECTOR, on: task, event: 'approve', payload: AWARD, papers: ['APPROVAL_DECISION'] });
      await door.act({ as: SPECIALIST, on: task, event: 'publishResult' });
      const contract = await childOf(door, task, 'contract');
      const start = await stage.inWorkdays(5);
      await door.act({
        as: SPECIALIST,
        on: contract,
        event: 'draftContract',
        payload: {
          contractStart: start,
          contractEnd: '2027-02-26',
          budgetLine: 'Sự nghiệp khoa học và công nghệ năm 2025',
          tranches: [
            { ordinal: 1, amountDong: dong(360), plannedOn: start, last: false },
            { ordinal: 2, amountDong: dong(540), plannedOn: '2027-03-15', last: true },
          ],
        },
      });
      await door.act({ as: HOST, on: contract, event: 'signAsHost', papers: ['CONTRACT'] });
      const objection = { objection: 'Chủ nhiệm không đủ điều kiện.' };
      await door.act({ as: SPECIALIST, on: task, event: 'recordObjection', payload: objection, papers: ['OBJECTION'] });
      await door.refused({ as: DIRECTOR, on: contract, event: 'signAsAssigner' }, 'guard.refused');
      await door.act({ as: HEAD, on: task, event: 'answerObjection', reason: 'Không có cơ sở.' });
      await door.act({ as: SPECIALIST, on: contract, event: 'returnDraft', reason: 'Sửa tiến độ.' });
      const ground = { ground: 'HOST_REFUSES' };
      await door.act({ as: DIRECTOR, on: task, event: 'cancelResult', payload: ground, reason: 'Chủ trì không ký.' });
      expect([await stateOf(task), await stateOf(contract)]).toEqual(['CANCELLED_BEFORE_CONTRACT', 'NOT_SIGNED']);
      const acts = await stage.product.ledger.db.act.findMany({ where: { caseId: contract }, orderBy: { seq: 'asc' } });
      expect(acts.map((act) => act.row)).toEqual(['HD01', 'HD02', 'HD03', 'HD03-R', 'HD09']);
    },
    LONG,
  );
});

describe('[QR-1] a task that is not approved', () => {
  test(
    'T11 T11-R T13 T15 [AU-11]: an expert is asked, returned to the group and to the council, refused',
    async () => {
      const task = await published('returned and refused');
      const called = await selectingWith(stage, task, [HOST_1, HOST_2]);
      await selected(task, called);
      const asked = {
        as: DIRECTOR,
        on: task,
        event: 'askExpert',
        payload: { expert: 'P-E-12', question: 'Tính khả thi của vật liệu?' },
        reason: 'Ý kiến khác nhau.',
      } as const;
      await door.act(asked);
      await door.refused(asked, 'guard.refused');
      await door.refused({ as: SPECIALIST, on: task, event: 'receiveExpertReport' }, 'paper.missing');
      await door.act({ as: SPECIALIST, on: task, event: 'receiveExpertReport', papers: ['EXPERT_REPORT'] });
      await appraiseAgain(await submitRevisedOutline(door, task));
      const returned = { as: DIRECTOR, on: task, event: 'returnForRevision', reason: 'Làm rõ dự toán.' } as const;
      await door.act({ ...returned, payload: { returnTo: 'FUNDING_APPRAISAL' } });
      expect(await childrenOf(door, task, 'fundingAppraisal')).toHaveLength(2);
      await appraiseAgain(await childOf(door, task, 'fundingAppraisal'));
      await door.act({ ...returned, payload: { returnTo: 'SELECTING' } });
      await door.refused(
        { as: HOST, on: task, event: 'submitRevisedOutline', papers: ['REVISED_OUTLINE'] },
        'step.not_open',
      );
      await holdSelection(stage, task, called);
      await appraiseAgain(await submitRevisedOutline(door, task));
      await door.refused({ as: DIRECTOR, on: task, event: 'refuse' }, 'reason.missing');
      await door.act({ as: DIRECTOR, on: task, event: 'refuse', reason: 'Không cân đối được kinh phí.' });
      expect(await stateOf(task)).toBe('NOT_SELECTED');
      expect(await stage.rowsOf(task, 'T')).toEqual(
        'T01 T02-L T02 T04 T08-A T11 T11-R T08 T12 T13 T12 T13 T08-A T08 T12 T15'.split(' '),
      );
    },
    LONG,
  );
});

describe('[QR-1] a task for which nobody is found', () => {
  test(
    'T05 T06 [IN-1]: two calls without a dossier take the task off the list',
    async () => {
      const task = await published('nobody applied');
      await twoEmptyCalls(task);
      const revoked = { as: CHAIRMAN, on: task, event: 'noValidDossierAgain' } as const;
      await door.act({ ...revoked, payload: { afterFailedCalls: 'REVOKE' }, reason: 'Không có tổ chức đăng ký.' });
      expect(await stateOf(task)).toBe('ORDER_REVOKED');
      expect(await stage.rowsOf(task, 'T')).toEqual(['T01', 'T02-L', 'T02', 'T05', 'T06']);
    },
    LONG,
  );

  test(
    'T06 T03-W T02-R: only on a ground of the law a host is invited instead; the invitation passes, the order is revoked',
    async () => {
      const task = await published('nobody applied, then invited');
      await twoEmptyCalls(task);
      const invited = { as: CHAIRMAN, on: task, event: 'noValidDossierAgain', reason: 'Cấp thiết.' } as const;
      const payload = { afterFailedCalls: 'DIRECT', host: 'U-H04' };
      await door.refused({ ...invited, payload }, 'guard.refused');
      const ground = { directGround: 'URGENT', groundJustification: 'Phòng, chống thiên tai.' };
      await door.act({ ...invited, payload: { ...payload, ...ground } });
      expect(await stateOf(task)).toBe('DIRECT_INVITED');
      await stage.comeTo(await stage.inDays(31));
      await door.act({ as: DIRECTOR, on: task, event: 'closeInvitation', reason: 'Hết thời hạn nộp hồ sơ.' });
      await door.act({ as: CHAIRMAN, on: task, event: 'revokeOrder', reason: 'Không có tổ chức thực hiện.' });
      expect(await stage.rowsOf(task, 'T')).toEqual(['T01', 'T02-L', 'T02', 'T05', 'T06', 'T03-W', 'T02-R']);
    },
    LONG,
  );

  test(
    'T03 T03-D T07 T09 T10-D: the invited host declines, the next one does not pass, and is invited again',
    async () => {
      const task = await published('assigned directly');
      const invitation = (host: string) =>
        ({
          as: DIRECTOR,
          on: task,
          event: 'inviteDirect',
          payload: { host, directGround: 'SOLE_CAPABLE', groundJustification: 'Có phòng thí nghiệm duy nhất.' },
        }) as const;
      await door.act(invitation('U-H03'));
      await door.refused({ as: HOST_4.as, on: task, event: 'declineInvitation', reason: 'x' }, 'case.unknown');
      await door.act({ as: 'P-H03', on: task, event: 'declineInvitation', reason: 'Không bố trí được nhân lực.' });
      await door.act(invitation('U-H04'));
      await door.refused({ as: SPECIALIST, on: task, event: 'dossierReceived' }, 'guard.refused');
      const uninvited = { as: HOST, opens: { kind: 'application', parent: task }, event: 'draftApplication' } as const;
      await door.refused({ ...uninvited, payload: { host: 'U-H01' } }, 'guard.refused');
      const dossier = await apply(door, task, HOST_4);
      await door.act({ as: SPECIALIST, on: task, event: 'dossierReceived', papers: ['DOSSIER_RECEIPT'] });
      await checkEligibility(door, [dossier]);
      await holdSelection(stage, task, { dossiers: [dossier], below: 7 });
      expect([await stateOf(task), await stateOf(dossier)]).toEqual(['NOT_SELECTED', 'LOST']);
      await door.act(invitation('U-H04'));
      expect(await stateOf(task)).toBe('DIRECT_INVITED');
      const rows = 'T01 T02-L T03 T03-D T03 T07 T09 T10-D'.split(' ');
      expect(await stage.rowsOf(task, 'T')).toEqual(rows);
    },
    LONG,
  );

  test(
    'T08-S T08-A T08-W T10: the winner withdraws during the appraisal; the task is called for again',
    async () => {
      const task = await published('winner lost');
      const called = await selectingWith(stage, task, [HOST_1]);
      await door.act({ as: SECOND_SPECIALIST, on: task, event: 'recordSiteCheck', papers: ['SITE_CHECK_MINUTES'] });
      await door.refused({ as: HOST, on: task, event: 'winnerWithdraws', reason: 'x' }, 'guard.refused');
      await selected(task, called);
      const appraisal = await submitRevisedOutline(door, task);
      await door.act({ as: HOST, on: task, event: 'winnerWithdraws', reason: 'Không bố trí được nhân lực.' });
      expect([await stateOf(task), await stateOf(appraisal)]).toEqual(['NOT_SELECTED', 'DISCONTINUED']);
      await selectingWith(stage, task, [HOST_2]);
      expect(await stage.rowsOf(task, 'T')).toEqual('T01 T02-L T02 T04 T08-S T08-A T08 T08-W T10 T04'.split(' '));
      // what the first council found is over: he who withdrew has nothing to withdraw any more
      await door.refused({ as: HOST, on: task, event: 'winnerWithdraws', reason: 'x' }, 'guard.refused');
    },
    LONG,
  );

  test(
    'T09 T10 T08-X T10-L: nobody valid, called again, the winner dropped, and the time for a recall passes',
    async () => {
      const task = await published('nobody found');
      const listed = await stage.today();
      const first = await callFor(stage, task, [HOST_2]);
      await openDossiers(door, first.call);
      await checkEligibility(door, first.dossiers, {
        complete: true,
        bars: [{ bar: 'RECOVERY_UNPAID', found: 'Còn nợ kinh phí thu hồi.' }],
      });
      await selected(task, { ...first, dossiers: [] });
      expect(await stateOf(task)).toBe('NOT_SELECTED');
      await selected(task, await selectingWith(stage, task, [HOST_4]));
      const dropped = { as: DIRECTOR, on: task, event: 'dropWinner', reason: 'Không nộp thuyết minh.' } as const;
      await door.refused(dropped, 'guard.refused');
      await stage.comeTo(await stage.inDays(21));
      await door.act(dropped);
      expect(await stateOf(task)).toBe('NOT_SELECTED');
      await passTheRecallLimit(task, listed);
      expect(await stage.rowsOf(task, 'T')).toEqual('T01 T02-L T02 T04 T09 T10 T04 T08-A T08-X T10-L'.split(' '));
    },
    LONG,
  );
});

/** A call and a second one, and nobody files. */
async function twoEmptyCalls(task: string): Promise<void> {
  const { call } = await callFor(stage, task, []);
  await openDossiers(door, call);
  expect(await stateOf(call)).toBe('FAILED_NO_VALID');
  const closesOn = await stage.inDays(30);
  await door.act({ as: HEAD, on: call, event: 'secondCall', payload: { closesOn } });
  await stage.comeTo(nextWorkday(closesOn));
  await openDossiers(door, call);
  expect(await stateOf(call)).toBe('FAILED');
}

async function passTheRecallLimit(task: string, listed: PlainDate): Promise<void> {
  await stage.comeMonthsAfter(listed, 6);
  expect(await stateOf(task)).toBe('NOT_SELECTED');
  await stage.comeTo(await stage.inWorkdays(3));
  expect(await stateOf(task)).toBe('NOT_SELECTED_FINAL');
  await door.refused({ as: CHAIRMAN, on: task, event: 'revokeOrder', reason: 'x' }, 'state.not_possible');
}

describe('what the endings leave behind', () => {
  test('folding every act again equals what is stored', async () => {
    expect(await rebuild(stage.product.ledger, { province: 'QN' })).toEqual([]);
  });

  test(
    '[QR-1] the engine follows every open case in which there is something to follow, and none that ended',
    async () => {
      const { ledger, engine } = stage.product;
      const files = await ledger.db.caseFile.findMany({ select: { id: true, open: true } });
      const wanted = await followedCases(ledger.db);
      const ended = new Set(files.filter((file) => !file.open).map(({ id }) => id));
      let running: string[] = [];
      const isRight = () => wanted.every((id) => running.includes(id)) && !running.some((id) => ended.has(id));
      for (let tries = 0; tries < 30 && !isRight(); tries += 1) {
        if (tries > 0) await sleep(500);
        const runs = await Promise.all(files.map(({ id }) => isRunning(engine.client, id)));
        running = files.filter((_file, place) => runs[place]).map(({ id }) => id);
      }
      expect(wanted.length).toBeGreaterThan(2);
      expect(wanted.filter((id) => !running.includes(id))).toEqual([]);
      expect(running.filter((id) => ended.has(id))).toEqual([]);
    },
    LONG,
  );
});

/** A case that ended before its workflow was started has none. */
async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

describeEveryRow(() => stage.product.ledger.db);
