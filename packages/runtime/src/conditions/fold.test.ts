import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalars } from './arbitraries.test-kit.ts';
import { foldText, isKnown, readings, storedAttribute, storedScalar, wellFormed } from './fold.ts';

describe('foldText', () => {
  it('makes case and composition irrelevant', () => {
    expect(foldText('GRAZ')).toBe('graz');
    expect(foldText('CAFE\u0301')).toBe(foldText('café'));
    expect(foldText('ΟΔΟΣ')).toBe(foldText('οδος'));
    expect(foldText('ΟΔΟΣ')).toBe(foldText('οδοσ'));
    expect(foldText('ẞ')).toBe('ß');
    expect(foldText('😀 Oy')).toBe('😀 oy');
  });

  it('keeps apart what lower case keeps apart', () => {
    expect(foldText('Straße')).not.toBe(foldText('STRASSE'));
    expect(foldText('İstanbul')).not.toBe(foldText('istanbul'));
    expect(foldText('İstanbul')).toBe('i\u0307stanbul');
    expect(foldText('é')).not.toBe(foldText('e'));
  });

  it('leaves nothing that a database would change', () => {
    expect(foldText('a\u0000B')).toBe('ab');
    expect(foldText('\ud800X')).toBe('\ufffdx');
    expect(foldText('\udc00\ud83d')).toBe('\ufffd\ufffd');
    expect(wellFormed('😀')).toBe('😀');
  });

  it('is the same when done twice, for any text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
        expect(Buffer.from(once, 'utf8').toString('utf8')).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('readings', () => {
  const read = (value: Parameters<typeof readings>[0]) => {
    const { folded, num, flag, instantMs } = readings(value);
    return [folded, num, flag, instantMs];
  };

  it('reads text as text, number, boolean and date where it can', () => {
    expect(read('Graz')).toEqual(['graz', null, null, null]);
    expect(read(' 42.50 ')).toEqual([' 42.50 ', 42.5, null, null]);
    expect(read('+042')).toEqual(['+042', 42, null, null]);
    expect(read('1')).toEqual(['1', 1, true, null]);
    expect(read('No')).toEqual(['no', null, false, null]);
    expect(read('1970-01-02')).toEqual(['1970-01-02', null, null, 86_400_000]);
  });

  it('takes only plain decimals for numbers', () => {
    for (const text of [
      '1e3',
      '0x10',
      '1,000',
      '1 000',
      '.5',
      '5.',
      '--1',
      'NaN',
      'Infinity',
      '٤٢',
      '4_2',
      '9'.repeat(41),
    ]) {
      expect(readings(text).num, text).toBeNull();
    }
    expect(readings('-0').num).toBe(-0);
    expect(readings('9007199254740993').num).toBe(9007199254740992);
  });

  it('reads numbers and booleans as text too', () => {
    expect(read(42)).toEqual(['42', 42, null, null]);
    expect(read(-0)).toEqual(['0', -0, false, null]);
    expect(read(1)).toEqual(['1', 1, true, null]);
    expect(read(1e21)).toEqual(['1e+21', 1e21, null, null]);
    expect(read(true)).toEqual(['true', null, true, null]);
    expect(read(false)).toEqual(['false', null, false, null]);
  });

  it('knows nothing of blank text, non-finite numbers, null, lists and objects', () => {
    for (const value of [
      '',
      ' \t',
      '\u00a0',
      '\u0000',
      Number.NaN,
      Number.POSITIVE_INFINITY,
      null,
      undefined,
      [],
      ['a'],
      {},
    ]) {
      expect(read(value)).toEqual([null, null, null, null]);
    }
    expect([undefined, null, '', ' ', Number.NaN].map(isKnown)).toEqual([false, false, false, false, false]);
    expect([[], {}, 0, false, 'x'].map(isKnown)).toEqual([true, true, true, true, true]);
  });

  it('stays right when more different texts come than it keeps', () => {
    for (let index = 0; index < 20_000; index += 1) expect(readings(`T${index}`).folded).toBe(`t${index}`);
    expect(readings('T3').folded).toBe('t3');
  });
});

describe('storedAttribute', () => {
  it('says where the value is and fills the readings', () => {
    expect(storedAttribute('Graz')).toEqual({ type: 'text', text: 'Graz', folded: 'graz', num: null, instantMs: null });
    expect(storedAttribute('42')).toEqual({ type: 'text', text: '42', folded: '42', num: 42, instantMs: null });
    expect(storedAttribute(42)).toEqual({ type: 'number', text: null, folded: '42', num: 42, instantMs: null });
    expect(storedAttribute(false)).toEqual({ type: 'boolean', text: null, folded: 'false', num: 0, instantMs: null });
    expect(storedAttribute('')).toEqual({ type: 'text', text: '', folded: null, num: null, instantMs: null });
    expect(storedAttribute(Number.NaN)).toEqual({
      type: 'number',
      text: null,
      folded: null,
      num: null,
      instantMs: null,
    });
  });

  it('gives the value back', () => {
    fc.assert(
      fc.property(scalars, (value) => {
        expect(storedScalar(storedAttribute(value))).toBe(
          typeof value === 'number' && !Number.isFinite(value) ? null : value,
        );
      }),
    );
  });
});
