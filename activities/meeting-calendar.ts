import { createEvents } from 'ics';
import type { MeetingFacts, NoticeKind } from '../domain/notice.ts';
import { addDays, plainDate } from '../domain/time.ts';
import type { MailMessage } from '../records/mail/mail-message.ts';

interface Meeting {
  readonly kind: NoticeKind;
  readonly facts: MeetingFacts;
  /** The case whose meeting it is: its event has one UID for good. */
  readonly caseId: string;
  readonly province: string;
  readonly host: string;
  /** One line. */
  readonly summary: string;
  readonly link: string;
  readonly organizer: string;
  readonly attendee: string;
  /** When it was said, in milliseconds. */
  readonly saidAt: number;
}

/** The calendar part of a meeting (RFC 5545, 5546): a whole day, for the acts name no hour; later words have a higher SEQUENCE. */
export function meetingCalendar({
  kind,
  facts,
  caseId,
  province,
  host,
  ...meeting
}: Meeting): NonNullable<MailMessage['calendar']> {
  const method = kind === 'MEETING_CANCELLED' ? 'CANCEL' : 'REQUEST';
  const day = plainDate(facts.meetingOn);
  const event = {
    uid: `meeting.${province}.${encodeURIComponent(caseId)}@${host}`,
    sequence: facts.sequence,
    timestamp: meeting.saidAt,
    start: partsOf(day),
    end: partsOf(addDays({ date: day, days: 1 })),
    title: meeting.summary,
    description: meeting.link,
    url: meeting.link,
    status: method === 'CANCEL' ? ('CANCELLED' as const) : ('CONFIRMED' as const),
    organizer: { name: 'Mandate', email: meeting.organizer },
    attendees: [{ email: meeting.attendee, role: 'REQ-PARTICIPANT' as const, rsvp: false }],
  };
  const { value, error } = createEvents([event], { productId: '-//Mandate//Meetings//VI', method });
  if (value === null) throw error ?? new Error('the calendar part was not made');
  return { method, content: value };
}

function partsOf(day: string): [number, number, number] {
  return day.split('-').map(Number) as [number, number, number];
}
