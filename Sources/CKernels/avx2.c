/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>
#include <stddef.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define WIDE 4
#define LONG 4

#include "narrow.inc"
#include "kernels.inc"

#define P(name) name##_4_rows
#define ROWS 4
#define BESIDE(R) 2
#include "blocks.inc"

KERNELS(backstep_avx2, product_4_rows)

#pragma clang attribute pop
#endif
