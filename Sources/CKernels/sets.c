/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

const struct backstep_kernels *backstep_kernels_named(const char *name) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2")) return &backstep_avx2;
  if (strcmp(name, "avx512") == 0 && __builtin_cpu_supports("avx2") &&
      __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return &backstep_avx512;
#elif defined(__aarch64__)
  if (strcmp(name, "neon") == 0) return &backstep_neon;
#else
  (void)name;
#endif
  return NULL;
}

const struct backstep_kernels *_Atomic backstep_kernels_chosen;

void backstep_kernels_choose(const struct backstep_kernels *kernels) {
  atomic_store_explicit(&backstep_kernels_chosen, kernels, memory_order_relaxed);
}

/* Before main. */
__attribute__((constructor)) static void choose(void) {
  const char *name = getenv("BACKSTEP_KERNELS");
  bool named = name != NULL && *name != 0;
  const char *const widest_first[] = {"avx512", "avx2", "neon"};
  const struct backstep_kernels *kernels = named ? backstep_kernels_named(name) : NULL;
  for (int i = 0; !named && kernels == NULL && i < 3; i++)
    kernels = backstep_kernels_named(widest_first[i]);
  backstep_kernels_choose(kernels);
}

static _Thread_local _Alignas(64) double panel[backstep_panel_depth * backstep_panel_columns];

double *backstep_panel(void) { return panel; }
