import { canonicalDigest, GENESIS_HASH } from '../domain/evidence/log-entry.ts';
import { checkRegime } from '../domain/machine/check-regime.ts';
import type { Facts, Regime } from '../domain/machine/definition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Database } from './database.ts';
import { inLegalTransaction } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { regimeName } from './regime-shelf.ts';
import { type NewItem, registerRow } from './register-row.ts';
import type { RegisterKind } from './register-slice.ts';
import { sha256 } from './sha256.ts';

export interface Founding {
  readonly province: {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly receiptPrefix: string;
    readonly sample: boolean;
  };
  /** Who installed it, and who stood by: the first register and regimes are entered by the one and verified by the other. */
  readonly installer: string;
  readonly witness: string;
  readonly items: readonly (NewItem & { readonly kind: RegisterKind })[];
  readonly regimes: readonly Regime[];
  /** Business time the province begins at, ISO 8601 in UTC; null in production: business time is database time. */
  readonly startsAt: string | null;
}

/**
 * Opens a province: its log begins with a founding entry that names installer, witness and the hash of every first
 * regime and register item. A province that is there already is left as it is.
 * @returns whether it was founded now
 * @throws when a regime fails the checker, with the rows, or is a draft where the province is no sample
 */
export async function foundProvince(db: Database, founding: Founding): Promise<boolean> {
  const { code, nameVi, nameEn, receiptPrefix, sample } = founding.province;
  for (const regime of founding.regimes) refuseUnfit(regime, { sample });
  const made = await db.$executeRaw(Prisma.sql`
    WITH made AS (
      INSERT INTO province VALUES (${code}, ${nameVi}, ${nameEn}, ${receiptPrefix}, ${sample}) ON CONFLICT DO NOTHING RETURNING code)
    INSERT INTO audit_head SELECT code, 0, decode(${GENESIS_HASH}, 'hex'), 1, 0, ${founding.startsAt !== null}, NULL, NULL, NULL, 0 FROM made`);
  if (made === 0 && !(await isEmpty(db, code))) return false;
  return inLegalTransaction(db, questionFor(code), (loaded) => {
    if (loaded.n !== '0') return { answer: false };
    const offset = founding.startsAt === null ? 0 : Date.parse(founding.startsAt) - Date.parse(loaded.dbTime);
    const businessTime = new Date(Date.parse(loaded.dbTime) + offset).toISOString();
    const head = { ...loaded, businessTime };
    const written = chainEntries(head, code, [
      { kind: 'FOUNDING', event: 'foundProvince', person: founding.installer, payload: payloadOf(founding) },
    ]);
    const rows = {
      province: code,
      ...written,
      head: { ...written.head, clockOffsetMs: `${offset}` },
      registerItems: founding.items.map((item) =>
        registerRow(item, { n: '1', enteredBy: founding.installer, verified: { by: founding.witness, n: '1' } }),
      ),
      regimes: founding.regimes.map((regime) => ({
        id: regime.id,
        version: regime.version,
        hash: canonicalDigest(regime, sha256),
        body: regime,
        n: '1',
      })),
    };
    return { rows, answer: true };
  });
}

async function isEmpty(db: Database, province: string): Promise<boolean> {
  const head = await db.auditHead.findUnique({ where: { province } });
  return head?.n === 0n;
}

function questionFor(province: string) {
  return { province, key: null, person: null, cases: [], keys: [], roles: [], documents: [] };
}

function payloadOf({ installer, witness, items, regimes, province }: Founding): Facts {
  return {
    province: { ...province },
    installer,
    witness,
    items: items.map((item) => ({ kind: item.kind, id: item.id, digest: canonicalDigest(item.data, sha256) })),
    regimes: regimes.map((regime) => ({
      id: regime.id,
      version: regime.version,
      digest: canonicalDigest(regime, sha256),
    })),
  };
}

function refuseUnfit(regime: Regime, { sample }: { sample: boolean }): void {
  if (regime.draft === true && !sample) throw new Error(`regime ${regimeName(regime)} is a draft`);
  const findings = checkRegime(regime);
  if (findings.length === 0) return;
  const words = findings.map((finding) => JSON.stringify(finding)).join('\n');
  throw new Error(`regime ${regimeName(regime)} cannot be published:\n${words}`);
}
