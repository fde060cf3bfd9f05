/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every 64-bit Arm has NEON: two doubles to a register, and 32 of these. Four lanes are two of them, so
 * a tile of 4 rows and 8 columns keeps its 16 registers of sums beside its terms, and functions have two
 * values at once. */
#include "sets.h"

#if defined(__aarch64__)
#include <math.h>
#include <stddef.h>

#pragma clang fp contract(off)

#define WIDE 4
#define LONG 4

#include "narrow.inc"
#include "kernels.inc"

#define P(name) name##_4_rows
#define ROWS 4
#define BESIDE(R) 2
#include "blocks.inc"

KERNELS(backstep_neon, product_4_rows)
#endif
