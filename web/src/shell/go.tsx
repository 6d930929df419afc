import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentProps, type ReactNode, useCallback } from 'react';

interface Target {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string | undefined>>;
  readonly hash?: string;
}

interface Given extends Omit<ComponentProps<'a'>, 'href' | 'children'> {
  readonly children?: ReactNode;
  /** It is where one is only with this very search, no more and no less. */
  readonly isExact?: boolean;
}

/** A link within the desk. */
export function Go({ to, params, search, hash, isExact = false, children, ...rest }: Target & Given) {
  return (
    <Link
      to={to}
      params={(params ?? {}) as never}
      search={present(search) as never}
      {...(hash === undefined ? {} : { hash })}
      {...(isExact ? { activeOptions: { exact: true } } : {})}
      {...(rest as object)}
    >
      {children}
    </Link>
  );
}

/** @returns a function that goes to another screen */
export function useGo(): (target: Target & { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ to, params, search, hash, replace = false }) => {
      void navigate({
        to,
        params: (params ?? {}) as never,
        search: present(search) as never,
        replace,
        ...(hash === undefined ? {} : { hash }),
      });
    },
    [navigate],
  );
}

/** @returns a parameter of the screen's own path; empty where it has none of this name */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  return params[name] ?? '';
}

/** The named parts of the address after its question mark, and how to change some of them; an empty one goes. */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Readonly<Partial<Record<Name, string>>>, (change: Partial<Record<Name, string | undefined>>) => void] {
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const navigate = useNavigate();
  const filters = Object.fromEntries(
    names.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  ) as Partial<Record<Name, string>>;
  const change = (changed: Partial<Record<Name, string | undefined>>) => {
    void navigate({ to: '.', search: present({ ...search, ...changed }) as never, replace: true });
  };
  return [filters, change];
}

function present(search: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}
