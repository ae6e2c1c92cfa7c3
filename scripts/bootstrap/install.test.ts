import { describe, expect, it } from 'vitest';
import { firstDifference } from './install.mjs';

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', dev: true },
  'node_modules/for-another-platform': { version: '3.0.0', optional: true },
};
const everything = { withDevelopment: true };

describe('what is installed against what is wanted', () => {
  it('stands when only packages for other platforms are left out', () => {
    const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } };
    expect(firstDifference(wanted, installed, everything)).toBeNull();
  });

  it('does not mind packages that are too many', () => {
    const installed = { ...wanted, 'node_modules/z': { version: '9.0.0' } };
    expect(firstDifference(wanted, installed, everything)).toBeNull();
  });

  it('names what is missing', () => {
    expect(firstDifference(wanted, {}, everything)).toBe('node_modules/a is missing');
  });

  it('names what has another version, optional or not', () => {
    const installed = { ...wanted, 'node_modules/for-another-platform': { version: '2.9.9' } };
    expect(firstDifference(wanted, installed, everything)).toBe(
      'node_modules/for-another-platform is 2.9.9, not 3.0.0',
    );
  });

  it('needs no development packages in production', () => {
    const installed = { 'node_modules/a': { version: '1.0.0' } };
    expect(firstDifference(wanted, installed, everything)).toBe('node_modules/b is missing');
    expect(firstDifference(wanted, installed, { withDevelopment: false })).toBeNull();
  });
});
