import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { cleaned } from '../../api/contract/plain.ts';
import { cursorFor, ID_PART, NUMBER_PART, placeIn } from '../../api/edge/cursor.ts';
import { jsonFaultOf, MOST_DEPTH } from '../../api/edge/scan-json.ts';
import { readConfig } from '../../config.ts';
import { isCleanText } from '../../domain/clean-text.ts';

describe('a JSON text before it is parsed', () => {
  test('any JSON without bad keys and not too deep passes, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const keys = /__proto__|constructor|prototype/.test(text);
        expect(keys || jsonFaultOf(text) === null).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', ' ', '1') }),
        (text) => {
          expect(() => jsonFaultOf(text)).not.toThrow();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', null],
    ['{"a":1,"a":2}', 'input.unknown_key'],
    ['{"a":"b","c":"a"}', null],
    ['{"a" : 1, "\\u0061": 2}', 'input.unknown_key'],
    ['["__proto__"]', null],
    ['{"x":"__proto__"}', null],
    ['{"x":{"__proto__":1}}', 'input.unknown_key'],
    ['['.repeat(MOST_DEPTH) + ']'.repeat(MOST_DEPTH), null],
    ['['.repeat(MOST_DEPTH + 1), 'input.depth'],
    ['"[[[[[[[[[[[[[[[[[[[[[[[[["', null],
  ])('%s', (text, code) => {
    expect(jsonFaultOf(text)?.code ?? null).toBe(code);
  });
});

describe('text at the door', () => {
  test('is kept as NFC, and Vietnamese loses nothing', () => {
    const words = 'Đề tài: nuôi biển chịu bão, số 15/QĐ-UBND\nDòng hai\tcột';
    expect(isCleanText(words)).toBe(true);
    expect(cleaned(`  ${words.normalize('NFD').replace('\n', '\r\n')} `)).toBe(words);
  });

  test.each([
    '\u0000',
    '\u0007',
    '\u001b',
    '\u0085',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ud800',
    '\u2028',
  ])('refuses %j', (sign) => {
    expect(isCleanText(`a${sign}b`)).toBe(false);
  });
});

describe('cursors', () => {
  test('come back as they went out', () => {
    expect(placeIn(cursorFor(['12', 'QN-DX.2025.001']), [NUMBER_PART, ID_PART])).toEqual(['12', 'QN-DX.2025.001']);
  });
  test.each([
    '',
    'x',
    '{}',
    Buffer.from('["1"]').toString('base64url'),
    Buffer.from('["1;drop","a"]').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
  ])('%j is none of ours', (cursor) => {
    expect(() => placeIn(cursor, [NUMBER_PART, ID_PART])).toThrow('input.cursor');
  });
});

describe('the environment', () => {
  const DATABASE_URL = 'postgresql://mandate@127.0.0.1:5432/mandate';
  test('has defaults for everything but the database', () => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      province: 'QN',
      production: false,
    });
    expect(readConfig({ DATABASE_URL, PORT: '' }).port).toBe(3000);
  });
  test('names every fault at once', () => {
    expect(() => readConfig({ PORT: '70000', LOG_LEVEL: 'loud', MANDATE_PROVINCE: 'q n' })).toThrow(
      /DATABASE_URL[\s\S]*PORT[\s\S]*MANDATE_PROVINCE[\s\S]*LOG_LEVEL/,
    );
    expect(() => readConfig({ DATABASE_URL, NODE_ENV: 'production' })).toThrow('SESSION_SECRET');
  });
  test('[IB-8] mails are sent where a server is named, with a sender and links; else caught, and in production left waiting', () => {
    const smtp = { SMTP_URL: 'smtps://user:secret@mail.example:465', MAIL_FROM: 'tb@khcn.example' };
    expect(() => readConfig({ DATABASE_URL, ...smtp })).toThrow('PUBLIC_URL');
    expect(() => readConfig({ DATABASE_URL, SMTP_URL: smtp.SMTP_URL, PUBLIC_URL: 'https://khcn.example' })).toThrow(
      'MAIL_FROM',
    );
    expect(() => readConfig({ DATABASE_URL, ...smtp, MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' })).toThrow(
      'MAIL_FROM',
    );
    const whole = { DATABASE_URL, ...smtp, PUBLIC_URL: 'https://khcn.example/' };
    expect(readConfig(whole).mail).toMatchObject({ mode: 'SMTP', publicUrl: 'https://khcn.example' });
    expect(readConfig({ DATABASE_URL }).mail.mode).toBe('CAUGHT');
    const production = { DATABASE_URL, NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32) };
    expect(readConfig(production).mail.mode).toBe('OFF');
  });
  test('is read by config.ts alone', async () => {
    const { readdir, readFile } = await import('node:fs/promises');
    const root = fileURLToPath(new URL('../../', import.meta.url));
    for (const room of ['api', 'records', 'domain', 'texts', 'engine', 'workflows']) {
      for (const file of (await readdir(`${root}${room}`, { recursive: true })).filter((name) =>
        name.endsWith('.ts'),
      )) {
        const text = await readFile(`${root}${room}/${file}`, 'utf8');
        expect([file, text.includes('process.env')]).toEqual([file, false]);
      }
    }
  });
});
