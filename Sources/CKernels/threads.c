/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second thread that takes parts of a product.
 *
 * Parts are taken one after the other by whoever is free, so a helper that the machine does not
 * run, or not yet, holds nothing up: the caller takes the parts itself. `taken` holds the number of
 * the job in its upper half and the next part in its lower: a part is taken by raising it, which
 * fails if the job is another meanwhile. A job stands until all its parts are done, so whoever took
 * one may read what the job is. */
#include "CKernels.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static _Atomic int threads = 1;
static _Atomic uint64_t taken;
static _Atomic int parts, done;
static _Atomic(backstep_part) work;
static const void *_Atomic context;

static _Atomic bool sleeping, exists;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;

static bool take_part(void) {
  uint64_t now = atomic_load(&taken);
  for (;;) {
    int part = (int)(now & 0xffffffff);
    if (part >= atomic_load(&parts)) return false;
    if (atomic_compare_exchange_weak(&taken, &now, now + 1)) {
      atomic_load(&work)(atomic_load(&context), part);
      atomic_fetch_add(&done, 1);
      return true;
    }
  }
}

static bool has_part(void) {
  return (int)(atomic_load(&taken) & 0xffffffff) < atomic_load(&parts);
}

static void pause_a_little(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __builtin_arm_yield();
#endif
}

/* Looks for work for some microseconds, then sleeps until there is some. */
static void *help(void *unused) {
  (void)unused;
  for (;;) {
    for (int look = 0; look < 2000; look++) {
      if (take_part()) look = 0;
      pause_a_little();
    }
    pthread_mutex_lock(&mutex);
    atomic_store(&sleeping, true);
    while (!has_part()) pthread_cond_wait(&wake, &mutex);
    atomic_store(&sleeping, false);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

int backstep_threads_in_use(void) { return atomic_load_explicit(&threads, memory_order_relaxed); }

void backstep_threads_use(int count) {
  if (count > 1 && !atomic_exchange(&exists, true)) {
    pthread_t helper;
    if (pthread_create(&helper, NULL, help, NULL) != 0) return;
    pthread_detach(helper);
  }
  atomic_store(&threads, count > 1 ? 2 : 1);
}

void backstep_in_parts(int count, backstep_part part, const void *of) {
  static _Atomic bool busy;
  if (atomic_exchange(&busy, true)) { /* another thread has the helper */
    for (int i = 0; i < count; i++) part(of, i);
    return;
  }
  /* No part can be taken while the job is written: the old one has none left. */
  uint64_t job = (atomic_load(&taken) >> 32) + 1;
  atomic_store(&parts, 0);
  atomic_store(&work, part);
  atomic_store(&context, of);
  atomic_store(&done, 0);
  atomic_store(&taken, job << 32);
  atomic_store(&parts, count);
  if (atomic_load(&sleeping)) {
    pthread_mutex_lock(&mutex);
    pthread_cond_signal(&wake);
    pthread_mutex_unlock(&mutex);
  }
  while (take_part()) {}
  while (atomic_load(&done) < count) pause_a_little();
  atomic_store(&busy, false);
}
