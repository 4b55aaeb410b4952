/** The vendor's styles of paging, as data. They differ in the words of the query and in where the total stands. */
import { z } from 'zod';
import { number } from '../wire.js';

/** `page` and `per_page`, numbered from 1. */
export interface PerPage {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}

/** `page` and `size`, numbered from 1. */
export interface PageAndSize {
  readonly page?: number | undefined;
  readonly size?: number | undefined;
}

/** `limit` and `offset`. */
export interface LimitAndOffset {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

const whole = z.int().positive().optional();

/** The parameters of each style, up to the largest page that the vendor gives. */
export const perPage = (maximum: number) => ({
  page: whole,
  per_page: z.int().min(1).max(maximum).optional(),
});
export const pageAndSize = (maximum: number) => ({
  page: whole,
  size: z.int().min(1).max(maximum).optional(),
});
export const limitAndOffset = (maximum: number) => ({
  limit: z.int().min(1).max(maximum).optional(),
  offset: z.int().min(0).optional(),
});

/** How a page is asked for, by style. */
export const byPerPage = {
  style: 'numbered',
  size: (size: number): PerPage => ({ per_page: size }),
  position: (index: number): PerPage => ({ page: index + 1 }),
} as const;
export const byPageAndSize = {
  style: 'numbered',
  size: (size: number): PageAndSize => ({ size }),
  position: (index: number): PageAndSize => ({ page: index + 1 }),
} as const;
export const byLimitAndOffset = {
  style: 'numbered',
  size: (limit: number): LimitAndOffset => ({ limit }),
  position: (index: number, size: number): LimitAndOffset => ({ offset: index * size }),
} as const;

/** `total` beside the rows; null where it is left out. */
export const total = { total: number };
