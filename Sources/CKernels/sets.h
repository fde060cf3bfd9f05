/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "CKernels.h"

#if defined(__x86_64__)
extern const struct backstep_kernels backstep_avx2;
extern const struct backstep_kernels backstep_avx512;
extern const struct backstep_kernels backstep_avx512_tall;
#elif defined(__aarch64__)
extern const struct backstep_kernels backstep_neon;
#endif
