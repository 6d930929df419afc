import { useEffect, useRef } from 'react';

/** The last value there was, while the next is on its way: what somebody works with does not vanish under his hands. */
export function useLast<Value>(value: Value | undefined): Value | undefined {
  const last = useRef(value);
  useEffect(() => {
    if (value !== undefined) last.current = value;
  }, [value]);
  return value ?? last.current;
}
