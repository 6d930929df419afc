-- What several acts ask that share one transaction: the head is locked once, the register compared once, and each is told of its own.

-- What one act asks for, once the head is locked. `lives` of it are the marks the client holds, of every life that bears on what is
-- asked or of none, for which lives they are is told by what they hold.
CREATE FUNCTION load_asked(prov text, ask jsonb) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  held jsonb := ask->'lives';
  asked text[];
  recorded act_key;
  current text[] := '{}';
  lives text[];
BEGIN
  IF ask->>'key' IS NOT NULL THEN
    SELECT * INTO recorded FROM act_key WHERE province = prov AND key = ask->>'key';
  END IF;
  IF recorded.key IS NULL AND ask->'cases' <> '[]' THEN
    current := ARRAY(SELECT m.life FROM life_mark m WHERE m.province = prov AND m.life = ANY (ARRAY(SELECT jsonb_object_keys(held)))
      AND m.mark = held->>m.life);
    IF held = '{}' OR cardinality(current) < (SELECT count(*) FROM jsonb_object_keys(held)) THEN
      asked := ARRAY(SELECT jsonb_array_elements_text(ask->'cases'));
      lives := ARRAY(SELECT DISTINCT l FROM case_file c, unnest(c.lives) l WHERE c.province = prov AND c.id = ANY (asked));
    END IF;
  END IF;
  RETURN json_build_object(
    'recorded', CASE WHEN recorded.key IS NOT NULL THEN json_build_object('person', recorded.person,
      'fingerprint', encode(recorded.fingerprint, 'hex'), 'n', recorded.n::text, 'answer', recorded.answer) END,
    -- null: they are those that were named, and as they were
    'lives', to_json(lives),
    'readings', (SELECT json_agg(read_life(prov, l)) FROM unnest(lives) l WHERE l <> ALL (current)),
    'documents', CASE WHEN ask->'documents' = '[]' THEN '[]' ELSE coalesce((SELECT json_agg(DISTINCT d.sha256) FROM document d
      WHERE d.province = prov AND d.sha256 = ANY (ARRAY(SELECT jsonb_array_elements_text(ask->'documents')))), '[]') END);
END $$;

-- First half: the head is locked BEFORE anything is read, in a statement of its own; under READ COMMITTED each later
-- statement of a VOLATILE function sees what had committed when it began, so a revocation that got the lock first is seen.
CREATE OR REPLACE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := q->>'province';
  head audit_head;
  moment timestamptz;
  business timestamptz;
BEGIN
  IF (q->>'look')::boolean THEN -- "what may I do here" asks the same without holding anybody up
    SELECT * INTO head FROM audit_head WHERE province = prov;
  ELSE
    SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  moment := clock_timestamp();
  business := moment + head.clock_offset_ms * interval '1 millisecond';
  RETURN (SELECT json_build_object('head', json_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'),
      'epoch', head.epoch, 'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text,
      'clockMovable', head.clock_movable, 'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
      'lastBusinessTime', instant(head.last_business_time), 'dbTime', instant(moment), 'businessTime', instant(business)),
    'receiptPrefix', p.receipt_prefix, 'sample', p.sample,
    'register', CASE WHEN head.register_mark IS DISTINCT FROM q->>'register' THEN read_register(prov) END,
    'asked', (SELECT json_agg(load_asked(prov, a.ask) ORDER BY a.place) FROM jsonb_array_elements(q->'asked') WITH ORDINALITY a (ask, place)),
    -- of the receipts only this day's are counted on
    'series', coalesce((SELECT json_object_agg(s.series, s.last) FROM number_series s WHERE s.province = prov
      AND (s.series NOT LIKE 'receipt %' OR s.series = 'receipt ' || to_char(business AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'))), '{}'))
    FROM province p WHERE p.code = prov);
END $$;
