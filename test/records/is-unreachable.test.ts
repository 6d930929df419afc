import { isUnreachable } from '../../records/is-unreachable.ts';

describe('a database that cannot be reached is told from a fault of ours', () => {
  test.each([
    [
      'a killed server, to a client that has heard of it',
      new Error('Client has encountered a connection error and is not queryable'),
    ],
    ['a killed server, to a client that is waiting', new Error('Connection terminated unexpectedly')],
    ['a server that is coming back', Object.assign(new Error('the database system is starting up'), { code: '57P03' })],
    ['nobody listens', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })],
    ['all addresses of a host', new AggregateError([new Error('connect ECONNREFUSED ::1:5432')])],
    [
      'the wait for the head was too long',
      Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }),
    ],
    ['a transaction that could not begin', Object.assign(new Error('Transaction API error'), { code: 'P2028' })],
  ])('%s', (_case, error) => {
    expect(isUnreachable(error)).toBe(true);
  });

  test.each([
    ['a constraint', Object.assign(new Error('duplicate key value violates unique constraint'), { code: '23505' })],
    ['a program fault', new TypeError('Cannot read properties of undefined')],
    ['no error at all', 'terminated'],
  ])('not %s', (_case, error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});
