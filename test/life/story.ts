import {
  apply,
  checkEligibility,
  conclude,
  declareInterests,
  dong,
  formCouncil,
  meet,
  morning,
  openDossiers,
  pointsBelow,
  publishCall,
  SEVEN,
  type SeatList,
  seatsOf,
} from '../../cli/demo/chapters.ts';
import { type HttpDoor, openHttpDoor } from '../../cli/demo/http-door.ts';
import { addCalendarDays } from '../../domain/calendar/add-calendar-days.ts';
import { addWorkdays } from '../../domain/calendar/add-workdays.ts';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { addMonthsTo, type PlainDate, plainDate } from '../../domain/time.ts';
import { openTestProduct, type TestProduct } from '../support/test-product.ts';

/** The product, its door, and a calendar that counts from the business date it has come to. */
export interface Stage {
  readonly product: TestProduct;
  readonly door: HttpDoor;
  readonly today: () => Promise<PlainDate>;
  /** The working day that ends so many working days from today. */
  readonly inWorkdays: (workdays: number) => Promise<PlainDate>;
  /** The day so many calendar days from today, or the next working one. */
  readonly inDays: (days: number) => Promise<PlainDate>;
  /** Comes to the morning of a day. */
  readonly comeTo: (day: PlainDate) => Promise<void>;
  readonly comeMonthsAfter: (day: PlainDate, months: number) => Promise<void>;
  /** Rows of one case that this prefix begins, in the order they were recorded. */
  readonly rowsOf: (caseId: string, prefix: 'P' | 'T') => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function openStage({ startsAt }: { startsAt: string }): Promise<Stage> {
  const product = await openTestProduct({ startsAt });
  const door = openHttpDoor({ address: () => product.address, log: () => undefined });
  const today = async () => plainDate(String((await door.get('/clock', 'P-ADMIN')).today));
  const comeTo = (day: PlainDate) => door.clockTo(morning(day));
  return {
    product,
    door,
    today,
    inWorkdays: async (workdays) => addWorkdays({ from: await today(), workdays, calendar: OFFICIAL_CALENDAR }).result,
    inDays: async (days) => addCalendarDays({ from: await today(), days, calendar: OFFICIAL_CALENDAR }).result,
    comeTo,
    comeMonthsAfter: (day, months) => comeTo(addMonthsTo({ date: day, months })),
    async rowsOf(caseId, prefix) {
      const acts = await product.ledger.db.act.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
      return acts.map(({ row }) => row).filter((row) => row.startsWith(prefix));
    },
    close: () => product.close(),
  };
}

/** The first working day after a day. */
export function nextWorkday(day: PlainDate): PlainDate {
  return addWorkdays({ from: day, workdays: 1, calendar: OFFICIAL_CALENDAR }).result;
}

/** Who takes part in the stories: representatives who also lead the work. */
export const HOST_1 = { as: 'P-H01', host: 'U-H01', pi: 'P-H01', stateBudgetDong: dong(900) } as const;
export const HOST_2 = { as: 'P-H02', host: 'U-H02', pi: 'P-H02', stateBudgetDong: dong(900) } as const;
export const HOST_4 = { as: 'P-H04', host: 'U-H04', pi: 'P-H04', stateBudgetDong: dong(900) } as const;

type Applicant = typeof HOST_1 | typeof HOST_2 | typeof HOST_4;

/** Two members of the seven are away: five are two thirds. */
export const COUNCIL: SeatList = seatsOf(SEVEN);
const PRESENT = COUNCIL.slice(0, 5);

/** A call and what was filed under it. */
export interface Called {
  readonly call: string;
  readonly dossiers: readonly string[];
}

/** A call about a task runs its shortest time and has closed. */
export async function callFor(stage: Stage, task: string, applicants: readonly Applicant[]): Promise<Called> {
  const { door } = stage;
  const closesOn = await stage.inDays(30);
  const call = await publishCall(door, task, { title: 'Thông báo tuyển chọn (hư cấu)', closesOn });
  const dossiers = [];
  for (const applicant of applicants) dossiers.push(await apply(door, call, applicant));
  await stage.comeTo(nextWorkday(closesOn));
  return { call, dossiers };
}

/** A call with valid dossiers: the task is being selected for. */
export async function selectingWith(stage: Stage, task: string, applicants: readonly Applicant[]): Promise<Called> {
  const called = await callFor(stage, task, applicants);
  await openDossiers(stage.door, called.call);
  await checkEligibility(stage.door, called.dossiers);
  return called;
}

/** A selection council meets and concludes; every dossier stays so many points below the best on each criterion. */
export async function holdSelection(
  stage: Stage,
  task: string,
  { dossiers, below = 1 }: { dossiers: readonly string[]; below?: number },
): Promise<string> {
  const { door } = stage;
  const meetingOn = await stage.inWorkdays(8);
  const subjects = [task, ...dossiers];
  const on = await formCouncil(door, { event: 'formSelection', subjects, seats: COUNCIL, meetingOn });
  await declareInterests(door, on, PRESENT);
  await stage.comeTo(meetingOn);
  const ballot = () => ({
    dossiers: dossiers.map((subject, place) => ({ subject, points: pointsBelow(below + place) })),
  });
  await meet(door, on, { present: PRESENT, ballot });
  const passed = dossiers.length > 0 && below < 5;
  const conclusion = passed ? 'Đề nghị giao tổ chức xếp thứ nhất.' : 'Không có hồ sơ trúng tuyển.';
  await conclude(door, on, { conclusion, ...(passed ? { spendMode: 'PARTIAL' } : {}) });
  return on;
}
