/** The configuration file that is read where none is named. */
export const defaultConfigName = 'drydock.yaml';
