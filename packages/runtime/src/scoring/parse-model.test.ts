import { describe, expect, it } from 'vitest';
import { parseModel } from './parse-model.ts';
import { modelPresets } from './presets.ts';

describe('reading a model', () => {
  it('fills in defaults, and takes back what it gave', () => {
    const parsed = parseModel({
      id: 'm',
      name: 'M',
      groups: [{ id: 'g', label: 'G', kind: 'fit', max: 5 }],
      rules: [],
      readyAt: 1,
    });
    expect(parsed.ok && parsed.value.groups[0]).toMatchObject({ min: 0, combine: 'sum', decay: { kind: 'none' } });
    for (const preset of modelPresets) {
      const made = preset.make();
      expect(parseModel(JSON.parse(JSON.stringify(made)))).toMatchObject({ ok: true, value: made });
    }
  });

  it('says everything that is wrong at once, each with its place', () => {
    const parsed = parseModel({
      id: '__proto__',
      name: 'M',
      groups: [{ id: 'g', label: 'G', kind: 'x', max: 0.5 }],
      rules: [{ kind: 'y' }],
      readyAt: 1,
    });
    const places = parsed.problems.map(({ at }) => at.pointer);
    expect(parsed.ok).toBe(false);
    expect(places).toEqual(expect.arrayContaining(['/id', '/groups/0/kind', '/groups/0/max', '/rules/0/kind']));
    expect(parsed.problems.every(({ code, severity }) => code === 'model-format' && severity === 'error')).toBe(true);
  });
});
