/** The CEL library's module, loaded by `require` when a rule needs it. */
export type CelModule = typeof import('@marcbachmann/cel-js', { with: { 'resolution-mode': 'import' }});

export type CelEnvironment = InstanceType<CelModule['Environment']>;
