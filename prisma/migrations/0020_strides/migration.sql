-- As before; while a business clock strides, what comes due on the way is done by the strides, and each of them waking every case only
-- keeps the machine busy: cases are woken for the hour once it has arrived.
CREATE OR REPLACE VIEW case_waiting AS
  SELECT c.province, c.id, c.kind, c.seq, c.root, c.parent, c.open, c.first_n, c.changed_at, n.case_id IS NOT NULL AS seen,
    CASE WHEN n.case_id IS NULL THEN c.open AND (c.id = c.root OR EXISTS (SELECT FROM clock k
        WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'))
      ELSE c.seq > n.seq OR (c.open AND h.agenda > n.agenda AND h.clock_target IS NULL) END AS behind
  FROM case_file c JOIN audit_head h ON h.province = c.province
    LEFT JOIN case_seen n ON n.province = c.province AND n.case_id = c.id;
