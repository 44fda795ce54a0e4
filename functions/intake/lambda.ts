import { intakeHandler } from '../runtime/intake.ts';

export const handler = intakeHandler(process.env);
