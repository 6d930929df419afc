/**
 * Version ranges of `engines`, read without a package because this runs before there are any.
 *
 * @typedef {[number, number, number]} Version
 * @typedef {{ from: Version, below: Version }} Span
 */

const END = Number.MAX_SAFE_INTEGER;

/**
 * Whether a version lies in a range such as `^20.19 || ^22.12 || >=24`.
 *
 * @param {{ version: string, range: string }} options
 * @returns {boolean}
 */
export function isInRange({ version, range }) {
  const wanted = parseVersion(version);
  return range.split('||').some((part) => {
    const { from, below } = spanOf(part);
    return compare(wanted, from) >= 0 && compare(wanted, below) < 0;
  });
}

/**
 * The lowest version of each alternative of a range: what has to work is tried there.
 *
 * @param {string} range
 * @returns {string[]}
 */
export function lowestVersions(range) {
  return range.split('||').map((part) => spanOf(part).from.join('.'));
}

/** @param {string} part comparators that all have to hold @returns {Span} */
function spanOf(part) {
  const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(part);
  const text = hyphen ? `>=${hyphen[1]} <=${hyphen[2]}` : part;
  const comparators = text.replace(/([<>=^~])\s+/g, '$1').split(/[\s,]+/);
  return comparators
    .filter((one) => one !== '')
    .map(spanOfOne)
    .reduce(intersect, { from: [0, 0, 0], below: [END, 0, 0] });
}

/** @param {string} comparator @returns {Span} */
function spanOfOne(comparator) {
  const [, sign = '', text = ''] = /^([<>=^~]*)v?(.*)$/.exec(comparator) ?? [];
  const from = parseVersion(text);
  const next = nextAfter({ text, from });
  if (sign === '>=') return { from, below: [END, 0, 0] };
  if (sign === '>') return { from: next, below: [END, 0, 0] };
  if (sign === '<') return { from: [0, 0, 0], below: from };
  if (sign === '<=') return { from: [0, 0, 0], below: next };
  if (sign === '^') return { from, below: from[0] > 0 ? [from[0] + 1, 0, 0] : next };
  if (sign === '~') return { from, below: text.includes('.') ? [from[0], from[1] + 1, 0] : next };
  return { from, below: next };
}

/** @param {{ text: string, from: Version }} options @returns {Version} the first version that a partial one does not name */
function nextAfter({ text, from }) {
  const given = text.split('.').filter((part) => /^\d+/.test(part)).length;
  if (given === 0) return [END, 0, 0];
  if (given === 1) return [from[0] + 1, 0, 0];
  if (given === 2) return [from[0], from[1] + 1, 0];
  return [from[0], from[1], from[2] + 1];
}

/** @param {string} text @returns {Version} */
function parseVersion(text) {
  const [major = 0, minor = 0, patch = 0] = text
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
}

/** @param {Span} a @param {Span} b @returns {Span} */
function intersect(a, b) {
  return {
    from: compare(a.from, b.from) > 0 ? a.from : b.from,
    below: compare(a.below, b.below) < 0 ? a.below : b.below,
  };
}

/** @param {Version} a @param {Version} b @returns {number} */
function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
