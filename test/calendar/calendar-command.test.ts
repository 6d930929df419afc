import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPESCRIPT } from '../../cli/launch/checkout.mjs';

const COMMAND = fileURLToPath(new URL('../../cli/calendar.ts', import.meta.url));
const HEADER = 'date,kind,name_vi,name_en,basis,verified';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-calendar-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function calendar(...args: string[]): Promise<{ code: number; out: string }> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', TYPESCRIPT, COMMAND, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: `${stdout}${stderr}` }),
    );
  });
}

async function fileWith(content: string | Buffer): Promise<string> {
  const path = join(folder, 'lich.csv');
  await writeFile(path, content);
  return path;
}

describe('[DL-2] npm run calendar', () => {
  test('a draft passes the check, and as a whole notice does not', async () => {
    const draft = await calendar('draft', '2028');
    expect(draft.code).toBe(0);
    const path = await fileWith(draft.out);
    expect(await calendar('check', path)).toEqual({ code: 0, out: '2028 PROVISIONAL: 10 days, no fault\n' });
    const { code, out } = await calendar('check', '--complete', path);
    expect(code).toBe(1);
    expect(out).toContain(`${path}:2 basis: day.awaits_notice – Ngày 2028-01-01 mới chỉ được tính`);
    expect(out).toContain(`${path}:1: year.days_missing – Tết Nguyên đán: có 1 trong 5 ngày nghỉ lễ`);
    expect(out).toContain('Lunar New Year: 1 of 5 holidays, from 2028-01-15 to 2028-02-28.');
    expect(out).toMatch(/\n12 faults\n$/);
  });

  test('what is printed of 2026 is a whole notice without fault; of a year without days there is nothing to print', async () => {
    const path = await fileWith((await calendar('print', '2026')).out);
    expect(await calendar('check', '--complete', path)).toEqual({ code: 0, out: '2026 COMPLETE: 17 days, no fault\n' });
    expect(await calendar('print', '2029')).toEqual({ code: 1, out: 'no days of 2029 come with the product\n' });
    expect((await calendar('draft', 'next')).code).toBe(1);
  });

  test('one bad line: every fault by line and column in both languages, and no fault of the year', async () => {
    const path = await fileWith(
      [
        HEADER,
        '2025-02-29,HOLIDAY,a,b,c,true',
        '2025-05-04,SWAPPED_OFF,a,b,c,true',
        '2025-05-05,FEAST,a,b,,true',
        'short,line',
        '',
      ].join('\r\n'),
    );
    const { code, out } = await calendar('check', path);
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => line.replace(path, ''))).toEqual([
      ':2 date: cell.format – “2025-02-29” không đúng dạng YYYY-MM-DD. / “2025-02-29” is not of the form YYYY-MM-DD.',
      expect.stringMatching(/^:4 kind: cell\.format – “FEAST”/),
      expect.stringMatching(/^:4 basis: cell\.missing – .+ \/ .+/),
      expect.stringMatching(/^:5: file\.row – .+ \/ .+/),
      '4 faults',
      '',
    ]);
  });

  test('faults of days stand at their lines, whatever blank lines and quoted line breaks come before', async () => {
    const path = await fileWith(
      [HEADER, '', '2028-04-30,HOLIDAY,"a\nb",b,c,true', '2028-05-06,SWAPPED_OFF,a,b,c,true', ''].join('\n'),
    );
    const { code, out } = await calendar('check', path);
    expect(code).toBe(1);
    expect(out.replaceAll(path, '')).toMatch(/^:5 kind: off\.rest_anyway – .+\n1 faults\n$/);
  });

  test.each([
    ['an unknown column', `${HEADER},note\n2028-04-30,HOLIDAY,a,b,c,true,x\n`, /:1: file\.header/],
    ['no rows', `${HEADER}\n`, /:1: file\.empty/],
    ['a year long ago', `${HEADER}\n1950-05-01,HOLIDAY,a,b,c,true\n`, /no year from 1990 to 2199/],
    ['nothing', '', /:1: file\.empty/],
    [
      'another encoding',
      Buffer.from(`${HEADER}\n2028-04-30,HOLIDAY,Ngh\xec,b,c,true\n`, 'latin1'),
      /:2: file\.encoding/,
    ],
    ['an open quote', `${HEADER}\n"2028-04-30,HOLIDAY,a,b,c,true\n`, /:2: file\.quote/],
  ])('%s', async (_case, content, expected) => {
    const { code, out } = await calendar('check', await fileWith(content));
    expect(code).toBe(1);
    expect(out).toMatch(expected);
  });

  test('the year is that of most days, or the one that was named', async () => {
    const path = await fileWith(`${HEADER}\n2028-04-30,HOLIDAY,a,b,c,true\n`);
    expect((await calendar('check', path)).code).toBe(0);
    expect((await calendar('check', '--year', '2029', path)).out).toContain(':2 date: day.other_year');
  });
});
