import { compareText, isVerifiedByAnother, isWithin } from '../../domain/authority/is-within.ts';
import { type PaperStanding, paperStandingOf, type Standing } from '../../domain/authority/paper-standing.ts';
import type { Grant, Instrument, Office, RegisterSlice } from '../../domain/authority/register.ts';
import { ancestorsOf, holdersAt, instrumentsOf, targetOffices } from '../../domain/authority/register-lookups.ts';
import { standingRegister } from '../../domain/authority/standing-register.ts';
import { alertRulesOf } from '../../domain/statistics/alert-days.ts';
import { type Ending, endingsOf } from '../../domain/statistics/register-endings.ts';
import { dateInProvince, instant, type PlainDate, startOfDay } from '../../domain/time.ts';
import type { Ledger } from '../commit-act.ts';
import type { RegisterReading } from '../register-reading.ts';
import { type RegisterRow, registerSlice } from '../register-slice.ts';
import { currentRegister } from './current-register.ts';

/** A grant of a paper with the posts it reaches on the day and who holds them. */
export interface GrantStanding {
  readonly id: string;
  readonly grant: Grant;
  /** Null while it waits for its second person. */
  readonly verifiedBy: string | null;
  readonly holders: readonly { readonly office: Office; readonly persons: readonly string[] }[];
}

export interface PaperNote {
  readonly kind: 'LEGAL_NOTE' | 'PRECEDENCE_NOTE';
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly until: string | null;
}

/** A paper of the register as it stands on a day. */
export interface PaperReading {
  readonly paper: Instrument;
  readonly standing: Standing;
  /** When it stops, where that is near: a warning of it has fallen due (D-49). */
  readonly ending: Ending | null;
  /** The papers above it, nearest first. */
  readonly chain: readonly { readonly paper: Instrument; readonly standing: PaperStanding }[];
  readonly grants: readonly GrantStanding[];
  readonly workAssignments: RegisterSlice['workAssignments'];
  readonly substitutions: RegisterSlice['substitutions'];
  /** Notes that count on the day: leave to use it under review, and which of several papers goes first. */
  readonly notes: readonly PaperNote[];
  /** A newer version of it waits for its second person. */
  readonly newVersionWaits: boolean;
}

export interface PapersReading {
  readonly at: string;
  readonly on: PlainDate;
  readonly papers: readonly PaperReading[];
}

/** Every paper of the register as it stands at the beginning of a day (now where no day is asked of), by id. */
export async function readPapers(
  ledger: Ledger,
  { province, on }: { province: string; on: PlainDate | null },
): Promise<PapersReading> {
  const { reading, businessTime } = await currentRegister(ledger.db, province);
  const at = on === null ? instant(businessTime) : startOfDay(on);
  const register = registerSlice(reading.rows, []);
  const ground = { reading, register, standing: standingRegister(register, { at }), at, endings: new Map() };
  const papers = instrumentsOf(register);
  const endings = endingsNear(ledger, { papers, ...ground });
  return { at, on: dateInProvince(at), papers: papers.map((paper) => paperIn(paper, { ...ground, endings })) };
}

interface Ground {
  readonly reading: RegisterReading;
  readonly register: RegisterSlice;
  /** With successors in the places of posts and units that are no more. */
  readonly standing: RegisterSlice;
  readonly at: string;
  readonly endings: ReadonlyMap<string, Ending>;
}

function paperIn(paper: Instrument, { reading, register, standing, at, endings }: Ground): PaperReading {
  const stands = (instrument: Instrument) => paperStandingOf({ instrument, at, register });
  const resting = <Item extends { readonly instrument: string }>(items: readonly Item[]) =>
    items.filter(({ instrument }) => instrument === paper.id);
  const grants = (reading.byKey.get(`instrument:${paper.id}`) ?? []).filter(({ kind }) => kind === 'GRANT');
  return {
    paper,
    standing: stands(paper),
    ending: endings.get(paper.id) ?? null,
    chain: ancestorsOf({ instrument: paper, register }).map((above) => {
      return { paper: above, standing: stands(above).standing };
    }),
    grants: grants.toSorted(byActions).map((row) => {
      const [grant] = registerSlice([{ ...row, verifiedBy: row.verifiedBy ?? row.enteredBy }], []).grants;
      if (grant === undefined) throw new Error(`the grant ${row.id} cannot be read`);
      const offices = targetOffices({ to: grant.to, register: standing });
      const holders = offices.map((office) => {
        return { office, persons: holdersAt({ office: office.id, at, register: standing }) };
      });
      return { id: row.id, grant, verifiedBy: row.verifiedBy, holders };
    }),
    workAssignments: resting(standing.workAssignments),
    substitutions: resting(standing.substitutions),
    notes: notesOn(paper.id, { register, at }),
    newVersionWaits: reading.rows.some(
      (row) => row.id === paper.id && row.verifiedBy === null && row.version > paper.version,
    ),
  };
}

/** By what they give, then by id. */
function byActions(one: RegisterRow, other: RegisterRow): number {
  const of = ({ data, id }: RegisterRow) => `${JSON.stringify(data.actions)} ${id}`;
  return compareText(of(one), of(other));
}

function notesOn(id: string, { register, at }: Pick<Ground, 'register' | 'at'>): PaperNote[] {
  const counts = (note: RegisterSlice['legalNotes'][number] | RegisterSlice['precedenceNotes'][number]) =>
    isVerifiedByAnother(note) && isWithin(note, at);
  const legal = register.legalNotes.filter((note) => note.instrument === id && counts(note));
  const first = register.precedenceNotes.filter(
    (note) => (note.prefers === id || note.over.includes(id)) && counts(note),
  );
  return [
    ...legal.map((note) => ({ kind: 'LEGAL_NOTE' as const, ...noteOf(note) })),
    ...first.map((note) => ({ kind: 'PRECEDENCE_NOTE' as const, ...noteOf(note) })),
  ];
}

function noteOf({ id, text, from, until }: Omit<PaperNote, 'kind'>): Omit<PaperNote, 'kind'> {
  return { id, text, from, until };
}

/** Of papers whose end has been warned of by the day. */
function endingsNear(
  { regimes }: Ledger,
  { papers, register, at, reading }: Pick<Ground, 'register' | 'at' | 'reading'> & { papers: readonly Instrument[] },
): Map<string, Ending> {
  const name = regimes.nameOn(dateInProvince(instant(at)));
  const regime = name === null ? regimes.all().at(-1) : regimes.get(name);
  const items = papers.map((data) => ({ kind: 'INSTRUMENT', id: data.id, data }) as const);
  const rules = regime === undefined ? [] : alertRulesOf(regime);
  const found = endingsOf({ items, register, at: instant(at), days: null, rules, calendar: reading.calendar });
  return new Map(found.filter(({ band }) => band !== null).map((ending) => [ending.item.id, ending]));
}
