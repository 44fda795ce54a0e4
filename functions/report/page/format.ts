export { decimal, moment, percentRange, points } from '../../domain/report/figure-text.ts';
