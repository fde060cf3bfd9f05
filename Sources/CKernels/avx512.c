/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>
#include <stddef.h>

#pragma clang fp contract(off)
#pragma clang attribute push(                                                              \
    __attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl"))), apply_to = function)

#define WIDE 8
#define LONG 16

#include "narrow.inc"

#define W 8
#define V(name) name##_8
#include "lanes.inc"
#include "products.inc"

static inline v_8 join(v_4 low, v_4 high) {
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
}
static inline vi_4 low_half(vi_8 x) { return __builtin_shufflevector(x, x, 0, 1, 2, 3); }
static inline vi_4 high_half(vi_8 x) { return __builtin_shufflevector(x, x, 4, 5, 6, 7); }

static inline bool holds_8(vi_8 mask) { return _mm512_movepi64_mask((__m512i)mask) == 255; }

static inline void look_up2_8(const double (*table)[2], vi_8 row, v_8 *first, v_8 *second) {
  v_2 r0 = load_2(row_at(table, row[0])), r1 = load_2(row_at(table, row[1]));
  v_2 r2 = load_2(row_at(table, row[2])), r3 = load_2(row_at(table, row[3]));
  v_2 r4 = load_2(row_at(table, row[4])), r5 = load_2(row_at(table, row[5]));
  v_2 r6 = load_2(row_at(table, row[6])), r7 = load_2(row_at(table, row[7]));
  v_8 even = join(__builtin_shufflevector(r0, r2, 0, 1, 2, 3), __builtin_shufflevector(r4, r6, 0, 1, 2, 3));
  v_8 odd = join(__builtin_shufflevector(r1, r3, 0, 1, 2, 3), __builtin_shufflevector(r5, r7, 0, 1, 2, 3));
  *first = __builtin_shufflevector(even, odd, 0, 8, 2, 10, 4, 12, 6, 14);
  *second = __builtin_shufflevector(even, odd, 1, 9, 3, 11, 5, 13, 7, 15);
}

static inline void look_up3_8(
    const double (*table)[4], vi_8 row, v_8 *first, v_8 *second, v_8 *third) {
  v_4 f0, f1, s0, s1, t0, t1;
  look_up3_4(table, low_half(row), &f0, &s0, &t0);
  look_up3_4(table, high_half(row), &f1, &s1, &t1);
  *first = join(f0, f1);
  *second = join(s0, s1);
  *third = join(t0, t1);
}

#include "elementary.inc"
#undef W
#undef V

#define W 16
#define V(name) name##_16
#include "lanes.inc"

#define LANES_OF_TWO 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
static inline v_16 join_8(v_8 low, v_8 high) {
  return __builtin_shufflevector(low, high, LANES_OF_TWO);
}
static inline vi_8 low_half_16(vi_16 x) {
  return __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7);
}
static inline vi_8 high_half_16(vi_16 x) {
  return __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
}

static inline bool holds_16(vi_16 mask) { return holds_8(low_half_16(mask) & high_half_16(mask)); }

static inline void look_up2_16(const double (*table)[2], vi_16 row, v_16 *first, v_16 *second) {
  v_8 f0, f1, s0, s1;
  look_up2_8(table, low_half_16(row), &f0, &s0);
  look_up2_8(table, high_half_16(row), &f1, &s1);
  *first = join_8(f0, f1);
  *second = join_8(s0, s1);
}

static inline void look_up3_16(
    const double (*table)[4], vi_16 row, v_16 *first, v_16 *second, v_16 *third) {
  v_8 f0, f1, s0, s1, t0, t1;
  look_up3_8(table, low_half_16(row), &f0, &s0, &t0);
  look_up3_8(table, high_half_16(row), &f1, &s1, &t1);
  *first = join_8(f0, f1);
  *second = join_8(s0, s1);
  *third = join_8(t0, t1);
}

#include "elementary.inc"
#undef W
#undef V

#include "kernels.inc"

/* Tiles of 8 rows and 16 columns. */
#define P(name) name##_8_rows
#define ROWS 8
#define BESIDE(R) 2
#include "blocks.inc"
#undef P
#undef ROWS
#undef BESIDE

KERNELS(backstep_avx512, product_8_rows)

/* Tiles of 16 rows and 8 columns, each number of a read by the instruction that multiplies with it: on a
 * processor that does a multiplication and an addition of such width in each cycle nothing else takes
 * their place. Fewer rows have more columns, so that sums do not wait for those before. */
#define P(name) name##_16_rows
#define ROWS 16
#define BESIDE(R) ((R) >= 8 ? 1 : (R) >= 3 ? 2 : 4)
#include "blocks.inc"

KERNELS(backstep_avx512_tall, product_16_rows)

#pragma clang attribute pop
#endif
