import { codeOf } from '../../cli/bench/measure-notice.ts';
import { settingsFor } from '../../cli/bench/settings.ts';

test('the tasks of the largest measurement have codes of their own, of the form that an import takes', () => {
  const codes = Array.from({ length: settingsFor({ quick: false }).notice.large }, (_, at) => codeOf(at));
  expect(codes.filter((code) => !/^QN-DT\.\d{4}\.\d{2,4}$/.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(20_000);
});
