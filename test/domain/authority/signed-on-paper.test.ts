import { futureRefusalOf, orderRefusalOf, signedAtOf } from '../../../domain/authority/signed-on-paper.ts';

const NOW = '2025-03-10T02:00:00.000Z'; // 09:00 on 10 March in Asia/Ho_Chi_Minh

describe('[AU-16] the instant a paper is judged at', () => {
  test.each([
    ['of an earlier day: its last millisecond', '2025-03-03', undefined, '2025-03-03T16:59:59.999Z'],
    ['of today: now, for the day is not over', '2025-03-10', undefined, NOW],
    ['with its hour: that hour', '2025-03-03', '2025-03-03T03:30:00.000Z', '2025-03-03T03:30:00.000Z'],
  ])('%s', (_case, signedOn, at, wanted) => {
    expect(signedAtOf({ signedOn, at, now: NOW })).toBe(wanted);
  });

  test.each([
    ['yesterday', '2025-03-09', '2025-03-09T16:59:59.999Z', null],
    ['this minute', '2025-03-10', NOW, null],
    [
      'a millisecond from now',
      '2025-03-10',
      '2025-03-10T02:00:00.001Z',
      { signedOn: '2025-03-10', today: '2025-03-10' },
    ],
    ['tomorrow', '2025-03-11', NOW, { signedOn: '2025-03-11', today: '2025-03-10' }],
  ])('%s', (_case, signedOn, signedAt, detail) => {
    expect(futureRefusalOf({ signedOn, signedAt }, NOW)).toEqual(detail && { rule: 'signed.in_future', detail });
  });
});

describe('[AU-16] its place among the acts of the case', () => {
  const eveningOf = (day: string) => ({ signedOn: day, signedAt: `${day}T16:59:59.999Z` });
  const at = (hour: string) => ({ signedOn: '2025-03-03', signedAt: `2025-03-03T${hour}:00:00.000Z` });
  const moved = (signedOn: string) => ({
    rule: 'signed.before_last_act',
    detail: { signedOn, lastOn: '2025-03-03' },
  });
  const lastAct = { on: '2025-03-03', at: '2025-03-03T04:00:00.000Z' };
  test.each([
    [
      'the day before the step was open',
      eveningOf('2025-03-02'),
      { stepOpenedOn: '2025-03-03', lastAct: null },
      { rule: 'signed.before_step', detail: { signedOn: '2025-03-02', openedOn: '2025-03-03' } },
    ],
    ['the day it was opened', eveningOf('2025-03-03'), { stepOpenedOn: '2025-03-03', lastAct: null }, null],
    ['the day before the last act', eveningOf('2025-03-02'), { stepOpenedOn: null, lastAct }, moved('2025-03-02')],
    ['the day of the last act, hour unknown', eveningOf('2025-03-03'), { stepOpenedOn: null, lastAct }, null],
    ['an hour before the last act', at('03'), { stepOpenedOn: null, lastAct }, moved('2025-03-03')],
    ['in the same minute', at('04'), { stepOpenedOn: null, lastAct }, null],
    [
      'the day of an act that was told later: it has no hour',
      at('03'),
      { stepOpenedOn: null, lastAct: { on: '2025-03-03', at: '2025-03-09T04:00:00.000Z' } },
      null,
    ],
    [
      'the day before an act that was told later',
      eveningOf('2025-03-02'),
      { stepOpenedOn: null, lastAct: { on: '2025-03-03', at: '2025-03-09T04:00:00.000Z' } },
      moved('2025-03-02'),
    ],
    ['a case without acts', at('03'), { stepOpenedOn: null, lastAct: null }, null],
  ])('%s', (_case, signing, place, refusal) => {
    expect(orderRefusalOf(signing, place)).toEqual(refusal);
  });
});
