/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

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
#else
  (void)name;
#endif
  return NULL;
}

const struct backstep_kernels *backstep_kernels_chosen;

/* Before main, so that no thread sees it change. */
__attribute__((constructor)) static void choose(void) {
  const char *name = getenv("BACKSTEP_KERNELS");
  if (name != NULL && *name != 0) {
    backstep_kernels_chosen = backstep_kernels_named(name);
    return;
  }
  backstep_kernels_chosen = backstep_kernels_named("avx512");
  if (backstep_kernels_chosen == NULL) backstep_kernels_chosen = backstep_kernels_named("avx2");
}

static _Thread_local _Alignas(64) double panel[backstep_panel_depth * backstep_panel_columns];

double *backstep_panel(void) { return panel; }
