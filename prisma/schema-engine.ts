import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

/** Node has it; its types stand in the DOM library, which nothing else here needs. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

const FOLDER = new URL('./', import.meta.url);
const FILTERS = { externalTables: [], externalEnums: [] };

interface SchemaEngineWasm {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
}

let loaded: ReturnType<typeof loadEngine> | null = null;

/** Once for each process: what glues the engine to it knows one instance, and a second would take the first one's place. */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const package_ = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = await readFile(package_.replace(/[^/]+$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** Prisma's own migration engine as WebAssembly: the native one would have to be downloaded (ADR 2). */
async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngineWasm) => Promise<T>): Promise<T> {
  loaded ??= loadEngine();
  const glue = await loaded;
  const schema = await readFile(new URL('schema.prisma', FOLDER), 'utf8');
  const { factory, close } = wholeScripts(databaseUrl);
  try {
    const datamodels: [string, string][] = [['schema.prisma', schema]];
    return await work(
      await glue.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory)),
    );
  } finally {
    await close();
  }
}

/** The adapter cuts scripts at every semicolon, also inside function bodies; PostgreSQL itself takes a script whole. */
function wholeScripts(databaseUrl: string): { factory: PrismaPg; close(): Promise<void> } {
  const factory = new PrismaPg({ connectionString: databaseUrl });
  const connect = factory.connect.bind(factory);
  const pools = new Set<{ end(): Promise<void>; ended: boolean }>();
  factory.connect = async () => {
    const connection = await connect();
    pools.add(connection.underlyingDriver());
    connection.executeScript = async (script) => {
      await connection.underlyingDriver().query(script);
    };
    return connection;
  };
  return {
    factory,
    close: async () => {
      for (const pool of pools) if (!pool.ended) await pool.end();
    },
  };
}

async function migrationsList(): Promise<object> {
  const folder = new URL('migrations/', FOLDER);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: await readFile(new URL(`${path}/migration.sql`, folder), 'utf8') },
      },
    })),
  );
  return {
    baseDir: fileURLToPath(folder),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** Brings a database to the newest migration. @returns the names of those applied now */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const list = await migrationsList();
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters: FILTERS });
    return appliedMigrationNames;
  });
}

/** @returns the SQL that would bring an empty database to schema.prisma */
export async function schemaAsSql(databaseUrl: string): Promise<string> {
  const schema = await readFile(new URL('schema.prisma', FOLDER), 'utf8');
  const to = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] };
  return withSchemaEngine(databaseUrl, async (engine) => {
    const asked = {
      from: { tag: 'empty' },
      to,
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: FILTERS,
    };
    return (await engine.diff(asked)).stdout ?? '';
  });
}
