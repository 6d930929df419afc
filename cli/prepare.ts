import { readConfig } from '../config.ts';
import { migrate } from '../prisma/schema-engine.ts';
import { findUnsafeSettings, openDatabase } from '../records/database.ts';
import { foundProvince } from '../records/found-province.ts';
import { sampleFounding } from './sample-founding.ts';
import { importSampleTasks } from './sample-tasks.ts';

/**
 * Brings the database to the newest migration and, outside production, founds the sample province where there is none.
 * Repeatable; run by `npm start` before the other processes.
 */
const config = readConfig();
const applied = await migrate(config.databaseUrl);
console.log(applied.length === 0 ? 'records: up to date' : `records: applied ${applied.join(', ')}`);
const db = openDatabase({ url: config.databaseUrl, connections: 2 });
const unsafe = await findUnsafeSettings(db);
if (unsafe.length > 0) console.log(`records: ${unsafe.join(', ')} is off: a power cut may lose acknowledged acts`);
if (!config.production) {
  const founded = await foundProvince(
    db,
    sampleFounding(config.sampleStart === null ? {} : { startsAt: config.sampleStart }),
  );
  console.log(founded ? 'sample province founded (fictional data)' : 'province found');
}
if (!config.production && config.sampleTasks) {
  const brought = await importSampleTasks({ db, province: config.province, folder: config.documents });
  if (brought > 0) console.log(`${brought} running cases of the sample brought in (fictional data)`);
}
await db.$disconnect();
process.exit(0);
