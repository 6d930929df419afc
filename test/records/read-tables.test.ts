import { mkdtemp, open, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { crc32, deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import {
  CELL_REASONS,
  type FaultCode,
  FILE_FAULTS,
  readTables,
  type TableFault,
  type TableHeader,
  type TableRow,
} from '../../records/imports/read-tables.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-tables-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Tables {
  readonly headers: readonly TableHeader[];
  readonly rows: readonly TableRow[];
  readonly faults: readonly TableFault[];
}

const met = new Set<string>();

async function readPath(path: string, name: string): Promise<Tables> {
  const tables = { headers: [], rows: [], faults: [] } as { [K in keyof Tables]: Tables[K][number][] };
  for await (const part of readTables(path, name)) {
    if ('header' in part) tables.headers.push(part.header);
    else if ('row' in part) tables.rows.push(part.row);
    else tables.faults.push(part.fault);
  }
  for (const { code, detail } of tables.faults) {
    met.add(code);
    if (code === 'file.cell') met.add(detail.reason ?? '');
  }
  return tables;
}

let files = 0;
async function read(content: string | Uint8Array, name = 'hồ sơ.csv'): Promise<Tables> {
  files += 1;
  const path = join(folder, `file-${files}`);
  await writeFile(path, content);
  return readPath(path, name);
}

const linesOf = ({ rows }: Tables) => rows.map(({ line }) => line);
const cellsOf = ({ rows }: Tables) => rows.map(({ cells }) => cells);
const faultsOf = ({ faults }: Tables) => faults.map(({ line, column, code }) => [line, column, code]);
const refusal = (tables: Tables): FaultCode | undefined => {
  expect(tables.rows).toEqual([]);
  expect(tables.headers).toEqual([]);
  expect(tables.faults).toHaveLength(1);
  return tables.faults[0]?.code;
};

/** A zip with a directory that may say something else than is there. */
function zip(
  entries: Readonly<Record<string, string | { content: string; declared?: number; checksum?: number }>>,
): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, given] of Object.entries(entries)) {
    const { content, declared, checksum } =
      typeof given === 'string' ? { content: given, declared: undefined, checksum: undefined } : given;
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const sizes = Buffer.alloc(14);
    sizes.writeUInt32LE(checksum ?? crc32(bytes), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(declared ?? bytes.length, 8);
    sizes.writeUInt16LE(Buffer.byteLength(name), 12);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    sizes.copy(local, 14);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    sizes.copy(entry, 16);
    entry.writeUInt32LE(at, 42);
    pieces.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const contentTypes = (main: string, part: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${main}"/></Types>`;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a spreadsheet of one sheet, whose cells are given as XML. */
const workbook = (rows: string) => ({
  '[Content_Types].xml': contentTypes(MAIN, 'xl/workbook.xml'),
  'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Một" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
});
const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const xlsx = (rows: string) => zip(workbook(rows));
const XLSX_HEADER = `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>`;

describe('CSV', () => {
  test('gives the header first, then rows by header with the sheet and the line', async () => {
    const tables = await read('Mã, Tên ,Ghi chú\n1,Đề tài A,\n2, Đề tài B ,x\n', 'C:\\tmp\\Hồ sơ.2025.csv');
    expect(tables.headers).toEqual([{ sheet: 'Hồ sơ.2025', line: 1, columns: ['mã', 'tên', 'ghi chú'] }]);
    expect(tables.rows).toEqual([
      { sheet: 'Hồ sơ.2025', line: 2, cells: { mã: '1', tên: 'Đề tài A' } },
      { sheet: 'Hồ sơ.2025', line: 3, cells: { mã: '2', tên: 'Đề tài B', 'ghi chú': 'x' } },
    ]);
    expect(tables.faults).toEqual([]);
  });

  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('finds the %s as delimiter, with or without a byte order mark', async (_, sign) => {
    for (const mark of ['', '\ufeff']) {
      const tables = await read(`${mark}"a, b; c"${sign}d${sign}e\n1${sign}"2${sign}2"${sign}3`);
      expect(tables.headers[0]?.columns).toEqual(['a, b; c', 'd', 'e']);
      expect(cellsOf(tables)).toEqual([{ 'a, b; c': '1', d: `2${sign}2`, e: '3' }]);
    }
  });

  test('text in NFD becomes NFC, in headers and in cells', async () => {
    const tables = await read('Tên,Số\nNguyễn Thị Ánh,Đề tài\n'.normalize('NFD'), 'Hồ.csv'.normalize('NFD'));
    expect(tables.rows).toEqual([
      { sheet: 'Hồ'.normalize('NFC'), line: 2, cells: { tên: 'Nguyễn Thị Ánh', số: 'Đề tài' } },
    ]);
  });

  test('a record has the line it begins on: line breaks in quotes, of both kinds, and blank lines count', async () => {
    const tables = await read('\r\na,b\r\n1,"x\r\ny\r\n""z"""\r\n\r\n , \r\n2,"x\ny"\r\n3,z\n4,z\r\n');
    expect(linesOf(tables)).toEqual([3, 8, 10, 11]);
    expect(cellsOf(tables)[0]).toEqual({ a: '1', b: 'x\r\ny\r\n"z"' });
    expect(tables.headers[0]?.line).toBe(2);
    expect(tables.faults).toEqual([]);
  });

  test('a line with more or fewer cells is a fault, and reading goes on', async () => {
    const tables = await read('a,b\n1\n1,2,3\n1,2\n');
    expect(faultsOf(tables)).toEqual([
      [2, null, 'file.row'],
      [3, null, 'file.row'],
    ]);
    expect(tables.faults[0]?.detail).toEqual({ cells: '1', columns: '2' });
    expect(linesOf(tables)).toEqual([4]);
  });

  test('control characters, a cell too long and the fault of a formula are faults of that cell', async () => {
    const long = 'x'.repeat(10_001);
    const tables = await read(`a,b\n1\u0000,\u001b2\n1,${long}\n#REF!,1\n"1\n\t2",${long.slice(1)}\n`);
    expect(tables.faults.map(({ line, column, code, detail }) => [line, column, code, detail.reason])).toEqual([
      [2, 'a', 'file.cell', 'control'],
      [2, 'b', 'file.cell', 'control'],
      [3, 'b', 'file.cell', 'too_long'],
      [4, 'a', 'file.cell', 'formula'],
    ]);
    expect(linesOf(tables)).toEqual([5]);
  });

  test('a quote that is not closed is a fault with the line of its record, after the rows before it', async () => {
    const open = await read('a,b\n1,2\n\n3,"4\n5,6\n');
    expect(linesOf(open)).toEqual([2]);
    expect(faultsOf(open)).toEqual([[4, null, 'file.quote']]);
    expect(open.faults[0]?.detail).toEqual({ reason: 'open' });
    expect(faultsOf(await read('"a,b\n1,2\n'))).toEqual([[1, null, 'file.quote']]);
    const stray = await read('a,b\n1,2\n3,"4\n5,"6"\n7,8\n');
    expect(linesOf(stray)).toEqual([2]);
    expect(stray.faults.map(({ line, detail }) => [line, detail])).toEqual([[3, { reason: 'stray' }]]);
    const endless = await read(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(1_000_000)}`);
    expect(linesOf(endless)).toEqual([2]);
    expect(endless.faults.map(({ line, detail }) => [line, detail])).toEqual([[3, { reason: 'too_long' }]]);
  });

  test.each([
    ['empty', 'a,,b\n1,2,3\n', null],
    ['repeated', 'Mã,b,mÃ\n1,2,3\n', 'mã'],
    ['control', 'a\u0007,b\n1,2\n', null],
    ['too_long', `a,${'b'.repeat(201)}\n1,2\n`, null],
    ['too_many', `${Array.from({ length: 201 }, (_, at) => `c${at}`).join(',')}\n`, null],
  ])('a header that is %s ends the sheet', async (reason, content, column) => {
    const tables = await read(content);
    expect(tables.headers).toEqual([]);
    expect(tables.rows).toEqual([]);
    expect(tables.faults).toMatchObject([{ line: 1, column, code: 'file.header', detail: { reason } }]);
  });

  test('names of what every object has are headers as any other', async () => {
    const [row] = cellsOf(await read('__proto__,constructor\n1,2\n'));
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  test('another encoding is refused before any row is given, with the line', async () => {
    const windows1258 = Buffer.from([
      ...Buffer.from('ma,ten\n1,An\n2,'),
      0xd0,
      0xea,
      0xcc,
      0x20,
      0x74,
      0xe0,
      0x69,
      0x0a,
    ]);
    const tables = await read(windows1258);
    expect(refusal(tables)).toBe('file.encoding');
    expect(tables.faults[0]?.line).toBe(3);
    expect(refusal(await read(Buffer.from('\ufeffmã,tên\n1,2\n', 'utf16le')))).toBe('file.encoding');
    expect(refusal(await read('a,b\n1,\ufffd\n'))).toBe('file.encoding');
    expect(refusal(await read(Buffer.from('a,b\n1,ế').subarray(0, -1)))).toBe('file.encoding');
  });

  test('a letter of three bytes is read whole wherever a piece of the file ends', async () => {
    for (const pad of ['', 'x', 'xx']) {
      const tables = await read(
        `a,b\n${pad}${'ế'.repeat(9_000)},1\n`.padEnd(20, '\n') + `${'ệ'.repeat(9_000)},2\n`.repeat(5),
      );
      expect(tables.faults).toEqual([]);
      expect(cellsOf(tables).map(({ a }) => a?.replaceAll(/[ếệx]/g, ''))).toEqual(Array(6).fill(''));
    }
  });

  test('lines are counted right wherever a piece of the file ends', async () => {
    const wanted: number[] = [];
    let line = 2;
    const records = Array.from({ length: 2_499 }, (_, at) => {
      const isLong = at % 7 === 0;
      wanted.push(line);
      line += isLong ? 3 : 1;
      return `${at},${isLong ? `"${'x'.repeat(at % 89)}\r\n""\r\n"` : 'y'.repeat(at % 97)}\r\n`;
    });
    const tables = await read(`a,b\r\n${records.join('')}`);
    expect(tables.faults).toEqual([]);
    expect(linesOf(tables)).toEqual(wanted);
  });

  test('a file without a row is empty', async () => {
    expect(refusal(await read(''))).toBe('file.empty');
    expect(refusal(await read('\ufeff\r\n \r\n'))).toBe('file.empty');
    const { headers, faults } = await read('a,b\n\n');
    expect([headers.length, faults.map(({ code }) => code)]).toEqual([1, ['file.empty']]);
  });

  test('200,000 rows pass through bounded memory, no faster than they are taken', async () => {
    const path = join(folder, 'many.csv');
    const file = await open(path, 'w');
    await file.write('mã,tên,ghi chú\n');
    for (let block = 0; block < 200; block += 1) {
      const line = (at: number) => `${block * 1000 + at},Đề tài nghiên cứu số ${at},"${'ghi chú, '.repeat(10)}"\n`;
      await file.write(Array.from({ length: 1000 }, (_, at) => line(at)).join(''));
    }
    await file.close();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    let peak = 0;
    let rows = 0;
    let last: TableRow | null = null;
    for await (const part of readTables(path, 'many.csv')) {
      if (!('row' in part)) continue;
      rows += 1;
      last = part.row;
      if (rows % 40_000 !== 0) continue;
      collectGarbage();
      peak = Math.max(peak, process.memoryUsage().heapUsed - before);
    }
    expect(rows).toBe(200_000);
    expect(last).toMatchObject({ line: 200_001, cells: { mã: '199999' } });
    expect(peak).toBeLessThan(20 * 1024 * 1024);
  });

  test('whoever stops early leaves no open file', async () => {
    const path = join(folder, 'early.csv');
    await writeFile(path, `a,b\n${'1,2\n'.repeat(100_000)}`);
    for await (const part of readTables(path, 'early.csv')) {
      if (!('row' in part)) continue;
      expect(await isOpen(path)).not.toBe(false);
      break;
    }
    expect(await isOpen(path)).not.toBe(true);
  });

  test('a file that cannot be opened is an exception', async () => {
    await expect(readPath(join(folder, 'nothing.csv'), 'nothing.csv')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

/** @returns null where the system does not tell */
async function isOpen(path: string): Promise<boolean | null> {
  const handles = await readdir('/proc/self/fd').catch(() => null);
  if (handles === null) return null;
  const targets = await Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')));
  return targets.includes(path);
}

describe('XLSX', () => {
  test('every sheet, dates as days, numbers as plain decimals, the lines a spreadsheet shows', async () => {
    const day = new Date(Date.UTC(2024, 1, 29));
    const bytes = await writeXlsxFile([
      {
        sheet: 'Nhiệm vụ',
        data: [
          [{ value: ' Mã ' }, { value: 'Ngày' }, { value: 'Tiền' }, { value: 'Xong' }],
          [{ value: 'a' }, { value: day, format: 'dd/mm/yyyy' }, { value: 1234567.5 }, { value: true }],
          [],
          [{ value: 'Tên'.normalize('NFD') }, null, { value: 0.1 + 0.2 }, { value: false }],
          [null, null, { value: 1e-7 }],
          [null, null, { value: 9007199254740991 }],
        ],
      },
      { sheet: 'Trống', data: [[]] },
      { sheet: 'Hai', data: [[{ value: 'x' }], [{ value: 'y' }]] },
    ]).toBuffer();
    const tables = await read(bytes, 'không phải tên.csv');
    expect(tables.faults).toEqual([]);
    expect(tables.headers).toEqual([
      { sheet: 'Nhiệm vụ', line: 1, columns: ['mã', 'ngày', 'tiền', 'xong'] },
      { sheet: 'Hai', line: 1, columns: ['x'] },
    ]);
    expect(tables.rows).toEqual([
      { sheet: 'Nhiệm vụ', line: 2, cells: { mã: 'a', ngày: '2024-02-29', tiền: '1234567.5', xong: 'true' } },
      { sheet: 'Nhiệm vụ', line: 4, cells: { mã: 'Tên', tiền: '0.3', xong: 'false' } },
      { sheet: 'Nhiệm vụ', line: 5, cells: { tiền: '0.0000001' } },
      { sheet: 'Nhiệm vụ', line: 6, cells: { tiền: '9007199254740991' } },
      { sheet: 'Hai', line: 2, cells: { x: 'y' } },
    ]);
  });

  test('5,000 lines keep their numbers and cells, with gaps', async () => {
    const rows = Array.from({ length: 2_499 }, (_, at) => {
      const line = 2 + at * 2;
      return `<row r="${line}">${text(`A${line}`, `Đề tài &amp; ${line}`)}<c r="B${line}"><v>${line}</v></c></row>`;
    });
    const tables = await read(xlsx(XLSX_HEADER + rows.join('')));
    expect(tables.faults).toEqual([]);
    expect(tables.rows).toHaveLength(2_499);
    expect(tables.rows.filter(({ line, cells }) => cells.a !== `Đề tài & ${line}` || cells.b !== `${line}`)).toEqual(
      [],
    );
  });

  test('numbers are plain decimals however they are written; what a spreadsheet does not hold is a fault', async () => {
    const numbers = [
      '1E3',
      '-1.50',
      '1.2000000000000002',
      '1E-10',
      '-0',
      '123456789012',
      '12345678901234567890',
      'abc',
    ];
    const rows = numbers.map((value, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>${value}</v></c></row>`);
    const tables = await read(xlsx(XLSX_HEADER + rows.join('')));
    expect(cellsOf(tables).map(({ a }) => a)).toEqual(['1000', '-1.5', '1.2', '0.0000000001', '0', '123456789012']);
    expect(tables.faults.map(({ line, column, detail }) => [line, column, detail.reason])).toEqual([
      [8, 'a', 'number'],
      [9, 'a', 'number'],
    ]);
  });

  test('a date in words is that day; one before the calendar of spreadsheets is a fault', async () => {
    const styles = '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows =
      '<row r="2"><c r="A2" t="d"><v>2024-02-29T00:00:00.000</v></c><c r="B2" t="d"><v>2024-02-29</v></c></row>' +
      '<row r="3"><c r="A3" s="1"><v>45351.75</v></c><c r="B3" s="1"><v>0.5</v></c></row>';
    const tables = await read(zip({ ...workbook(XLSX_HEADER + rows), 'xl/styles.xml': styles }));
    expect(cellsOf(tables)).toEqual([{ a: '2024-02-29', b: '2024-02-29' }]);
    expect(tables.faults).toMatchObject([{ line: 3, column: 'b', code: 'file.cell', detail: { reason: 'date' } }]);
  });

  test('the fault of a formula is not an empty cell; a value beside the header is a fault of the line', async () => {
    const tables = await read(
      xlsx(
        `${XLSX_HEADER}<row r="2">${text('A2', 'x')}<c r="B2" s="0" t="e"><f>A9</f><v>#REF!</v></c></row>` +
          `<row r="4">${text('A4', 'x')}${text('D4', 'y')}</row><row r="5">${text('A5', 'a_x0007_b')}${text('B5', 'l\ufffdst')}</row>`,
      ),
    );
    expect(faultsOf(tables)).toEqual([
      [2, 'b', 'file.cell'],
      [4, null, 'file.row'],
      [5, 'a', 'file.cell'],
      [5, 'b', 'file.cell'],
    ]);
    expect(tables.faults.map(({ detail }) => detail.reason)).toEqual(['formula', undefined, 'control', 'unreadable']);
  });

  test('a bad header ends its sheet and not the next', async () => {
    const bytes = await writeXlsxFile([
      { sheet: 'Một', data: [[{ value: 'a' }, { value: 'A' }], [{ value: 'x' }]] },
      { sheet: 'Hai', data: [[{ value: 'a' }], [{ value: 'x' }]] },
    ]).toBuffer();
    const tables = await read(bytes);
    expect(tables.faults).toMatchObject([{ sheet: 'Một', line: 1, column: 'a', code: 'file.header' }]);
    expect(tables.rows).toEqual([{ sheet: 'Hai', line: 2, cells: { a: 'x' } }]);
  });

  test('more than 5,000 lines, or lines and columns far out, are too large before they are built', async () => {
    const row = (line: number) => `<row r="${line}">${text(`A${line}`, 'x')}</row>`;
    const many = xlsx(Array.from({ length: 5_001 }, (_, at) => row(at + 1)).join(''));
    expect((await read(many)).faults).toMatchObject([
      { code: 'file.too_large', detail: { lines: '5001', most: '5000', use: 'CSV' } },
    ]);
    expect(refusal(await read(xlsx(row(1) + row(1_048_576))))).toBe('file.too_large');
    expect(refusal(await read(xlsx(`<row r="1">${text('XFD1', 'x')}</row>`)))).toBe('file.too_large');
    const formatted = '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>';
    expect(linesOf(await read(xlsx(XLSX_HEADER + row(2) + formatted)))).toEqual([2]);
  });

  test.each([
    ['a line no sheet has', '<row r="4000000000"></row>'],
    ['a column no sheet has', text('ZZZZZZZ1', 'x')],
    ['an address that is written otherwise', '<row r="&#49;000000000"></row>'],
    ['an address behind another', '<row r="1" x:r="4000000000"></row>'],
    ['a tag in an attribute', `<x a="<row b='"/><row r="4000000000"></row>`],
    ['a comment', '<!-- " --><row r="1"></row>'],
    ['lines out of order', `<row r="3">${text('A3', 'x')}</row><row r="2">${text('A2', 'x')}</row>`],
    ['a sheet that is cut off', '<row r="1"><c r="A1"'],
  ])('a sheet with %s is damaged', async (_, rows) => {
    expect(refusal(await read(xlsx(rows)))).toBe('file.damaged');
  });

  test('a bomb is refused by what its directory declares, and by what it holds', async () => {
    const parts = workbook(XLSX_HEADER);
    const declared = zip({ ...parts, 'xl/media.xml': { content: 'x', declared: 4_000_000_000 } });
    const tables = await read(declared);
    expect(tables.faults).toMatchObject([{ code: 'file.too_large', detail: { most: '104857600', use: 'CSV' } }]);
    const hidden = zip({ ...parts, 'xl/media.xml': { content: 'x'.repeat(1_000_000), declared: 1000 } });
    expect(refusal(await read(hidden))).toBe('file.damaged');
  });

  test('a file of more than 20 MB is refused unread', async () => {
    const path = join(folder, 'large.xlsx');
    await writeFile(path, xlsx(XLSX_HEADER));
    const file = await open(path, 'r+');
    await file.truncate(20 * 1024 * 1024 + 1);
    await file.close();
    expect(refusal(await readPath(path, 'large.xlsx'))).toBe('file.too_large');
  });

  test('a zip that is cut off or changed, or lacks its parts, is damaged', async () => {
    const whole = xlsx(XLSX_HEADER);
    expect(refusal(await read(whole.subarray(0, -30)))).toBe('file.damaged');
    const { 'xl/workbook.xml': book, ...others } = workbook(XLSX_HEADER);
    expect(refusal(await read(zip({ ...others, 'xl/workbook.xml': { content: book, checksum: 1 } })))).toBe(
      'file.damaged',
    );
    expect(refusal(await read(zip(others)))).toBe('file.damaged');
  });
});

describe('what is no table', () => {
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const XLSM = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
  test.each<[string, string | Buffer]>([
    ['a docx', zip({ '[Content_Types].xml': contentTypes(DOCX, 'word/document.xml'), 'word/document.xml': '<w/>' })],
    ['an xlsm', zip({ ...workbook(XLSX_HEADER), '[Content_Types].xml': contentTypes(XLSM, 'xl/workbook.xml') })],
    ['an xlsx with macros', zip({ ...workbook(XLSX_HEADER), 'xl/vbaProject.bin': 'x' })],
    ['another zip', zip({ 'a.csv': 'a,b\n1,2\n' })],
    ['a pdf', '%PDF-1.7\n1,2\n%%EOF'],
    ['a png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['an old xls', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex')],
    ['a page', '<table><tr><td>a,b</td></tr></table>'],
    ['a letter', 'Kính gửi Sở Khoa học và Công nghệ\nĐề nghị xem xét.\n'],
    ['bytes', Buffer.from([1, 0, 0xff, 0, 7, 0xc3])],
  ])('%s is refused whatever its name says', async (_, content) => {
    for (const name of ['a.csv', 'a.xlsx']) expect(refusal(await read(content, name))).toBe('file.kind');
  });

  test('a table whose header begins as another kind of file does is a table', async () => {
    expect(cellsOf(await read('BM,MZ\n1,2\n'))).toEqual([{ bm: '1', mz: '2' }]);
    expect(cellsOf(await read('MZ,BM\n1,2\n'))).toEqual([{ mz: '1', bm: '2' }]);
  });
});

test('every code and every reason of a cell was met above', () => {
  expect([...FILE_FAULTS, ...CELL_REASONS].filter((code) => !met.has(code))).toEqual([]);
});
