-- The report on the use of powers reads the acts of a year that rest on an instrument: few among all acts. What followed from an act
-- in other cases carries the same basis and is not counted again.
CREATE INDEX act_power_idx ON act (province, today)
  WHERE cause IS NULL AND basis->>'kind' = 'AUTHORITY' AND basis->'chain' <> '[]';

-- Refused attempts whose rule names an instrument.
CREATE INDEX refused_act_instrument_idx ON refused_act (province, business_time) WHERE detail->>'instrument' <> '';
