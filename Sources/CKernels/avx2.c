/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define ROWS 4
#define WIDE 4
#define LONG 4

#define W 1
#define V(name) name##_1
#include "lanes.inc"
#include "products.inc"
#undef W
#undef V

#define W 2
#define V(name) name##_2
#include "lanes.inc"
#include "products.inc"
#undef W
#undef V

#define W 4
#define V(name) name##_4
#include "lanes.inc"
#include "products.inc"
#include "lookup.inc"
#include "elementary.inc"
#undef W
#undef V

#include "kernels.inc"

KERNELS(backstep_avx2)

#pragma clang attribute pop
#endif
