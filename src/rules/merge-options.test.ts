import { mergeOptions } from './merge-options';

const exemption = (name: string) => ({ code: 'no-host-path', name, reason: 'a toy' });

describe('mergeOptions', () => {
  test('replaces single values by those above', () => {
    expect(mergeOptions({ profile: 'minimal', kubeVersion: '1.28' }, { profile: 'strict' })).toEqual({
      profile: 'strict',
      kubeVersion: '1.28',
    });
  });

  test('adds lists up, and joins severities', () => {
    const under = { exemptions: [exemption('a')], skip: ['x'], severities: { a: 'off', b: 'off' } } as const;
    const over = { exemptions: [exemption('b')], requiredLabels: ['team'], severities: { b: 'info' } } as const;
    expect(mergeOptions(under, over)).toEqual({
      exemptions: [exemption('a'), exemption('b')],
      skip: ['x'],
      requiredLabels: ['team'],
      severities: { a: 'off', b: 'info' },
    });
  });

  test('a level does not take the version of the level that it replaces', () => {
    const under = { podSecurity: 'restricted', podSecurityVersion: '1.25' } as const;
    expect(mergeOptions(under, { podSecurity: 'baseline' })).toEqual({ podSecurity: 'baseline' });
    expect(mergeOptions(under, { profile: 'strict' })).toEqual({ ...under, profile: 'strict' });
  });

  test('changes neither', () => {
    const under = { skip: ['x'], severities: { a: 'off' } } as const;
    mergeOptions(under, { skip: ['y'], severities: { a: 'info' } });
    expect(under).toEqual({ skip: ['x'], severities: { a: 'off' } });
  });
});
