import * as z from 'zod/mini';

/**
 * Says what a field of the integrators' interface means. It becomes the `description` of the field in the OpenAPI
 * document, and the Vietnamese sentence stands beside it.
 */
export const told = (vi: string, en: string) => z.meta({ description: en, 'x-description-vi': vi });
