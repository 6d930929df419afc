import type { Database } from '../../records/database.ts';

export function expectEveryRow(db: () => Database): void {
  test('rows', async () => {
    const rows = await db().act.findMany({ distinct: ['row'] });
    console.log(
      rows
        .map((r) => r.row)
        .sort()
        .join(' '),
    );
  });
}
