import { DIRECTOR, dong, HEAD, morning, PLANNER, SPECIALIST } from '../../cli/demo/chapters.ts';
import type { Door } from '../../cli/demo/door.ts';
import { type Cells, IN_FORCE } from '../support/told-files.ts';

/** When the dossier is brought in, and when the story has gone on for 38 months. */
export const DOSSIER_STARTS_AT = '2024-10-15T01:00:00.000Z';
export const DOSSIER_ENDS_ON = '2027-12-15';

/** A task of 36 months under the rules whose periods stand still while it is suspended or a supplement is awaited. */
export const DOSSIER: Cells = {
  ...IN_FORCE,
  code: 'QN-DT.2024.38',
  profile: 'R2025',
  approved: '2024-06-20',
  start: '2024-08-01',
  months: '36',
  end: '2027-07-31',
  title: 'Bảo tồn nguồn gen trong ba năm',
};
const TASK = DOSSIER.code ?? '';
const HOST = 'P-H06';

/**
 * Three years of one dossier: reports kept, sent late and missed, an inspection whose confirmations wait over Tết until a superior
 * hears of them, a suspension, an acceptance file that is sent back for a supplement. Each year has a Tết in some period.
 */
export async function longDossier(door: Door): Promise<void> {
  const reports = () => childrenOf(door, 'progressReport');
  // the first report falls due in Tết 2025, the day after it
  await door.clockTo(morning('2025-02-05'));
  await sendReport(door, (await reports())[0]);
  await door.clockTo(morning('2025-02-12'));
  await door.act({ as: SPECIALIST, on: (await reports())[0] ?? '', event: 'acceptReport' });
  // the second is missed, sent afterwards, sent back, sent again and reviewed late
  await door.clockTo(morning('2025-09-08'));
  await sendReport(door, (await reports())[1]);
  await door.clockTo(morning('2025-09-12'));
  const second = (await reports())[1] ?? '';
  await door.act({ as: SPECIALIST, on: second, event: 'returnReport', reason: 'Thiếu số liệu theo dõi đàn.' });
  await door.clockTo(morning('2025-09-17'));
  await sendReport(door, second);
  await door.clockTo(morning('2025-10-15'));
  await door.act({ as: HEAD, on: second, event: 'acceptReport' });
  // the yearly inspection is held before Tết 2026, its confirmations are due after it
  const [inspection = ''] = await childrenOf(door, 'inspection');
  await inspect(door, inspection, '2026-02-05');
  await door.clockTo(morning('2026-02-26'));
  await door.act({ as: SPECIALIST, on: inspection, event: 'confirmVolume' });
  // the third report is sent within its days of grace, over Tết
  await sendReport(door, (await reports())[2]);
  await door.act({ as: SPECIALIST, on: (await reports())[2] ?? '', event: 'acceptReport' });
  await door.clockTo(morning('2026-04-15'));
  await door.act({ as: PLANNER, on: inspection, event: 'confirmFunding', payload: { confirmedDong: dong(300) } });
  await door.act({ as: HEAD, on: inspection, event: 'closeInspection' });
  // nothing is counted while the task is suspended
  await door.clockTo(morning('2026-05-04'));
  await door.act({ as: DIRECTOR, on: TASK, event: 'suspend', reason: 'Dịch bệnh trên đàn vật nuôi.' });
  await door.clockTo(morning('2026-07-01'));
  await door.act({ as: DIRECTOR, on: TASK, event: 'resume', reason: 'Đã khống chế dịch bệnh.' });
  await door.clockTo(morning('2026-10-05'));
  await sendReport(door, (await reports())[3]);
  await door.act({ as: SPECIALIST, on: (await reports())[3] ?? '', event: 'acceptReport' });
  // a change asked for before Tết 2027 is decided on after it
  await door.clockTo(morning('2027-01-07'));
  await door.act({
    as: HOST,
    on: TASK,
    event: 'requestAdjustment',
    payload: { adjustment: 'CONTENT', wanted: 'Bỏ một hạng mục khảo sát.' },
    reason: 'Hạng mục đã có số liệu khác.',
    papers: ['ADJUSTMENT_REQUEST'],
  });
  await door.clockTo(morning('2027-02-22'));
  await door.act({ as: DIRECTOR, on: TASK, event: 'refuseContent', reason: 'Nội dung đã có trong thuyết minh.' });
  await door.clockTo(morning('2027-04-12'));
  await sendReport(door, (await reports())[4]);
  await door.act({ as: SPECIALIST, on: (await reports())[4] ?? '', event: 'acceptReport' });
  await accept(door);
  await door.clockTo(morning(DOSSIER_ENDS_ON));
}

async function childrenOf(door: Door, kind: string): Promise<string[]> {
  return (await door.look(TASK)).children.filter((child) => child.kind === kind).map(({ id }) => id);
}

function sendReport(door: Door, on = '') {
  const payload = { health: 'ON_SCHEDULE' };
  return door.act({ as: HOST, on, event: 'submitReport', payload, papers: ['PROGRESS_REPORT'] });
}

async function inspect(door: Door, on: string, heldOn: string): Promise<void> {
  await door.clockTo(morning('2026-01-12'));
  const team = [
    { person: PLANNER, post: 'LEADER' },
    { person: SPECIALIST, post: 'MEMBER' },
  ];
  await door.act({ as: DIRECTOR, on, event: 'planInspection', payload: { heldOn, team } });
  await door.act({ as: SPECIALIST, on, event: 'notifyInspection' });
  await door.clockTo(morning(heldOn));
  const papers = ['INSPECTION_MINUTES'];
  await door.act({ as: SPECIALIST, on, event: 'holdInspection', payload: { findings: false }, papers });
}

/** The contract ends; the dossier comes late, is sent back once, and waits for its council. */
async function accept(door: Door): Promise<void> {
  await door.clockTo(morning('2027-11-10'));
  const [on = ''] = await childrenOf(door, 'acceptance');
  const papers = ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'];
  await door.act({ as: HOST, on, event: 'submitDossier', papers });
  await door.clockTo(morning('2027-11-11'));
  await door.act({ as: SPECIALIST, on, event: 'requestSupplement', payload: { gaps: 'Thiếu xác nhận khối lượng.' } });
  await door.clockTo(morning('2027-11-16'));
  await door.act({ as: HOST, on, event: 'supplement' });
  await door.act({ as: SPECIALIST, on, event: 'checkDossier' });
  await door.act({ as: HEAD, on, event: 'confirmValid' });
  await door.act({ as: SPECIALIST, on, event: 'publishDossier' });
}
