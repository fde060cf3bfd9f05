/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sets.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

const struct backstep_kernels *backstep_kernels_named(const char *name) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool has_256 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  bool has_512 = has_256 && __builtin_cpu_supports("avx512f") &&
                 __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (has_256 && strcmp(name, "avx2") == 0) return &backstep_avx2;
  if (has_512 && strcmp(name, "avx512") == 0) return &backstep_avx512;
  if (has_512 && strcmp(name, "avx512-tall") == 0) return &backstep_avx512_tall;
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

#if defined(__x86_64__)
#include <x86intrin.h>

/* The faster tiles of AVX-512, tried for some microseconds, as no name of a processor tells. */
static const struct backstep_kernels *faster_of_512(void) {
  enum { rows = 16, depth = 64, columns = 16 };
  const struct backstep_kernels *tried[] = {&backstep_avx512, &backstep_avx512_tall};
  unsigned long long shortest[] = {-1ULL, -1ULL};
  const double *a = backstep_exp_table[0], *b = a;
  double c[rows * columns];
  for (int i = 0; i < 16; i++) {
    unsigned long long start = __rdtsc();
    tried[i % 2]->product(rows, columns, depth, a, depth, 1, b, columns, 1, c, columns, NULL, false);
    unsigned long long took = __rdtsc() - start;
    if (took < shortest[i % 2]) shortest[i % 2] = took;
  }
  return tried[shortest[1] < shortest[0]];
}
#endif

/* Before main. */
__attribute__((constructor)) static void choose(void) {
  const char *name = getenv("BACKSTEP_KERNELS");
  bool named = name != NULL && *name != 0;
  const char *const widest_first[] = {"avx512", "avx2", "neon"};
  const struct backstep_kernels *kernels = named ? backstep_kernels_named(name) : NULL;
  for (int i = 0; !named && kernels == NULL && i < 3; i++)
    kernels = backstep_kernels_named(widest_first[i]);
#if defined(__x86_64__)
  if (!named && kernels == &backstep_avx512) kernels = faster_of_512();
#endif
  backstep_kernels_choose(kernels);
}

static pthread_key_t room_of_thread;
static bool is_freed_with_thread;
static void free_with_thread(void) {
  is_freed_with_thread = pthread_key_create(&room_of_thread, free) == 0;
}

double *backstep_room(void) {
  static _Thread_local double *room;
  if (room != NULL) return room;
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, free_with_thread);
  room = aligned_alloc(
      64, sizeof(double[backstep_room_depth][backstep_room_columns + backstep_room_rows]));
  if (room == NULL) abort();
  if (is_freed_with_thread) pthread_setspecific(room_of_thread, room);
  return room;
}
