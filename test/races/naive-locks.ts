import type { RaceGround } from './race-ground.ts';

/** As the product's own answer, from `head`, `moment`, `p` and the register that was `read`. */
const ANSWER = `json_build_object('head', json_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'),
    'epoch', head.epoch, 'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text,
    'clockMovable', head.clock_movable, 'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
    'lastBusinessTime', instant(head.last_business_time), 'dbTime', instant(moment),
    'businessTime', instant(moment + head.clock_offset_ms * interval '1 millisecond')),
  'receiptPrefix', p.receipt_prefix, 'sample', p.sample, 'register', read,
  'asked', (SELECT json_agg(load_asked(prov, a.ask) ORDER BY a.place)
    FROM jsonb_array_elements(q->'asked') WITH ORDINALITY a (ask, place)),
  'series', coalesce((SELECT json_object_agg(s.series, s.last) FROM number_series s WHERE s.province = prov), '{}'))`;

/**
 * Two ways to write `lock_and_load` that look right and are not, as negative control of the races: in both the register that an
 * act is judged by is older than the lock under which it is recorded.
 */
export const NAIVE_LOCKS = {
  'reads the register, then locks': `
    CREATE OR REPLACE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      prov text := q->>'province';
      read json := read_register(prov);
      head audit_head;
      moment timestamptz;
    BEGIN
      SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
      moment := clock_timestamp();
      RETURN (SELECT ${ANSWER} FROM province p WHERE p.code = prov);
    END $$`,
  // its snapshot is taken before it waits for the lock
  'locks and reads in one statement': `
    CREATE OR REPLACE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
    DECLARE
      prov text := q->>'province';
      answer json;
    BEGIN
      WITH head AS MATERIALIZED (SELECT * FROM audit_head WHERE province = prov FOR UPDATE)
      SELECT ${ANSWER} INTO answer
        FROM head CROSS JOIN LATERAL (SELECT clock_timestamp() + head.n * interval '0' AS moment) clock, province p,
          LATERAL (SELECT read_register(prov) AS read) register
        WHERE p.code = prov;
      RETURN answer;
    END $$`,
} as const;
export type NaiveLock = keyof typeof NAIVE_LOCKS;

export async function replaceLock({ api }: RaceGround, naive: NaiveLock): Promise<void> {
  await api.ledger.db.pool.query(NAIVE_LOCKS[naive]);
}
